package org.ketvision.quantum.gradient;

import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.ketvision.quantum.state.Seeds;

/// Simultaneous perturbation: an unbiased guess of the gradient, up to 𝒪(h²), from two values
/// whatever the number of parameters.
///
/// g_k = (f(x + hΔ) − f(x − hΔ)) / (2h) · Δ_k with independent signs Δ_k. Source: J. Spall,
/// "Multivariate stochastic approximation using a simultaneous perturbation gradient
/// approximation", IEEE Trans. Autom. Control 37 (1992) 332.
public final class Spsa {
  private Spsa() {}

  /// The mean of several guesses.
  ///
  /// @param step h > 0
  /// @param guesses how many pairs of values, at least 1
  /// @param seed same seed, same signs
  public static double[] gradient(
      ToDoubleFunction<double[]> function, double[] at, double step, int guesses, long seed) {
    if (!(step > 0) || guesses < 1) {
      throw new IllegalArgumentException(
          "SPSA needs a positive step and at least one guess, not %s and %d"
              .formatted(step, guesses));
    }
    double[] result = new double[at.length];
    double[] up = new double[at.length];
    double[] down = new double[at.length];
    for (int guess = 0; guess < guesses; guess++) {
      SplittableRandom random = Seeds.generator(seed, guess);
      double[] signs = new double[at.length];
      for (int k = 0; k < at.length; k++) {
        signs[k] = random.nextBoolean() ? 1 : -1;
        up[k] = at[k] + step * signs[k];
        down[k] = at[k] - step * signs[k];
      }
      double slope =
          (function.applyAsDouble(up) - function.applyAsDouble(down)) / (2 * step * guesses);
      for (int k = 0; k < at.length; k++) {
        result[k] += slope * signs[k];
      }
    }
    return result;
  }
}
