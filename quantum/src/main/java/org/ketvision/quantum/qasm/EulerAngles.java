package org.ketvision.quantum.qasm;

import org.ketvision.quantum.matrix.ComplexMatrix;

/// A one-qubit unitary as e^{iα} P(φ) RY(θ) P(λ) = e^{iα} U(θ, φ, λ).
record EulerAngles(double alpha, double theta, double phi, double lambda) {
  static EulerAngles of(ComplexMatrix u) {
    double c = Math.hypot(u.re(0, 0), u.im(0, 0));
    double s = Math.hypot(u.re(1, 0), u.im(1, 0));
    double alpha = argument(u, 0, 0);
    double phi = argument(u, 1, 0) - alpha;
    // λ comes from the larger of the two entries that hold it
    double lambda = c > s ? argument(u, 1, 1) - alpha - phi : Math.PI + argument(u, 0, 1) - alpha;
    return new EulerAngles(alpha, 2 * Math.atan2(s, c), phi, lambda);
  }

  private static double argument(ComplexMatrix u, int row, int column) {
    return Math.atan2(u.im(row, column), u.re(row, column));
  }
}
