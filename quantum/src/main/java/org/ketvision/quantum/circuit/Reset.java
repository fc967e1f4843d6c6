package org.ketvision.quantum.circuit;

import java.util.List;
import java.util.function.IntUnaryOperator;

/// Returns a qubit to |0⟩ whatever it held: SWAP with a fresh |0⟩ and forget.
///
/// @param wire the qubit
public record Reset(int wire) implements Instruction {
  /// Checks the wire.
  public Reset {
    Wires.distinct(List.of(wire));
  }

  @Override
  public List<Integer> wires() {
    return List.of(wire);
  }

  @Override
  public Reset onWires(IntUnaryOperator map) {
    return new Reset(map.applyAsInt(wire));
  }
}
