package org.ketvision.hybrid.gan;

import org.ketvision.hybrid.nn.Functional;
import org.ketvision.hybrid.nn.Linear;
import org.ketvision.hybrid.nn.Mode;
import org.ketvision.hybrid.nn.ParameterGroup;
import org.ketvision.hybrid.nn.TorchTensor;
import org.ketvision.learn.ansatz.MirroredRotations;
import org.ketvision.learn.layer.ExpectationLayer;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.quantum.state.Execution;

/// tanh(W ⟨Z⟩ + b) of one mirrored circuit: the generator of the quantum AnoGAN.
///
/// Its authors use a sigmoid for images in [0, 1]; tanh is the same stretched to [−1, 1].
final class MirroredGenerator implements Generator {
  private final int latent;
  private final QuantumCore core;
  private final Linear head;

  MirroredGenerator(
      GeneratorShape.Mirrored shape, ParameterGroup group, Execution execution, RandomStream root) {
    latent = shape.latent();
    MirroredRotations rotations = shape.rotations();
    String name = "generator.angles";
    core =
        new QuantumCore(
            group,
            name,
            new ExpectationLayer(rotations.circuit(), rotations.shape(), execution),
            rotations.initialAngles(root.child(name)));
    head = Linear.of(group, "generator.output", latent, shape.pixels(), root);
  }

  @Override
  public int latent() {
    return latent;
  }

  @Override
  public TorchTensor images(TorchTensor latents, RandomStream noise) {
    return Functional.tanh(head.forward(core.forward(latents), Mode.TRAIN));
  }

  @Override
  public String kernel() {
    return core.kernel();
  }

  @Override
  public void close() {
    core.close();
  }
}
