package org.ketvision.quantum.circuit;

import java.util.List;
import java.util.function.IntUnaryOperator;

/// Measures a qubit in the computational basis into a classical bit.
///
/// @param wire the qubit
/// @param bit the classical bit
public record Measure(int wire, int bit) implements Instruction {
  /// Checks wire and bit.
  public Measure {
    Wires.distinct(List.of(wire));
    if (bit < 0) {
      throw new IllegalArgumentException("classical bits are numbered from 0, not " + bit);
    }
  }

  @Override
  public List<Integer> wires() {
    return List.of(wire);
  }

  @Override
  public Measure onWires(IntUnaryOperator map) {
    return new Measure(map.applyAsInt(wire), bit);
  }
}
