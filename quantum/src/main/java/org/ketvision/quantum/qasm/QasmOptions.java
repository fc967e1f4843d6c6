package org.ketvision.quantum.qasm;

import java.util.Optional;

/// How a circuit is written.
///
/// @param version the language
/// @param weights values of the trainable angles; empty writes them as inputs `theta_k` (version 3)
/// @param inputs one sample's features; empty writes them as inputs `x_k` (version 3)
public record QasmOptions(
    QasmVersion version, Optional<double[]> weights, Optional<double[]> inputs) {
  /// Copies the values.
  public QasmOptions {
    weights = weights.map(double[]::clone);
    inputs = inputs.map(double[]::clone);
  }

  /// A version with all angles open.
  public static QasmOptions of(QasmVersion version) {
    return new QasmOptions(version, Optional.empty(), Optional.empty());
  }

  /// These options with the trainable angles bound.
  public QasmOptions withWeights(double... values) {
    return new QasmOptions(version, Optional.of(values), inputs);
  }

  /// These options with a sample's features bound.
  public QasmOptions withInputs(double... values) {
    return new QasmOptions(version, weights, Optional.of(values));
  }
}
