package org.ketvision.hybrid.gan;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.ketvision.hybrid.nn.ParameterGroup;
import org.ketvision.hybrid.nn.ParameterStore;
import org.ketvision.hybrid.nn.Precision;
import org.ketvision.hybrid.nn.Scope;
import org.ketvision.hybrid.nn.TorchTensor;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.quantum.state.Execution;

/// Generator and critic with their numbers.
final class GanNetworks implements AutoCloseable {
  private static final int BATCH = 250;

  private final GanSettings settings;
  private final ParameterStore store;
  private final ParameterGroup generatorGroup;
  private final ParameterGroup criticGroup;
  private final Generator generator;
  private final Critic critic;

  /// Networks before their first step.
  ///
  /// @param execution of the circuits, in double precision
  /// @param root parameters are drawn from its children of their names
  GanNetworks(GanSettings settings, Precision precision, Execution execution, RandomStream root) {
    this.settings = settings;
    store = new ParameterStore(precision);
    generatorGroup = store.group("generator");
    criticGroup = store.group("critic");
    GeneratorShape shape = settings.shape();
    generator =
        switch (shape) {
          case GeneratorShape.Patches patches ->
              new PatchGenerator(patches, generatorGroup, execution, root);
          case GeneratorShape.Mirrored mirrored ->
              new MirroredGenerator(mirrored, generatorGroup, execution, root);
          case GeneratorShape.Reuploading reuploading ->
              new ReuploadingGenerator(reuploading, generatorGroup, execution, root);
          case GeneratorShape.Classical classical ->
              new ClassicalGenerator(classical, generatorGroup, root);
        };
    critic = new Critic(settings.critic(), shape.pixels(), criticGroup, root);
  }

  ParameterStore store() {
    return store;
  }

  ParameterGroup generatorGroup() {
    return generatorGroup;
  }

  ParameterGroup criticGroup() {
    return criticGroup;
  }

  Generator generator() {
    return generator;
  }

  Critic critic() {
    return critic;
  }

  /// Whether latents are drawn from N(0, 1), not from [0, 1).
  boolean normalLatents() {
    return settings.generator().latent().equals("normal");
  }

  /// Latents drawn one after the other, [count, latent] row-major.
  double[] latents(int count, RandomStream stream) {
    SplittableRandom random = stream.generator();
    boolean normal = normalLatents();
    double[] latents = new double[count * generator.latent()];
    for (int i = 0; i < latents.length; i++) {
      latents[i] = normal ? random.nextGaussian() : random.nextDouble();
    }
    return latents;
  }

  /// A tensor of the networks' precision.
  TorchTensor tensor(double[] values, int... shape) {
    return TorchTensor.of(store.precision(), values, shape);
  }

  /// Pixels of chosen images as the networks take them, in [−1, 1].
  TorchTensor stretched(ImageBatch images, int[] chosen) {
    int size = images.size();
    double[] pixels = new double[chosen.length * size];
    for (int i = 0; i < chosen.length; i++) {
      for (int k = 0; k < size; k++) {
        pixels[i * size + k] = 2 * images.pixels()[chosen[i] * size + k] - 1;
      }
    }
    return tensor(pixels, chosen.length, size);
  }

  /// Images of latents, in [0, 1]: (x + 1) / 2, clamped.
  ///
  /// @param latents z, [count, latent]
  /// @param noise what random gates draw from
  ImageBatch images(double[] latents, RandomStream noise) {
    int z = generator.latent();
    int count = latents.length / z;
    int size = settings.data().height() * settings.data().width();
    double[] pixels = new double[Math.multiplyExact(count, size)];
    for (int from = 0; from < count; from += BATCH) {
      int to = Math.min(count, from + BATCH);
      try (Scope _ = Scope.withoutGradients()) {
        double[] own = Arrays.copyOfRange(latents, from * z, to * z);
        double[] made = generator.images(tensor(own, to - from, z), noise.child(from)).toArray();
        for (int i = 0; i < made.length; i++) {
          pixels[from * size + i] = Math.clamp((made[i] + 1) / 2, 0.0, 1.0);
        }
      }
    }
    return new ImageBatch(count, settings.data().height(), settings.data().width(), pixels);
  }

  @Override
  public void close() {
    generator.close();
    store.close();
  }
}
