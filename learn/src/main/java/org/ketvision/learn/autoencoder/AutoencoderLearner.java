package org.ketvision.learn.autoencoder;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.ketvision.learn.failure.NumericalFailure;
import org.ketvision.learn.mask.PatchPosition;
import org.ketvision.learn.model.Autoencoder;
import org.ketvision.learn.model.MaskedBatch;
import org.ketvision.learn.optim.Adam;
import org.ketvision.learn.optim.AdamMoments;
import org.ketvision.learn.optim.Schedule;
import org.ketvision.learn.parameter.Parameter;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.learn.settings.OptimizationSettings;
import org.ketvision.learn.storage.Tensor;
import org.ketvision.learn.train.Learner;
import org.ketvision.learn.train.NumericalGuard;
import org.ketvision.learn.train.StepFigures;
import org.ketvision.learn.train.TrainingSetup;
import org.ketvision.learn.train.ValidationResult;

/// A quantum autoencoder and Adam: Algorithm 1 of the QMAE paper (arXiv:2511.17372), in batches of
/// any size.
final class AutoencoderLearner implements Learner {
  private final Autoencoder model;
  private final List<Parameter> parameters;
  private final OptimizationSettings training;
  private final Adam adam;
  private final Schedule schedule;
  private final long steps;
  private final BatchSource source;
  private final Map<String, Long> streams;
  private final double[] fidelity;
  private final @Nullable Validation validation;
  private final @Nullable SamplePictures pictures;
  private AdamMoments moments;
  private int[] images = {}; // of the step whose gradient was computed last

  /// A learner of that model, which it closes in the end.
  AutoencoderLearner(Autoencoder model, TrainingSetup<AutoencoderSettings> setup) {
    AutoencoderSettings settings = setup.settings();
    RandomStream root = setup.root();
    int[] trained = setup.split().training();
    int[] held = setup.split().validation();
    List<PatchPosition> positions = settings.positions();
    this.model = model;
    this.parameters = model.parameters();
    this.moments = AdamMoments.zero(parameters);
    this.training = settings.training();
    this.adam = training.adam();
    this.schedule = Schedule.parse(training.schedule());
    this.steps = settings.steps(trained.length);
    this.source =
        new BatchSource(setup.images(), trained, training.batch(), positions, root.child("train"));
    this.fidelity = new double[Math.min(training.batch(), trained.length)];
    this.validation =
        held.length == 0
            ? null
            : new Validation(setup.images(), held, positions, root.child("validation"));
    int[] known = held.length > 0 ? held : trained;
    int shown = Math.min(settings.pictures(), known.length);
    this.pictures =
        shown == 0
            ? null
            : new SamplePictures(
                setup.images(), Arrays.copyOf(known, shown), positions, root.child("pictures"));
    this.streams = streams(root);
  }

  private static Map<String, Long> streams(RandomStream root) {
    Map<String, Long> streams = new LinkedHashMap<>();
    streams.put("init", root.child("init").key());
    streams.put("train/order", root.child("train").child("order").key());
    streams.put("train/mask", root.child("train").child("mask").key());
    streams.put("validation", root.child("validation").key());
    return streams;
  }

  @Override
  public String kernel() {
    return model.kernel();
  }

  @Override
  public long trained() {
    return parameters.stream().mapToLong(Parameter::size).sum();
  }

  @Override
  public double rate(long step) {
    return training.learningRate() * schedule.factor(step, steps);
  }

  @Override
  public StepFigures gradient(long step) {
    MaskedBatch batch = source.batch(step);
    images = batch.indices();
    double loss;
    try {
      loss = model.gradient(batch, fidelity);
    } catch (NumericalFailure e) {
      throw new NumericalFailure("step %d: %s".formatted(step + 1, e.getMessage()), e);
    }
    requireFinite(step, images, loss, fidelity);
    for (Parameter parameter : parameters) {
      check(step, "gradient of ", parameter, parameter.gradient());
    }
    return new StepFigures(images, loss, Map.of());
  }

  /// Blames a loss that is no number on the images without a fidelity.
  static void requireFinite(long step, int[] images, double loss, double[] fidelity) {
    if (!Double.isFinite(loss)) {
      int[] bad =
          IntStream.range(0, images.length)
              .filter(i -> !Double.isFinite(fidelity[i]))
              .map(i -> images[i])
              .toArray();
      throw NumericalGuard.failure(step, bad.length > 0 ? bad : images, "loss");
    }
  }

  @Override
  public void update(long step) {
    adam.step(moments, parameters, rate(step));
    for (int p = 0; p < parameters.size(); p++) {
      Parameter parameter = parameters.get(p);
      check(step, "updated tensor ", parameter, parameter.values());
      check(step, "mean gradient of ", parameter, moments.first(p));
      check(step, "mean squared gradient of ", parameter, moments.second(p));
    }
  }

  private void check(long step, String what, Parameter parameter, double[] values) {
    NumericalGuard.requireFinite(step, images, what + parameter.name(), parameter.shape(), values);
  }

  @Override
  public Map<String, Double> summary(double loss, Map<String, Double> means) {
    return Map.of("fidelity", 1 - loss);
  }

  @Override
  public List<Tensor> model() {
    return tensors(model);
  }

  static List<Tensor> tensors(Autoencoder model) {
    return model.tensors().stream()
        .map(p -> Tensor.float64(p.name(), p.shape(), p.values()))
        .toList();
  }

  @Override
  public List<Tensor> optimizer() {
    List<Tensor> tensors = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      Parameter p = parameters.get(i);
      tensors.add(Tensor.float64(p.name() + ".adam.first_moment", p.shape(), moments.first(i)));
      tensors.add(Tensor.float64(p.name() + ".adam.second_moment", p.shape(), moments.second(i)));
    }
    return tensors;
  }

  @Override
  public void restore(List<Tensor> stored, List<Tensor> optimizer, long step) {
    fill(model, stored);
    List<double[]> first = new ArrayList<>();
    List<double[]> second = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      first.add(optimizer.get(2 * i).values());
      second.add(optimizer.get(2 * i + 1).values());
    }
    moments = AdamMoments.restored(parameters, first, second, step);
  }

  /// Fills a blank model with tensors in the order of its own.
  static void fill(Autoencoder model, List<Tensor> stored) {
    List<Parameter> tensors = model.tensors();
    for (int i = 0; i < tensors.size(); i++) {
      double[] values = stored.get(i).values();
      System.arraycopy(values, 0, tensors.get(i).values(), 0, values.length);
    }
  }

  @Override
  public ValidationResult validate() {
    if (validation == null) {
      throw new IllegalStateException("no images are held out");
    }
    double mean = validation.fidelity(model);
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("loss", 1 - mean);
    figures.put("fidelity", mean);
    return new ValidationResult(figures);
  }

  @Override
  public void draw(Path picture) {
    if (pictures != null) {
      pictures.write(model, picture);
    }
  }

  @Override
  public Map<String, Long> streams() {
    return streams;
  }

  @Override
  public void close() {
    model.close();
  }
}
