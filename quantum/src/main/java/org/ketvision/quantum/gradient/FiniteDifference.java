package org.ketvision.quantum.gradient;

import java.util.function.ToDoubleFunction;

/// Gradients of any function by central differences: (f(x + h e_k) − f(x − h e_k)) / 2h.
///
/// The error is about h² |f‴|/6 + ε |f|/h with ε = 1e-16: h = 1e-5 gives some ten digits.
public final class FiniteDifference {
  /// A step that balances truncation and rounding for functions of order 1.
  public static final double STEP = 1e-5;

  private FiniteDifference() {}

  /// The gradient at a point.
  ///
  /// @param step h > 0
  public static double[] gradient(ToDoubleFunction<double[]> function, double[] at, double step) {
    if (!(step > 0)) {
      throw new IllegalArgumentException("a difference step is positive, not " + step);
    }
    double[] result = new double[at.length];
    double[] moved = at.clone();
    for (int k = 0; k < at.length; k++) {
      moved[k] = at[k] + step;
      double up = function.applyAsDouble(moved);
      moved[k] = at[k] - step;
      double down = function.applyAsDouble(moved);
      moved[k] = at[k];
      result[k] = (up - down) / (2 * step);
    }
    return result;
  }
}
