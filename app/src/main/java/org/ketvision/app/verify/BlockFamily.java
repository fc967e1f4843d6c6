package org.ketvision.app.verify;

import java.util.ArrayList;
import java.util.List;
import org.ketvision.quantum.circuit.Angle;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.circuit.Gates;
import org.ketvision.quantum.evolution.Evolution;
import org.ketvision.quantum.state.Execution;
import org.ketvision.quantum.state.StateVector;

/// The unitary of one two-qubit block.
record BlockFamily() implements GoldenFamily {
  @Override
  public String name() {
    return "block";
  }

  @Override
  public void check(GoldenCase golden, Execution execution, Errors errors) {
    golden.label("name");
    int[] wires = golden.integers("wires");
    double[] params = golden.numbers("params");
    Inconsistency.unless(
        params.length == 15, "a block has 15 params, not %d".formatted(params.length));
    Inconsistency.unless(
        wires.length == 2
            && wires[0] != wires[1]
            && wires[0] >= 0
            && wires[1] >= 0
            && Math.max(wires[0], wires[1]) < 2,
        "the 4 x 4 unitary of a block needs wires 0 and 1");
    List<Angle> angles = new ArrayList<>();
    for (int k = 0; k < 15; k++) {
      angles.add(Angle.trainable(k));
    }
    Circuit circuit = Circuit.on(2).add(Gates.block(angles, wires[0], wires[1])).build();
    compareUnitary(golden, circuit, params, execution, errors);
  }

  /// Runs every basis state through the circuit: the final states are the unitary's columns.
  static void compareUnitary(
      GoldenCase golden, Circuit circuit, double[] params, Execution execution, Errors errors) {
    GoldenCase expected = golden.child("unitary");
    try (Evolution evolution = new Evolution(circuit, execution)) {
      StateVector columns =
          evolution.run(params, new double[0], StateVector.basis(circuit.qubits()));
      errors.compare(expected, "re", columns.re());
      errors.compare(expected, "im", columns.im());
    }
  }
}
