package org.ketvision.quantum.transfer;

import java.util.Arrays;
import java.util.List;
import org.ketvision.quantum.circuit.Channel;
import org.ketvision.quantum.matrix.ComplexMatrix;

/// Builds Pauli transfer matrices R_PQ = Tr(P Λ(Q)) / 2^k: row-major arrays of 4^k × 4^k reals.
public final class TransferMatrix {
  /// Λ(ρ) = |0⟩⟨0| Tr ρ.
  private static final double[] RESET = {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0};

  /// Λ(ρ) = Σ_b |b⟩⟨b|ρ|b⟩⟨b|: measured and forgotten.
  private static final double[] DEPHASE = {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

  private static final ComplexMatrix[] ONE = words(2);
  private static final ComplexMatrix[] TWO = words(4);

  private TransferMatrix() {}

  /// That of ρ → U ρ U†.
  public static double[] ofUnitary(ComplexMatrix unitary) {
    return ofKraus(List.of(unitary));
  }

  /// That of a channel.
  public static double[] of(Channel channel) {
    return ofKraus(channel.kraus());
  }

  /// That of the reset of one qubit.
  public static double[] reset() {
    return RESET.clone();
  }

  /// That of a measurement of one qubit whose outcome is forgotten.
  public static double[] dephase() {
    return DEPHASE.clone();
  }

  /// That of ρ → |b⟩⟨b|ρ|b⟩⟨b|, which keeps only what would be measured as b.
  public static double[] project(int outcome) {
    double sign = outcome == 0 ? 0.5 : -0.5;
    return new double[] {0.5, 0, 0, sign, 0, 0, 0, 0, 0, 0, 0, 0, sign, 0, 0, 0.5};
  }

  /// That of ρ → Σ K ρ K†, where Σ K†K = 1.
  public static double[] ofKraus(List<ComplexMatrix> kraus) {
    int size = kraus.getFirst().size();
    ComplexMatrix[] left = kraus.toArray(ComplexMatrix[]::new);
    ComplexMatrix[] right = new ComplexMatrix[left.length];
    for (int m = 0; m < left.length; m++) {
      right[m] = left[m].adjoint();
    }
    double[] result = new double[size * size * size * size];
    for (int q = 0; q < size * size; q++) {
      ComplexMatrix word = word(size, q);
      ComplexMatrix image = ComplexMatrix.zero(size);
      for (int m = 0; m < left.length; m++) {
        image = image.plus(left[m].times(word).times(right[m]));
      }
      putColumn(result, q, image);
    }
    keepTrace(result, size * size);
    return result;
  }

  /// Takes the rounding out of the first row, so that no number of steps changes the trace.
  private static void keepTrace(double[] matrix, int columns) {
    Arrays.fill(matrix, 0, columns, 0);
    matrix[0] = 1;
  }

  /// That of ρ → −i [G, ρ], the derivative of exp(−iθG) ρ exp(iθG) before the gate itself.
  public static double[] ofGenerator(ComplexMatrix generator) {
    int size = generator.size();
    double[] result = new double[size * size * size * size];
    for (int q = 0; q < size * size; q++) {
      ComplexMatrix word = word(size, q);
      ComplexMatrix commutator =
          generator.times(word).plus(word.times(generator).scaled(-1, 0)).scaled(0, -1);
      putColumn(result, q, commutator);
    }
    return result;
  }

  /// The Pauli word of that index as a matrix.
  private static ComplexMatrix word(int size, int index) {
    return size == 2 ? ONE[index] : size == 4 ? TWO[index] : makeWord(size, index);
  }

  private static ComplexMatrix[] words(int size) {
    ComplexMatrix[] words = new ComplexMatrix[size * size];
    for (int k = 0; k < words.length; k++) {
      words[k] = makeWord(size, k);
    }
    return words;
  }

  private static ComplexMatrix makeWord(int size, int index) {
    double[] re = new double[size * size];
    double[] im = new double[size * size];
    double[] a = new double[size * size];
    double[] b = new double[size * size];
    a[index] = size;
    PauliBasis.toMatrix(Integer.numberOfTrailingZeros(size), a, b);
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        re[row * size + column] = a[PauliBasis.interleave(row, column)];
        im[row * size + column] = b[PauliBasis.interleave(row, column)];
      }
    }
    return ComplexMatrix.of(size, re, im);
  }

  private static void putColumn(double[] result, int column, ComplexMatrix image) {
    int size = image.size();
    double[] coefficients = coefficients(image);
    for (int p = 0; p < size * size; p++) {
      result[p * size * size + column] = coefficients[p] / size;
    }
  }

  /// Applies a transfer matrix to the digits of some qubits of a tensor of coefficients [4^n].
  public static void applyTo(
      int qubits, List<Integer> wires, double[] matrix, double[] coefficients) {
    new DigitAction(qubits, wires).apply(matrix, coefficients);
  }

  /// Tr(P A) of a Hermitian matrix A for every Pauli word P of its qubits.
  public static double[] coefficients(ComplexMatrix matrix) {
    int size = matrix.size();
    double[] a = new double[size * size];
    double[] b = new double[size * size];
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        a[PauliBasis.interleave(row, column)] = matrix.re(row, column);
        b[PauliBasis.interleave(row, column)] = matrix.im(row, column);
      }
    }
    PauliBasis.toCoefficients(Integer.numberOfTrailingZeros(size), a, b);
    return a;
  }
}
