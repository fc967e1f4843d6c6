package org.ketvision.hybrid.classify;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ketvision.hybrid.nn.Autograd;
import org.ketvision.hybrid.nn.Losses;
import org.ketvision.hybrid.nn.Mode;
import org.ketvision.hybrid.nn.Optimizer;
import org.ketvision.hybrid.nn.Precision;
import org.ketvision.hybrid.nn.Scope;
import org.ketvision.hybrid.nn.Torch;
import org.ketvision.hybrid.nn.TorchTensor;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.learn.storage.Safetensors;
import org.ketvision.learn.storage.Tensor;
import org.ketvision.learn.train.EpochOrder;
import org.ketvision.learn.train.Learner;
import org.ketvision.learn.train.NumericalGuard;
import org.ketvision.learn.train.StepFigures;
import org.ketvision.learn.train.TrainingSetup;
import org.ketvision.learn.train.ValidationResult;

/// A classifier trained by cross-entropy on varied images.
final class ClassifierLearner implements Learner {
  private static final Path RESTORED = Path.of("checkpoint");

  private final ClassifierModel model;
  private final DescentSettings training;
  private final Optimizer optimizer;
  private final long steps;
  private final int threads;
  private final int firstLabel;
  private final int[] labels;
  private final ImageBatch images;
  private final EpochOrder order;
  private final Augmentation augmentation;
  private final int[] heldOut;
  private final Map<String, Long> streams;
  private int[] seen = {}; // by the step whose gradient was computed last

  /// A learner of that model, which it closes in the end.
  ///
  /// @param firstLabel the label of class 0
  ClassifierLearner(
      ClassifierModel model, TrainingSetup<ClassifierSettings> setup, int firstLabel) {
    ClassifierSettings settings = setup.settings();
    RandomStream train = setup.root().child("train");
    this.model = model;
    this.firstLabel = firstLabel;
    training = settings.training();
    optimizer = training.optimizer(model.group());
    threads = setup.threads();
    Torch.useThreads(threads);
    labels = setup.data().labels();
    images = setup.images();
    int[] trained = setup.split().training();
    heldOut = setup.split().validation();
    steps = settings.steps(trained.length);
    order = new EpochOrder(trained, training.batch(), train.child("order"));
    augmentation = new Augmentation(settings.augmentation(), images, train.child("augmentation"));
    streams = new LinkedHashMap<>();
    streams.put("init", setup.root().child("init").key());
    streams.put("train/order", train.child("order").key());
    streams.put("train/augmentation", train.child("augmentation").key());
  }

  @Override
  public String kernel() {
    Torch.Description engine = Torch.describe();
    return "libtorch %s %s %s, %d thread%s"
        .formatted(
            engine.version(),
            engine.capability().toLowerCase(Locale.ROOT),
            model.store().precision().name().toLowerCase(Locale.ROOT),
            threads,
            threads == 1 ? "" : "s");
  }

  @Override
  public long trained() {
    return model.store().trained();
  }

  @Override
  public double rate(long step) {
    return training.rate(step, steps);
  }

  /// A step moves the running statistics of batch normalisation with the gradient.
  @Override
  public boolean atomic() {
    return true;
  }

  @Override
  public StepFigures gradient(long step) {
    seen = order.batch(step);
    float[] pixels = augmentation.pixels(order.epoch(step), seen);
    int[] classes = classes(seen);
    model.store().zeroGradients();
    try (Scope _ = Scope.open()) {
      TorchTensor batch = input(pixels);
      TorchTensor scores = model.scores(batch, Mode.TRAIN);
      TorchTensor loss = Losses.crossEntropy(scores, classes);
      double value = loss.item();
      if (!Double.isFinite(value)) {
        throw NumericalGuard.failure(step, seen, "loss");
      }
      Autograd.backward(loss);
      if (!Double.isFinite(model.group().gradientNorm())) {
        throw NumericalGuard.failure(step, seen, "gradient");
      }
      int[] said = ClassifierModel.highest(scores.toArray(), model.classes());
      return new StepFigures(seen, value, Map.of("accuracy", share(said, classes)));
    }
  }

  private TorchTensor input(float[] pixels) {
    int count = pixels.length / images.size();
    if (model.store().precision() == Precision.FLOAT32) {
      return TorchTensor.of(pixels, count, 1, images.height(), images.width());
    }
    double[] wide = new double[pixels.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = pixels[i];
    }
    return TorchTensor.of(wide, count, 1, images.height(), images.width());
  }

  private int[] classes(int[] indices) {
    int[] classes = new int[indices.length];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = labels[indices[i]] - firstLabel;
    }
    return classes;
  }

  private static double share(int[] said, int[] right) {
    int hits = 0;
    for (int i = 0; i < said.length; i++) {
      hits += said[i] == right[i] ? 1 : 0;
    }
    return (double) hits / said.length;
  }

  @Override
  public void update(long step) {
    optimizer.step(rate(step));
    if (!model.group().isFinite()) {
      throw NumericalGuard.failure(step, seen, "updated weights");
    }
  }

  @Override
  public List<Tensor> model() {
    return model.store().tensors();
  }

  @Override
  public List<Tensor> optimizer() {
    return optimizer.tensors();
  }

  @Override
  public void restore(List<Tensor> stored, List<Tensor> moments, long step) {
    model.store().load(new Safetensors(Map.of(), stored), RESTORED);
    optimizer.load(new Safetensors(Map.of(), moments), RESTORED);
  }

  @Override
  public ValidationResult validate() {
    int size = images.size();
    double[] pixels = new double[Math.multiplyExact(heldOut.length, size)];
    for (int i = 0; i < heldOut.length; i++) {
      System.arraycopy(images.pixels(), heldOut[i] * size, pixels, i * size, size);
    }
    double[] scores =
        model.scores(new ImageBatch(heldOut.length, images.height(), images.width(), pixels));
    int[] right = classes(heldOut);
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("loss", crossEntropy(scores, right));
    figures.put("accuracy", share(ClassifierModel.highest(scores, model.classes()), right));
    return new ValidationResult(figures);
  }

  private double crossEntropy(double[] scores, int[] right) {
    double sum = 0;
    int classes = model.classes();
    for (int i = 0; i < right.length; i++) {
      double top = Double.NEGATIVE_INFINITY;
      for (int c = 0; c < classes; c++) {
        top = Math.max(top, scores[i * classes + c]);
      }
      double total = 0;
      for (int c = 0; c < classes; c++) {
        total += StrictMath.exp(scores[i * classes + c] - top);
      }
      sum += StrictMath.log(total) + top - scores[i * classes + right[i]];
    }
    return sum / right.length;
  }

  @Override
  public void draw(Path picture) {}

  @Override
  public Map<String, Long> streams() {
    return streams;
  }

  @Override
  public void close() {
    model.close();
  }
}
