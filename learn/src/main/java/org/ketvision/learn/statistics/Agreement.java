package org.ketvision.learn.statistics;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/// Many differences that should be zero but for their random errors: how many are further off than
/// some standard errors, and how many chance alone would put there.
///
/// A normal difference exceeds k standard errors with probability 2(1 − Φ(k)), 0.0027 for k = 3, so
/// among many a few do. Their number is binomial when the differences are independent.
///
/// @param comparisons n
/// @param beyond how many lie further off than the limit
/// @param expected n·2(1 − Φ(limit))
/// @param pValue probability that chance puts as many or more beyond the limit
/// @param furthest largest |difference|/error
/// @param rootMeanSquare of difference/error; near 1 if the errors are what they claim to be
public record Agreement(
    int comparisons,
    int beyond,
    double expected,
    double pValue,
    double furthest,
    double rootMeanSquare) {
  /// Below this p-value, more lie beyond the limit than chance explains.
  public static final double LEAST_P = 0.01;

  /// Judges differences.
  ///
  /// @param errors standard error of each; where one is 0, any difference is infinitely far off
  /// @param limit in standard errors
  /// @throws IllegalArgumentException if there is not one error for every difference, or none
  public static Agreement of(double[] differences, double[] errors, double limit) {
    if (differences.length != errors.length || errors.length == 0) {
      throw new IllegalArgumentException(
          "%d differences with %d errors cannot be judged"
              .formatted(differences.length, errors.length));
    }
    int beyond = 0;
    double furthest = 0;
    double squares = 0;
    for (int i = 0; i < errors.length; i++) {
      double z = differences[i] == 0 ? 0 : Math.abs(differences[i]) / errors[i];
      beyond += z <= limit ? 0 : 1;
      furthest = Math.max(furthest, z);
      squares += z * z;
    }
    double tail = 2 * NormalDistribution.of(0, 1).survivalProbability(limit);
    return new Agreement(
        errors.length,
        beyond,
        errors.length * tail,
        BinomialDistribution.of(errors.length, tail).survivalProbability(beyond - 1),
        furthest,
        Math.sqrt(squares / errors.length));
  }

  /// Whether chance explains those beyond the limit.
  public boolean holds() {
    return pValue >= LEAST_P;
  }
}
