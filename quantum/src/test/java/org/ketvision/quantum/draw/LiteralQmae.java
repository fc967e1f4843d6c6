package org.ketvision.quantum.draw;

import java.util.ArrayList;
import java.util.List;
import org.ketvision.quantum.circuit.AmplitudeEmbedding;
import org.ketvision.quantum.circuit.Angle;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.circuit.Gate;
import org.ketvision.quantum.circuit.Gates;
import org.ketvision.quantum.circuit.Measure;

/// The literal QMAE circuit of the paper (arXiv:2511.17372, figures 3 and 4): ancilla, fresh qubit,
/// data, reference.
final class LiteralQmae {
  private LiteralQmae() {}

  static Circuit of(int data) {
    List<Gate> encoder = new ArrayList<>();
    for (int i = 0; i < data; i++) {
      for (int j = i + 1; j < data; j++) {
        List<Angle> angles = new ArrayList<>();
        for (int k = 0; k < 15; k++) {
          angles.add(Angle.trainable(15 * encoder.size() + k));
        }
        encoder.add(Gates.block(angles, 2 + i, 2 + j));
      }
    }
    Circuit.Builder circuit = Circuit.on(2 + 2 * data).bits(1);
    circuit.add(new AmplitudeEmbedding(wires(2, data), 0));
    circuit.add(new AmplitudeEmbedding(wires(2 + data, data), 1 << data));
    circuit.add(Gates.h(0));
    encoder.forEach(circuit::add);
    circuit.add(Gates.swap(1, 2));
    encoder.reversed().forEach(gate -> circuit.add(gate.adjoint()));
    for (int k = 0; k < data; k++) {
      circuit.add(Gates.cswap(0, 2 + k, 2 + data + k));
    }
    return circuit.add(Gates.h(0), new Measure(0, 0)).build();
  }

  static List<String> labels(int data) {
    List<String> labels = new ArrayList<>(List.of("ancilla", "fresh"));
    for (int k = 0; k < data; k++) {
      labels.add("data " + k);
    }
    for (int k = 0; k < data; k++) {
      labels.add("reference " + k);
    }
    return labels;
  }

  private static List<Integer> wires(int first, int count) {
    List<Integer> wires = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      wires.add(first + k);
    }
    return wires;
  }
}
