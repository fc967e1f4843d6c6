package org.ketvision.quantum.circuit;

import java.util.List;
import java.util.function.IntUnaryOperator;

/// Prepares qubits that are still |0…0⟩ in the state whose amplitudes are the sample's features,
/// divided by their Euclidean norm.
///
/// @param wires the k qubits, first wire most significant
/// @param firstFeature the feature of amplitude 0; the 2^k features follow each other
public record AmplitudeEmbedding(List<Integer> wires, int firstFeature) implements Instruction {
  /// Checks the wires and the feature.
  public AmplitudeEmbedding {
    wires = Wires.distinct(wires);
    if (firstFeature < 0) {
      throw new IllegalArgumentException("features are numbered from 0, not " + firstFeature);
    }
  }

  @Override
  public AmplitudeEmbedding onWires(IntUnaryOperator map) {
    return new AmplitudeEmbedding(
        wires.stream().map(w -> map.applyAsInt(w)).toList(), firstFeature);
  }
}
