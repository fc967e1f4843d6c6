package org.ketvision.hybrid.qinr;

import java.util.ArrayList;
import java.util.List;
import org.ketvision.hybrid.nn.BatchNorm;
import org.ketvision.hybrid.nn.Layer;
import org.ketvision.hybrid.nn.Layers;
import org.ketvision.hybrid.nn.Linear;
import org.ketvision.hybrid.nn.Mode;
import org.ketvision.hybrid.nn.ParameterGroup;
import org.ketvision.hybrid.nn.TorchTensor;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.quantum.state.Execution;

/// From a latent code to the logits of an image: hybrid layers {linear map to l numbers, batch
/// normalisation, linear map to the angles h, circuit}, then a stack of linear maps.
///
/// Source: QINR-AE paper (arXiv:2603.06755), section 3.2, Eqs. (4)–(10); batch normalisation stands
/// where Eq. (4) has it. In the classical controls something else stands in the circuit's place.
final class Decoder implements AutoCloseable {
  private final List<CircuitCore> circuits = new ArrayList<>();
  private final Layer layers;

  /// @param quantum takes the parameters of the circuits
  Decoder(
      ParameterGroup classical,
      ParameterGroup quantum,
      QinrSettings settings,
      Execution execution,
      RandomStream root) {
    NetworkSettings network = settings.network();
    CircuitSettings circuit = settings.circuit();
    List<Layer> all = new ArrayList<>();
    int width = network.latent();
    for (int k = 1; k <= network.hybridLayers(); k++) {
      String name = "decoder.hybrid" + k;
      all.add(Linear.of(classical, name + ".expand", width, network.expansion(), root));
      all.add(BatchNorm.of(classical, name + ".norm", network.expansion()));
      all.add(Linear.of(classical, name + ".project", network.expansion(), circuit.qubits(), root));
      int features = circuit.words().features(circuit.qubits());
      width = settings.kind().core() == QinrModel.Core.NORMALISED ? circuit.qubits() : features;
      all.add(
          switch (settings.kind().core()) {
            case CIRCUIT -> circuit(quantum, name + ".circuit", circuit, execution, root);
            case NORMALISED -> BatchNorm.of(classical, name + ".output_norm", width);
            case NETWORK ->
                new NetworkCore(
                    classical,
                    name + ".network",
                    circuit.qubits(),
                    features,
                    circuit.parameters(),
                    root);
          });
    }
    addHead(all, classical, settings, width, root);
    layers = Layers.sequential(all.toArray(Layer[]::new));
  }

  private CircuitCore circuit(
      ParameterGroup group,
      String name,
      CircuitSettings settings,
      Execution execution,
      RandomStream root) {
    CircuitCore core = new CircuitCore(group, name, settings, execution, root);
    circuits.add(core);
    return core;
  }

  private static void addHead(
      List<Layer> all,
      ParameterGroup group,
      QinrSettings settings,
      int features,
      RandomStream root) {
    List<Integer> widths = new ArrayList<>(settings.network().head());
    widths.add(settings.data().height() * settings.data().width());
    int width = features;
    for (int k = 0; k < widths.size(); k++) {
      all.add(Linear.of(group, "decoder.head" + (k + 1), width, widths.get(k), root));
      width = widths.get(k);
      if (k + 1 < widths.size() && settings.network().headActivation().equals("relu")) {
        all.add(Layers.relu());
      }
    }
  }

  /// The logits [n, height · width] of codes [n, d].
  TorchTensor logits(TorchTensor codes, Mode mode) {
    return layers.forward(codes, mode);
  }

  /// The circuits, first first; none in the classical controls.
  List<CircuitCore> circuits() {
    return List.copyOf(circuits);
  }

  @Override
  public void close() {
    circuits.forEach(CircuitCore::close);
  }
}
