package org.ketvision.quantum.circuit;

import org.ketvision.quantum.matrix.ComplexMatrix;

/// The Pauli matrices by letter.
public final class Paulis {
  private static final ComplexMatrix I = ComplexMatrix.identity(2);
  private static final ComplexMatrix X = ComplexMatrix.real(0, 1, 1, 0);
  private static final ComplexMatrix Y =
      ComplexMatrix.of(2, new double[4], new double[] {0, -1, 1, 0});
  private static final ComplexMatrix Z = ComplexMatrix.real(1, 0, 0, -1);

  private Paulis() {}

  /// The matrix of I, X, Y or Z.
  public static ComplexMatrix matrix(char letter) {
    return switch (letter) {
      case 'I' -> I;
      case 'X' -> X;
      case 'Y' -> Y;
      case 'Z' -> Z;
      default ->
          throw new IllegalArgumentException(
              "'%s' is no Pauli letter (I, X, Y, Z)".formatted(letter));
    };
  }
}
