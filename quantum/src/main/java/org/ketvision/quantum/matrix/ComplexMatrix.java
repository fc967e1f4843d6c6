package org.ketvision.quantum.matrix;

import java.util.Arrays;

/// A small dense complex square matrix, immutable, in double precision.
///
/// Entries are stored row-major in separate real and imaginary arrays of length `size * size`.
/// Meant for gates, Kraus operators and observables on a few qubits, not for states.
public final class ComplexMatrix {
  private final int size;
  private final double[] re;
  private final double[] im;

  private ComplexMatrix(int size, double[] re, double[] im) {
    this.size = size;
    this.re = re;
    this.im = im;
  }

  /// The matrix of these row-major entries, which are copied.
  public static ComplexMatrix of(int size, double[] re, double[] im) {
    if (size < 1 || re.length != size * size || im.length != size * size) {
      throw new IllegalArgumentException(
          "a %d x %d matrix needs %d real and imaginary parts, not %d and %d"
              .formatted(size, size, size * size, re.length, im.length));
    }
    return new ComplexMatrix(size, re.clone(), im.clone());
  }

  /// A real matrix of row-major entries.
  public static ComplexMatrix real(double... entries) {
    int size = (int) Math.round(Math.sqrt(entries.length));
    return of(size, entries, new double[entries.length]);
  }

  /// A diagonal matrix.
  public static ComplexMatrix diagonal(double[] re, double[] im) {
    int size = re.length;
    ComplexMatrix result = zero(size);
    for (int k = 0; k < size; k++) {
      result.re[k * size + k] = re[k];
      result.im[k * size + k] = im[k];
    }
    return result;
  }

  /// The identity.
  public static ComplexMatrix identity(int size) {
    double[] ones = new double[size];
    Arrays.fill(ones, 1);
    return diagonal(ones, new double[size]);
  }

  /// The zero matrix.
  public static ComplexMatrix zero(int size) {
    return new ComplexMatrix(size, new double[size * size], new double[size * size]);
  }

  /// Number of rows, which is the number of columns.
  public int size() {
    return size;
  }

  /// Real part of an entry.
  public double re(int row, int column) {
    return re[row * size + column];
  }

  /// Imaginary part of an entry.
  public double im(int row, int column) {
    return im[row * size + column];
  }

  /// A copy of the real parts, row-major.
  public double[] re() {
    return re.clone();
  }

  /// A copy of the imaginary parts, row-major.
  public double[] im() {
    return im.clone();
  }

  /// The product `this · right`.
  public ComplexMatrix times(ComplexMatrix right) {
    requireSize(right.size);
    ComplexMatrix result = zero(size);
    for (int i = 0; i < size; i++) {
      for (int k = 0; k < size; k++) {
        double a = re[i * size + k];
        double b = im[i * size + k];
        for (int j = 0; j < size; j++) {
          double c = right.re[k * size + j];
          double d = right.im[k * size + j];
          result.re[i * size + j] += a * c - b * d;
          result.im[i * size + j] += a * d + b * c;
        }
      }
    }
    return result;
  }

  /// The sum.
  public ComplexMatrix plus(ComplexMatrix other) {
    requireSize(other.size);
    ComplexMatrix result = zero(size);
    for (int k = 0; k < re.length; k++) {
      result.re[k] = re[k] + other.re[k];
      result.im[k] = im[k] + other.im[k];
    }
    return result;
  }

  /// The matrix times the complex number `a + i b`.
  public ComplexMatrix scaled(double a, double b) {
    ComplexMatrix result = zero(size);
    for (int k = 0; k < re.length; k++) {
      result.re[k] = a * re[k] - b * im[k];
      result.im[k] = a * im[k] + b * re[k];
    }
    return result;
  }

  /// The conjugate transpose.
  public ComplexMatrix adjoint() {
    ComplexMatrix result = zero(size);
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        result.re[j * size + i] = re[i * size + j];
        result.im[j * size + i] = -im[i * size + j];
      }
    }
    return result;
  }

  /// The entry-wise complex conjugate.
  public ComplexMatrix conjugate() {
    ComplexMatrix result = zero(size);
    for (int k = 0; k < re.length; k++) {
      result.re[k] = re[k];
      result.im[k] = -im[k];
    }
    return result;
  }

  /// The Kronecker product `this ⊗ right`; `this` acts on the more significant qubits.
  public ComplexMatrix kronecker(ComplexMatrix right) {
    int m = right.size;
    ComplexMatrix result = zero(size * m);
    for (int i = 0; i < size * m; i++) {
      for (int j = 0; j < size * m; j++) {
        double a = re(i / m, j / m);
        double b = im(i / m, j / m);
        double c = right.re(i % m, j % m);
        double d = right.im(i % m, j % m);
        result.re[i * size * m + j] = a * c - b * d;
        result.im[i * size * m + j] = a * d + b * c;
      }
    }
    return result;
  }

  /// Largest absolute difference of any entry's real or imaginary part.
  public double distance(ComplexMatrix other) {
    requireSize(other.size);
    double worst = 0;
    for (int k = 0; k < re.length; k++) {
      worst = Math.max(worst, Math.abs(re[k] - other.re[k]));
      worst = Math.max(worst, Math.abs(im[k] - other.im[k]));
    }
    return worst;
  }

  /// Whether `this† this` is the identity to within `tolerance`.
  public boolean isUnitary(double tolerance) {
    return adjoint().times(this).distance(identity(size)) <= tolerance;
  }

  /// Whether the matrix equals its conjugate transpose to within `tolerance`.
  public boolean isHermitian(double tolerance) {
    return distance(adjoint()) <= tolerance;
  }

  /// Whether every entry off the diagonal is exactly zero.
  public boolean isDiagonal() {
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        if (i != j && (re(i, j) != 0 || im(i, j) != 0)) {
          return false;
        }
      }
    }
    return true;
  }

  private void requireSize(int other) {
    if (other != size) {
      throw new IllegalArgumentException(
          "a matrix of size %d does not combine with one of size %d".formatted(size, other));
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ComplexMatrix that
        && size == that.size
        && Arrays.equals(re, that.re)
        && Arrays.equals(im, that.im);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(re) + Arrays.hashCode(im);
  }

  @Override
  public String toString() {
    return "ComplexMatrix[%d x %d]".formatted(size, size);
  }
}
