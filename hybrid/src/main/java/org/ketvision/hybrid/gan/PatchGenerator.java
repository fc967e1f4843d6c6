package org.ketvision.hybrid.gan;

import org.ketvision.hybrid.nn.Initial;
import org.ketvision.hybrid.nn.Layer;
import org.ketvision.hybrid.nn.Layers;
import org.ketvision.hybrid.nn.Linear;
import org.ketvision.hybrid.nn.Mode;
import org.ketvision.hybrid.nn.ParameterGroup;
import org.ketvision.hybrid.nn.TorchTensor;
import org.ketvision.learn.layer.PatchLayer;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.quantum.state.Execution;

/// Patch circuits ([PatchLayer]), whose angles start uniform in [0, 1), and for `anogan-ma` linear
/// maps 784 → 512 → 256 → 784 behind them.
final class PatchGenerator implements Generator {
  private final int latent;
  private final QuantumCore core;
  private final Layer head;

  PatchGenerator(
      GeneratorShape.Patches shape, ParameterGroup group, Execution execution, RandomStream root) {
    latent = shape.latent();
    PatchLayer layer = new PatchLayer(shape.chain(), shape.layout(), execution);
    String name = "generator.angles";
    core =
        new QuantumCore(
            group, name, layer, Initial.uniform(root.child(name), layer.weightCount(), 0, 1));
    int pixels = shape.pixels();
    head =
        shape.stack()
            ? Layers.sequential(
                Linear.of(group, "generator.stack1", pixels, 512, root),
                Linear.of(group, "generator.stack2", 512, 256, root),
                Linear.of(group, "generator.stack3", 256, pixels, root))
            : Layers.sequential();
  }

  @Override
  public int latent() {
    return latent;
  }

  @Override
  public TorchTensor images(TorchTensor latents, RandomStream noise) {
    return head.forward(core.forward(latents), Mode.TRAIN);
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
