package org.ketvision.quantum.circuit;

import java.util.List;
import java.util.function.IntUnaryOperator;

/// One step of a circuit.
public sealed interface Instruction
    permits Gate, AmplitudeEmbedding, Channel, Reset, Measure, Conditional, Barrier {

  /// The qubits it touches.
  List<Integer> wires();

  /// The same instruction on other wires: wire w becomes `map(w)`.
  Instruction onWires(IntUnaryOperator map);
}
