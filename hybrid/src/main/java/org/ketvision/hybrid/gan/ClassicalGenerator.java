package org.ketvision.hybrid.gan;

import org.ketvision.hybrid.nn.Layer;
import org.ketvision.hybrid.nn.Layers;
import org.ketvision.hybrid.nn.Linear;
import org.ketvision.hybrid.nn.Mode;
import org.ketvision.hybrid.nn.ParameterGroup;
import org.ketvision.hybrid.nn.TorchTensor;
import org.ketvision.learn.random.RandomStream;

/// The control: a network with one hidden layer (leaky relu of slope 0.2, then tanh) has the place
/// and about the number of parameters of the circuits; what stands before and behind them stays.
final class ClassicalGenerator implements Generator {
  private final int latent;
  private final Layer layers;

  ClassicalGenerator(GeneratorShape.Classical shape, ParameterGroup group, RandomStream root) {
    latent = shape.latent();
    Layer core =
        Layers.sequential(
            Linear.of(group, "generator.core1", latent, shape.hidden(), root),
            Layers.leakyRelu(0.2),
            Linear.of(group, "generator.core2", shape.hidden(), shape.features(), root),
            Layers.tanh());
    int features = shape.features();
    int pixels = shape.pixels();
    layers =
        switch (shape.of()) {
          case PQWGAN ->
              Layers.sequential(
                  core,
                  Linear.withoutBias(group, "generator.output", features, pixels, root),
                  Layers.tanh());
          case ANOGAN ->
              Layers.sequential(
                  core,
                  Linear.of(group, "generator.output", features, pixels, root),
                  Layers.tanh());
          case QINR_QGAN ->
              Layers.sequential(
                  Linear.of(group, "generator.hybrid1.map", latent, latent, root),
                  core,
                  ReuploadingGenerator.stack(group, features, pixels, root));
          case ANOGAN_MA, CLASSICAL_GAN ->
              throw new IllegalArgumentException("no control matches a " + shape.of());
        };
  }

  @Override
  public int latent() {
    return latent;
  }

  @Override
  public TorchTensor images(TorchTensor latents, RandomStream noise) {
    return layers.forward(latents, Mode.TRAIN);
  }

  @Override
  public String kernel() {
    return "";
  }

  @Override
  public void close() {}
}
