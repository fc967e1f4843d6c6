package org.ketvision.app.verify;

import org.ketvision.learn.ansatz.PairOrder;
import org.ketvision.learn.ansatz.TwoQubitBlocks;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.state.Execution;

/// The unitary of the encoder: one block on every pair of qubits.
record EncoderFamily() implements GoldenFamily {
  private static final int MOST_QUBITS = 10;

  @Override
  public String name() {
    return "encoder_unitary";
  }

  @Override
  public void check(GoldenCase golden, Execution execution, Errors errors) {
    golden.label("name");
    double[] params = golden.numbers("params");
    Circuit encoder = encoder(golden, params);
    BlockFamily.compareUnitary(golden, encoder, params, execution, errors);
  }

  /// The encoder of a case that states its number of qubits as `n`.
  static Circuit encoder(GoldenCase golden, double[] params) {
    int n = golden.integer("n");
    Inconsistency.unless(
        n >= 2 && n <= MOST_QUBITS, "n = %d is outside 2 to %d".formatted(n, MOST_QUBITS));
    int expected = 15 * n * (n - 1) / 2;
    Inconsistency.unless(
        params.length % expected == 0 && params.length > 0,
        "%d params do not fill layers of %d angles on %d qubits"
            .formatted(params.length, expected, n));
    return new TwoQubitBlocks(params.length / expected, PairOrder.LEXICOGRAPHIC).circuit(n);
  }
}
