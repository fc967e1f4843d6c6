package org.ketvision.quantum.circuit;

import java.util.List;
import java.util.function.IntUnaryOperator;

/// Keeps what stands before it apart from what stands after it: nothing is fused or moved across.
///
/// @param wires the qubits it spans
public record Barrier(List<Integer> wires) implements Instruction {
  /// Checks the wires.
  public Barrier {
    wires = Wires.distinct(wires);
  }

  @Override
  public Barrier onWires(IntUnaryOperator map) {
    return new Barrier(wires.stream().map(w -> map.applyAsInt(w)).toList());
  }
}
