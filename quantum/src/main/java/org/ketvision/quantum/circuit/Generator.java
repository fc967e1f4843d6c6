package org.ketvision.quantum.circuit;

import org.ketvision.quantum.matrix.ComplexMatrix;

/// The Hermitian generator G of a one-parameter gate exp(−i θ G).
///
/// Every gradient rule follows from it: the derivative of the gate is −i G exp(−i θ G), and the
/// number of distinct gaps between its eigenvalues says which parameter-shift rule holds.
/// Generators here satisfy a polynomial that makes the exponential closed-form: either G² = ¼
/// (Pauli words over two) or G² = −G (minus a projector).
///
/// @param name what it is called in a drawing or an error
/// @param matrix G itself, Hermitian, 2^k × 2^k for k wires
/// @param kind which polynomial it satisfies
public record Generator(String name, ComplexMatrix matrix, Kind kind) {

  /// The polynomial a generator satisfies.
  public enum Kind {
    /// G² = ¼: eigenvalues ±½, exp(−iθG) = cos(θ/2) − 2i sin(θ/2) G.
    HALF_PAULI,
    /// G² = −G: eigenvalues −1 and 0, exp(−iθG) = 1 − (e^{iθ} − 1) G.
    MINUS_PROJECTOR
  }

  private static final double TOLERANCE = 1e-12;

  /// Checks that G is Hermitian and of its kind.
  public Generator {
    if (!matrix.isHermitian(TOLERANCE)) {
      throw new IllegalArgumentException("generator %s is not Hermitian".formatted(name));
    }
    ComplexMatrix square = matrix.times(matrix);
    ComplexMatrix expected =
        switch (kind) {
          case HALF_PAULI -> ComplexMatrix.identity(matrix.size()).scaled(0.25, 0);
          case MINUS_PROJECTOR -> matrix.scaled(-1, 0);
        };
    if (square.distance(expected) > TOLERANCE) {
      throw new IllegalArgumentException("generator %s is not of kind %s".formatted(name, kind));
    }
  }

  /// Half a Pauli word, such as "X" or "ZZ"; the first letter acts on the first wire.
  public static Generator pauli(String word) {
    ComplexMatrix matrix = ComplexMatrix.identity(1);
    for (int i = 0; i < word.length(); i++) {
      char letter = word.charAt(i);
      matrix = matrix.kronecker(Paulis.matrix(letter));
    }
    return new Generator(word, matrix.scaled(0.5, 0), Kind.HALF_PAULI);
  }

  /// Minus the projector on all ones of `wires` qubits: the generator of a phase gate.
  public static Generator phase(int wires) {
    int size = 1 << wires;
    double[] diagonal = new double[size];
    diagonal[size - 1] = -1;
    return new Generator(
        "P", ComplexMatrix.diagonal(diagonal, new double[size]), Kind.MINUS_PROJECTOR);
  }

  /// exp(−i θ G).
  public ComplexMatrix exponential(double theta) {
    ComplexMatrix identity = ComplexMatrix.identity(matrix.size());
    return switch (kind) {
      case HALF_PAULI ->
          identity.scaled(Math.cos(theta / 2), 0).plus(matrix.scaled(0, -2 * Math.sin(theta / 2)));
      case MINUS_PROJECTOR -> identity.plus(matrix.scaled(1 - Math.cos(theta), -Math.sin(theta)));
    };
  }
}
