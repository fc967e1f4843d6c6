package org.ketvision.hybrid.gan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.ketvision.hybrid.nn.AdamOptimizer;
import org.ketvision.hybrid.nn.Autograd;
import org.ketvision.hybrid.nn.ParameterGroup;
import org.ketvision.hybrid.nn.Scope;
import org.ketvision.hybrid.nn.Torch;
import org.ketvision.hybrid.nn.TorchTensor;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.metric.Frechet;
import org.ketvision.learn.metric.PixelFeatures;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.learn.storage.Safetensors;
import org.ketvision.learn.storage.Tensor;
import org.ketvision.learn.train.EpochOrder;
import org.ketvision.learn.train.Learner;
import org.ketvision.learn.train.NumericalGuard;
import org.ketvision.learn.train.StepFigures;
import org.ketvision.learn.train.TrainingSetup;
import org.ketvision.learn.train.ValidationResult;

/// Wasserstein training with gradient penalty: generator and critic in turn.
///
/// The critic's loss is E D(G(z)) − E D(x) + λ · penalty, the generator's −E D(G(z)). A step draws
/// z once; where it moves the generator too, that sees the same z and the critic just updated.
/// Source: Gulrajani et al., arXiv:1704.00028, Algorithm 1, with the order of the PQWGAN's code.
final class GanLearner implements Learner {
  private static final Path RESTORED = Path.of("checkpoint");

  private final GanSettings settings;
  private final GanNetworks networks;
  private final GanTrainingSettings training;
  private final AdamOptimizer generatorOptimizer;
  private final AdamOptimizer criticOptimizer;
  private final ImageBatch images;
  private final int[] heldOut;
  private final EpochOrder order;
  private final int threads;
  private final RandomStream root;
  private int[] seen = {}; // by the step whose gradient was computed last

  /// A learner of those networks, which it closes in the end.
  GanLearner(GanNetworks networks, TrainingSetup<GanSettings> setup) {
    this.networks = networks;
    settings = setup.settings();
    training = settings.training();
    generatorOptimizer = new AdamOptimizer(networks.generatorGroup(), training.adam());
    criticOptimizer = new AdamOptimizer(networks.criticGroup(), training.adam());
    images = setup.images();
    heldOut = setup.split().validation();
    root = setup.root();
    order =
        new EpochOrder(
            setup.split().training(), training.batch(), root.child("train").child("order"));
    threads = setup.threads();
    Torch.useThreads(threads);
  }

  @Override
  public String kernel() {
    Torch.Description engine = Torch.describe();
    String circuits = networks.generator().kernel();
    return "libtorch %s %s %s%s, %d thread%s"
        .formatted(
            engine.version(),
            engine.capability().toLowerCase(Locale.ROOT),
            settings.execution().dtype(),
            circuits.isEmpty() ? "" : ", circuits " + circuits,
            threads,
            threads == 1 ? "" : "s");
  }

  @Override
  public long trained() {
    return networks.store().trained();
  }

  @Override
  public double rate(long step) {
    return training.generatorRate();
  }

  /// The critic has moved when the generator's gradient is taken.
  @Override
  public boolean atomic() {
    return true;
  }

  /// The generator moves in one of so many steps.
  @Override
  public int cycle() {
    return training.criticSteps();
  }

  @Override
  public StepFigures gradient(long step) {
    seen = order.batch(step / training.stepsPerBatch());
    networks.store().zeroGradients();
    boolean moves = training.movesGenerator(step);
    try (Scope _ = Scope.open()) {
      TorchTensor real = networks.stretched(images, seen);
      TorchTensor fake = fake(step, moves);
      Map<String, Double> figures = moveCritic(step, real, fake.detach());
      if (moves) {
        Autograd.backward(networks.critic().scores(fake).mean().negated());
        requireFinite(step, networks.generatorGroup(), "gradient of the generator");
      }
      double loss =
          training.penalty() * figures.getOrDefault("gradient_penalty", 0.0)
              - figures.getOrDefault("wasserstein", 0.0);
      return new StepFigures(seen, loss, figures);
    }
  }

  /// G(z), recorded only where the generator is to move.
  private TorchTensor fake(long step, boolean moves) {
    RandomStream train = root.child("train");
    double[] latents = networks.latents(seen.length, train.child("latent").child(step));
    RandomStream noise = train.child("noise").child(step);
    TorchTensor z = networks.tensor(latents, seen.length, networks.generator().latent());
    if (moves) {
      return networks.generator().images(z, noise);
    }
    Scope unrecorded = Scope.withoutGradients();
    try (unrecorded) {
      return unrecorded.keep(networks.generator().images(z, noise));
    }
  }

  private Map<String, Double> moveCritic(long step, TorchTensor real, TorchTensor fake) {
    Critic critic = networks.critic();
    TorchTensor ofReal = critic.scores(real).mean();
    TorchTensor ofFake = critic.scores(fake).mean();
    TorchTensor penalty = critic.gradientPenalty(between(step, real, fake));
    TorchTensor loss = ofFake.minus(ofReal).plus(penalty.times(training.penalty()));
    if (!Double.isFinite(loss.item())) {
      throw NumericalGuard.failure(step, seen, "critic's loss");
    }
    Autograd.backward(loss);
    requireFinite(step, networks.criticGroup(), "gradient of the critic");
    criticOptimizer.step(training.criticRate());
    networks.criticGroup().zeroGradients();
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("wasserstein", ofReal.item() - ofFake.item());
    figures.put("gradient_penalty", penalty.item());
    figures.put("generator_loss", -ofFake.item());
    return figures;
  }

  /// e x + (1 − e) G(z), e uniform in [0, 1) for each sample.
  private TorchTensor between(long step, TorchTensor real, TorchTensor fake) {
    SplittableRandom random = root.child("train").child("mix").child(step).generator();
    double[] shares = random.doubles(seen.length).toArray();
    TorchTensor share = networks.tensor(shares, seen.length, 1);
    return real.minus(fake).times(share).plus(fake);
  }

  private void requireFinite(long step, ParameterGroup group, String what) {
    if (!Double.isFinite(group.gradientNorm())) {
      throw NumericalGuard.failure(step, seen, what);
    }
  }

  @Override
  public void update(long step) {
    if (training.movesGenerator(step)) {
      generatorOptimizer.step(training.generatorRate());
      requireValues(step, networks.generatorGroup(), "updated generator");
    }
    requireValues(step, networks.criticGroup(), "updated critic");
  }

  private void requireValues(long step, ParameterGroup group, String what) {
    if (!group.isFinite()) {
      throw NumericalGuard.failure(step, seen, what);
    }
  }

  @Override
  public List<Tensor> model() {
    return networks.store().tensors();
  }

  @Override
  public List<Tensor> optimizer() {
    List<Tensor> tensors = new ArrayList<>(generatorOptimizer.tensors());
    tensors.addAll(criticOptimizer.tensors());
    return tensors;
  }

  @Override
  public void restore(List<Tensor> model, List<Tensor> optimizer, long step) {
    networks.store().load(new Safetensors(Map.of(), model), RESTORED);
    Safetensors moments = new Safetensors(Map.of(), optimizer);
    generatorOptimizer.load(moments, RESTORED);
    criticOptimizer.load(moments, RESTORED);
  }

  /// The Fréchet distance in pixels between the images held out and as many samples, always of the
  /// same latents.
  @Override
  public ValidationResult validate() {
    int count = Math.max(2, heldOut.length);
    int size = images.size();
    double[] pixels = new double[count * size];
    for (int i = 0; i < count; i++) {
      int from = heldOut[i % heldOut.length] * size;
      System.arraycopy(images.pixels(), from, pixels, i * size, size);
    }
    ImageBatch real = new ImageBatch(count, images.height(), images.width(), pixels);
    PixelFeatures space = new PixelFeatures(images.height(), images.width());
    ImageBatch made = samples(count, root.child("validation"));
    return new ValidationResult(
        Map.of("loss", Frechet.distance(space.features(made), space.features(real))));
  }

  private ImageBatch samples(int count, RandomStream stream) {
    return networks.images(networks.latents(count, stream.child("latent")), stream.child("noise"));
  }

  @Override
  public void draw(Path picture) {
    if (settings.pictures() > 0) {
      SampleGrid.of(samples(settings.pictures(), root.child("pictures"))).write(picture);
    }
  }

  @Override
  public Map<String, Long> streams() {
    Map<String, Long> streams = new LinkedHashMap<>();
    streams.put("init", root.child("init").key());
    for (String name : List.of("order", "latent", "mix", "noise")) {
      streams.put("train/" + name, root.child("train").child(name).key());
    }
    return streams;
  }

  @Override
  public void close() {
    networks.close();
  }
}
