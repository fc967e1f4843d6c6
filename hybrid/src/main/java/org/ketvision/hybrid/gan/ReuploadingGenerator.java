package org.ketvision.hybrid.gan;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ketvision.hybrid.nn.Initial;
import org.ketvision.hybrid.nn.Layer;
import org.ketvision.hybrid.nn.Layers;
import org.ketvision.hybrid.nn.Linear;
import org.ketvision.hybrid.nn.Mode;
import org.ketvision.hybrid.nn.ParameterGroup;
import org.ketvision.hybrid.nn.TorchTensor;
import org.ketvision.learn.ansatz.DataReuploading;
import org.ketvision.learn.layer.ExpectationLayer;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.state.Execution;

/// The generator of the QINR-QGAN: linear maps n → n and re-uploading circuits in turn, then linear
/// maps n → 128 → 512 → 256 → 784, all without activation.
///
/// With noise s, RX(π + s u) stands before each read-out, u uniform in [0, 1) for every qubit,
/// sample and call.
final class ReuploadingGenerator implements Generator {
  private final int latent;
  private final double noise;
  private final List<Layer> maps = new ArrayList<>();
  private final List<QuantumCore> cores = new ArrayList<>();
  private final Layer stack;

  ReuploadingGenerator(
      GeneratorShape.Reuploading shape,
      ParameterGroup group,
      Execution execution,
      RandomStream root) {
    latent = shape.latent();
    noise = shape.noise();
    DataReuploading ansatz = shape.ansatz();
    Circuit circuit = noise > 0 ? ansatz.unscaledNoisyCircuit() : ansatz.unscaledCircuit();
    for (int k = 1; k <= shape.hybridLayers(); k++) {
      String name = "generator.hybrid" + k;
      maps.add(Linear.of(group, name + ".map", latent, latent, root));
      cores.add(
          new QuantumCore(
              group,
              name + ".angles",
              new ExpectationLayer(circuit, ansatz.angleShape(), execution),
              Initial.uniform(root.child(name + ".angles"), ansatz.angleCount(), 0, 2 * Math.PI)));
    }
    stack = stack(group, latent, shape.pixels(), root);
  }

  /// The linear maps behind the circuits.
  static Layer stack(ParameterGroup group, int in, int pixels, RandomStream root) {
    return Layers.sequential(
        Linear.of(group, "generator.stack1", in, 128, root),
        Linear.of(group, "generator.stack2", 128, 512, root),
        Linear.of(group, "generator.stack3", 512, 256, root),
        Linear.of(group, "generator.stack4", 256, pixels, root));
  }

  @Override
  public int latent() {
    return latent;
  }

  @Override
  public TorchTensor images(TorchTensor latents, RandomStream stream) {
    TorchTensor features = latents;
    for (int k = 0; k < cores.size(); k++) {
      TorchTensor mapped = maps.get(k).forward(features, Mode.TRAIN);
      TorchTensor input = noise > 0 ? withNoise(mapped, stream.child(k)) : mapped;
      features = cores.get(k).forward(input);
    }
    return stack.forward(features, Mode.TRAIN);
  }

  private TorchTensor withNoise(TorchTensor mapped, RandomStream stream) {
    SplittableRandom random = stream.generator();
    double[] angles = new double[mapped.count()];
    for (int i = 0; i < angles.length; i++) {
      angles[i] = Math.PI + noise * random.nextDouble();
    }
    TorchTensor gates = TorchTensor.of(mapped.precision(), angles, mapped.size(0), latent);
    return TorchTensor.concat(1, List.of(mapped, gates));
  }

  @Override
  public String kernel() {
    return cores.getFirst().kernel();
  }

  @Override
  public void close() {
    cores.forEach(QuantumCore::close);
  }
}
