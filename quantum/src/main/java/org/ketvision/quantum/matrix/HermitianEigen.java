package org.ketvision.quantum.matrix;

import java.util.Arrays;
import java.util.Comparator;

/// Eigenvalues and eigenvectors of a Hermitian matrix A, by cyclic Jacobi rotations.
///
/// Each rotation diag(e^{iφ}, 1) followed by a plane rotation makes one off-diagonal pair zero;
/// sweeps over all pairs converge quadratically. Cost 𝒪(N³) a sweep, about ten sweeps; relative
/// accuracy of large and small eigenvalues alike. Source: G. Golub, C. Van Loan, "Matrix
/// Computations", 4th ed., §8.5.
///
/// @param values eigenvalues, in ascending order
/// @param vectors a unitary matrix whose column k is the eigenvector of `values[k]`
@SuppressWarnings("ArrayRecordComponent") // a result to be read, never compared
public record HermitianEigen(double[] values, ComplexMatrix vectors) {
  private static final int SWEEPS = 60;
  private static final double HERMITIAN = 1e-9;

  /// Decomposes A.
  ///
  /// @throws IllegalArgumentException when A is not Hermitian
  /// @throws ArithmeticException when A holds values that are not finite
  public static HermitianEigen of(ComplexMatrix matrix) {
    double scale = matrix.distance(ComplexMatrix.zero(matrix.size()));
    if (!Double.isFinite(scale)) {
      throw new ArithmeticException("a matrix with entries that are not finite has no eigenvalues");
    }
    if (!matrix.isHermitian(HERMITIAN * Math.max(1, scale))) {
      throw new IllegalArgumentException("the matrix is not Hermitian");
    }
    return new Iteration(matrix).run();
  }

  /// The working arrays of one decomposition.
  private static final class Iteration {
    private final int n;
    private final double[] re;
    private final double[] im;
    private final double[] vectorRe;
    private final double[] vectorIm;

    Iteration(ComplexMatrix matrix) {
      n = matrix.size();
      re = matrix.re();
      im = matrix.im();
      vectorRe = ComplexMatrix.identity(n).re();
      vectorIm = new double[n * n];
    }

    HermitianEigen run() {
      double total = 0;
      for (int k = 0; k < n * n; k++) {
        total += re[k] * re[k] + im[k] * im[k];
      }
      for (int sweep = 0; sweep < SWEEPS && offDiagonal() > 1e-32 * total; sweep++) {
        for (int p = 0; p < n; p++) {
          for (int q = p + 1; q < n; q++) {
            rotate(p, q);
          }
        }
      }
      return sorted();
    }

    private double offDiagonal() {
      double sum = 0;
      for (int i = 0; i < n; i++) {
        for (int j = i + 1; j < n; j++) {
          sum += 2 * (re[i * n + j] * re[i * n + j] + im[i * n + j] * im[i * n + j]);
        }
      }
      return sum;
    }

    /// Makes entry (p, q) zero: A becomes J† A J with J on columns p and q.
    private void rotate(int p, int q) {
      double modulus = Math.hypot(re[p * n + q], im[p * n + q]);
      if (modulus == 0) {
        return;
      }
      double phaseRe = re[p * n + q] / modulus;
      double phaseIm = im[p * n + q] / modulus;
      double tau = (re[q * n + q] - re[p * n + p]) / (2 * modulus);
      double t = (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.hypot(1, tau));
      double c = 1 / Math.hypot(1, t);
      double s = t * c;
      columns(re, im, p, q, c, s, phaseRe, phaseIm);
      columns(vectorRe, vectorIm, p, q, c, s, phaseRe, phaseIm);
      rows(p, q, c, s, phaseRe, phaseIm);
    }

    /// Columns: a_p ← c a_p − s conj(e) a_q, a_q ← s e a_p + c a_q, with e the phase of A_pq.
    private void columns(
        double[] x, double[] y, int p, int q, double c, double s, double er, double ei) {
      for (int k = 0; k < n; k++) {
        double a = x[k * n + p];
        double b = y[k * n + p];
        double d = x[k * n + q];
        double f = y[k * n + q];
        x[k * n + p] = c * a - s * (er * d + ei * f);
        y[k * n + p] = c * b - s * (er * f - ei * d);
        x[k * n + q] = s * (er * a - ei * b) + c * d;
        y[k * n + q] = s * (er * b + ei * a) + c * f;
      }
    }

    private void rows(int p, int q, double c, double s, double er, double ei) {
      for (int k = 0; k < n; k++) {
        double a = re[p * n + k];
        double b = im[p * n + k];
        double d = re[q * n + k];
        double f = im[q * n + k];
        re[p * n + k] = c * a - s * (er * d - ei * f);
        im[p * n + k] = c * b - s * (er * f + ei * d);
        re[q * n + k] = s * (er * a + ei * b) + c * d;
        im[q * n + k] = s * (er * b - ei * a) + c * f;
      }
    }

    private HermitianEigen sorted() {
      Integer[] order = new Integer[n];
      for (int k = 0; k < n; k++) {
        order[k] = k;
      }
      Arrays.sort(order, Comparator.comparingDouble((Integer k) -> re[k * n + k]));
      double[] values = new double[n];
      double[] x = new double[n * n];
      double[] y = new double[n * n];
      for (int k = 0; k < n; k++) {
        int from = order[k];
        values[k] = re[from * n + from];
        for (int row = 0; row < n; row++) {
          x[row * n + k] = vectorRe[row * n + from];
          y[row * n + k] = vectorIm[row * n + from];
        }
      }
      return new HermitianEigen(values, ComplexMatrix.of(n, x, y));
    }
  }
}
