package org.ketvision.quantum.matrix;

/// The eigenvalues e^{iφ} and eigenvectors of a unitary matrix U = V diag(e^{iφ}) V†.
///
/// Found by Jacobi rotations that diagonalise the commuting Hermitian parts (U + U†)/2 and (U −
/// U†)/2i together, so repeated eigenvalues cost no accuracy. Source: J.-F. Cardoso, A. Souloumiac,
/// "Jacobi angles for simultaneous diagonalization", SIAM J. Matrix Anal. Appl. 17 (1996) 161, eq.
/// (2)–(4).
///
/// @param phases φ in (−π, π], one for each column of `vectors`; an eigenvalue −1 has φ = +π
/// @param vectors V, unitary
public record UnitarySpectrum(double[] phases, ComplexMatrix vectors) {
  private static final int MAX_SWEEPS = 60;
  private static final double UNITARY = 1e-9;
  private static final double CONVERGED = 1e-12;
  private static final double NEGLIGIBLE = 1e-30;

  /// Copies the phases.
  public UnitarySpectrum {
    phases = phases.clone();
  }

  /// The spectrum of a unitary matrix.
  ///
  /// @throws IllegalArgumentException if the matrix is not unitary
  /// @throws ArithmeticException if the rotations do not settle
  public static UnitarySpectrum of(ComplexMatrix unitary) {
    if (!unitary.isUnitary(UNITARY)) {
      throw new IllegalArgumentException("only a unitary matrix has a unitary spectrum");
    }
    Rotator rotator = new Rotator(unitary);
    for (int sweep = 0; sweep < MAX_SWEEPS && rotator.sweep(); sweep++) {
      // each sweep turns every pair of columns once
    }
    UnitarySpectrum spectrum = rotator.spectrum();
    if (spectrum.power(1).distance(unitary) > CONVERGED) {
      throw new ArithmeticException("the eigenvalues of a unitary matrix did not settle");
    }
    return spectrum;
  }

  /// The principal power V diag(e^{ikφ}) V†.
  public ComplexMatrix power(double exponent) {
    int size = vectors.size();
    double[] re = new double[size];
    double[] im = new double[size];
    for (int k = 0; k < size; k++) {
      re[k] = Math.cos(exponent * phases[k]);
      im[k] = Math.sin(exponent * phases[k]);
    }
    return vectors.times(ComplexMatrix.diagonal(re, im)).times(vectors.adjoint());
  }

  @Override
  public double[] phases() {
    return phases.clone();
  }

  /// The working copy that the Jacobi rotations act on.
  private static final class Rotator {
    private final int size;
    private final double[] re;
    private final double[] im;
    private final double[] vectorRe;
    private final double[] vectorIm;

    Rotator(ComplexMatrix unitary) {
      size = unitary.size();
      re = unitary.re();
      im = unitary.im();
      vectorRe = ComplexMatrix.identity(size).re();
      vectorIm = new double[size * size];
    }

    /// Turns every pair once; false when nothing was left to turn.
    boolean sweep() {
      boolean turned = false;
      for (int p = 0; p < size; p++) {
        for (int q = p + 1; q < size; q++) {
          turned |= turn(p, q);
        }
      }
      return turned;
    }

    private boolean turn(int p, int q) {
      int pp = p * size + p;
      int qq = q * size + q;
      int pq = p * size + q;
      int qp = q * size + p;
      if (re[pq] * re[pq] + im[pq] * im[pq] + re[qp] * re[qp] + im[qp] * im[qp] < NEGLIGIBLE) {
        return false;
      }
      // entries of the Hermitian parts: 2A = U + U†, 2B = −i (U − U†)
      double[] h = {re[pp] - re[qq], re[pq] + re[qp], im[pq] - im[qp]};
      double[] g = {im[pp] - im[qq], im[pq] + im[qp], re[qp] - re[pq]};
      double angle = 0.5 * Math.atan2(2 * dot(h, g), dot(h, h) - dot(g, g));
      double[] v = new double[3];
      for (int k = 0; k < 3; k++) {
        v[k] = Math.cos(angle) * h[k] + Math.sin(angle) * g[k];
      }
      double norm = Math.copySign(Math.sqrt(dot(v, v)), v[0]);
      double c = Math.sqrt(0.5 + v[0] / norm / 2);
      rotate(p, q, c, v[1] / norm / 2 / c, -v[2] / norm / 2 / c);
      return true;
    }

    /// Applies the rotation [[c, −s̄], [s, c]] on columns of U and V and its adjoint on rows of U.
    private void rotate(int p, int q, double c, double sRe, double sIm) {
      columns(re, im, p, q, c, sRe, sIm);
      columns(vectorRe, vectorIm, p, q, c, sRe, sIm);
      for (int k = 0; k < size; k++) {
        int a = p * size + k;
        int b = q * size + k;
        double newRe = c * re[a] + sRe * re[b] + sIm * im[b];
        double newIm = c * im[a] + sRe * im[b] - sIm * re[b];
        double lowRe = c * re[b] - sRe * re[a] + sIm * im[a];
        double lowIm = c * im[b] - sRe * im[a] - sIm * re[a];
        re[a] = newRe;
        im[a] = newIm;
        re[b] = lowRe;
        im[b] = lowIm;
      }
    }

    private void columns(double[] x, double[] y, int p, int q, double c, double sRe, double sIm) {
      for (int k = 0; k < size; k++) {
        int a = k * size + p;
        int b = k * size + q;
        double newX = c * x[a] + sRe * x[b] - sIm * y[b];
        double newY = c * y[a] + sRe * y[b] + sIm * x[b];
        double lowX = c * x[b] - sRe * x[a] - sIm * y[a];
        double lowY = c * y[b] - sRe * y[a] + sIm * x[a];
        x[a] = newX;
        y[a] = newY;
        x[b] = lowX;
        y[b] = lowY;
      }
    }

    UnitarySpectrum spectrum() {
      double[] phases = new double[size];
      for (int k = 0; k < size; k++) {
        double phase = Math.atan2(im[k * size + k], re[k * size + k]);
        phases[k] = phase < -Math.PI + UNITARY ? phase + 2 * Math.PI : phase;
      }
      return new UnitarySpectrum(phases, ComplexMatrix.of(size, vectorRe, vectorIm));
    }

    private static double dot(double[] a, double[] b) {
      return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }
  }
}
