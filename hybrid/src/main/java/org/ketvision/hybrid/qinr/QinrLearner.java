package org.ketvision.hybrid.qinr;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ketvision.hybrid.nn.AdamOptimizer;
import org.ketvision.hybrid.nn.Autograd;
import org.ketvision.hybrid.nn.BatchNorm;
import org.ketvision.hybrid.nn.Initial;
import org.ketvision.hybrid.nn.Mode;
import org.ketvision.hybrid.nn.ParameterGroup;
import org.ketvision.hybrid.nn.ParameterStore;
import org.ketvision.hybrid.nn.Scope;
import org.ketvision.hybrid.nn.Torch;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.optim.Adam;
import org.ketvision.learn.optim.Schedule;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.learn.storage.Safetensors;
import org.ketvision.learn.storage.Tensor;
import org.ketvision.learn.train.EpochOrder;
import org.ketvision.learn.train.Learner;
import org.ketvision.learn.train.NumericalGuard;
import org.ketvision.learn.train.StepFigures;
import org.ketvision.learn.train.TrainingSetup;
import org.ketvision.learn.train.ValidationResult;

/// Algorithms 1 and 2 of the QINR-AE paper (arXiv:2603.06755): batches of images, one clipped
/// gradient, Adam with a rate for the circuit and one for the rest.
final class QinrLearner implements Learner {
  private static final Path RESTORED = Path.of("checkpoint");

  private final QinrSettings settings;
  private final QinrAutoencoder model;
  private final QinrNetwork network;
  private final List<ParameterGroup> groups;
  private final List<AdamOptimizer> optimizers = new ArrayList<>();
  private final Schedule schedule;
  private final ImageBatch images;
  private final EpochOrder order;
  private final RandomStream noise;
  private final int[] held;
  private final @Nullable QinrPictures pictures;
  private final long steps;
  private final int threads;
  private final Map<String, Long> streams = new LinkedHashMap<>();
  private int[] seen = {}; // by the step whose gradient was computed last

  /// A learner of that model, which it closes in the end.
  ///
  /// @throws org.ketvision.learn.failure.BadSetting if a batch would hold one image alone
  QinrLearner(QinrAutoencoder model, TrainingSetup<QinrSettings> setup) {
    BatchNorm.requireBatches(setup.split().training().length, setup.settings().batch());
    this.model = model;
    settings = setup.settings();
    network = model.network();
    threads = setup.threads();
    Torch.useThreads(threads);
    groups = network.store().groups().stream().filter(group -> group.count() > 0).toList();
    Adam adam = settings.training().adam();
    groups.forEach(group -> optimizers.add(new AdamOptimizer(group, adam)));
    schedule = Schedule.parse(settings.training().schedule());
    images = setup.images();
    int[] trained = setup.split().training();
    held = setup.split().validation();
    steps = settings.steps(trained.length);
    RandomStream train = setup.root().child("train");
    order = new EpochOrder(trained, settings.batch(), train.child("order"));
    noise = train.child("noise");
    streams.put("init", setup.root().child("init").key());
    streams.put("train/order", train.child("order").key());
    streams.put("train/noise", noise.key());
    int[] known = held.length > 0 ? held : trained;
    int shown = Math.min(settings.pictures(), known.length);
    pictures =
        shown == 0
            ? null
            : new QinrPictures(select(Arrays.copyOf(known, shown)), setup.root().child("pictures"));
  }

  @Override
  public String kernel() {
    Torch.Description engine = Torch.describe();
    String circuits =
        network.circuits().isEmpty() ? "" : ", circuit " + network.circuits().getFirst().kernel();
    return "libtorch %s %s, %d thread%s%s"
        .formatted(
            engine.version(),
            settings.execution().dtype(),
            threads,
            threads == 1 ? "" : "s",
            circuits);
  }

  @Override
  public long trained() {
    return network.store().trained();
  }

  @Override
  public double rate(long step) {
    return settings.training().learningRate() * schedule.factor(step, steps);
  }

  /// A step moves the running statistics of batch normalisation with the gradient.
  @Override
  public boolean atomic() {
    return true;
  }

  @Override
  public StepFigures gradient(long step) {
    Torch.useThreads(threads);
    seen = order.batch(step);
    ImageBatch batch = select(seen);
    boolean variational = settings.kind().variational();
    double[] draws =
        variational
            ? Initial.normal(noise.child(step), seen.length * settings.network().latent(), 1)
            : new double[0];
    network.store().zeroGradients();
    try (Scope _ = Scope.open()) {
      QinrNetwork.Objective objective =
          network.objective(batch.pixels(), seen.length, draws, order.epoch(step) + 1, Mode.TRAIN);
      double loss = objective.loss().item();
      if (!Double.isFinite(loss)) {
        throw NumericalGuard.failure(step, seen, "loss");
      }
      Autograd.backward(objective.loss());
      if (!Double.isFinite(ParameterStore.gradientNorm(groups))) {
        throw NumericalGuard.failure(step, seen, "gradient");
      }
      Map<String, Double> figures = new LinkedHashMap<>();
      figures.put("reconstruction", objective.reconstruction());
      if (variational) {
        figures.put("divergence", objective.divergence());
      }
      return new StepFigures(seen, loss, figures);
    }
  }

  @Override
  public void update(long step) {
    ParameterStore.clipGradientNorm(groups, settings.training().clipNorm());
    for (int k = 0; k < groups.size(); k++) {
      ParameterGroup group = groups.get(k);
      double rate =
          group.name().equals("quantum")
              ? settings.training().quantumLearningRate()
              : settings.training().learningRate();
      optimizers.get(k).step(rate * schedule.factor(step, steps));
      if (!group.isFinite()) {
        throw NumericalGuard.failure(step, seen, "updated group " + group.name());
      }
    }
  }

  private ImageBatch select(int[] indices) {
    int size = images.size();
    double[] pixels = new double[Math.multiplyExact(indices.length, size)];
    for (int i = 0; i < indices.length; i++) {
      System.arraycopy(images.pixels(), indices[i] * size, pixels, i * size, size);
    }
    return new ImageBatch(indices.length, images.height(), images.width(), pixels);
  }

  @Override
  public List<Tensor> model() {
    return network.store().tensors();
  }

  @Override
  public List<Tensor> optimizer() {
    return optimizers.stream().flatMap(optimizer -> optimizer.tensors().stream()).toList();
  }

  @Override
  public void restore(List<Tensor> stored, List<Tensor> moments, long step) {
    network.store().load(new Safetensors(Map.of(), stored), RESTORED);
    Safetensors all = new Safetensors(Map.of(), moments);
    optimizers.forEach(optimizer -> optimizer.load(all, RESTORED));
  }

  @Override
  public ValidationResult validate() {
    Torch.useThreads(threads);
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("loss", model.reconstructionLoss(select(held)));
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
