package org.ketvision.learn.statistics;

import org.apache.commons.statistics.inference.TTest;

/// Student's t-test of paired numbers, two-sided: is the mean of the differences 0?
///
/// t = d̄ / (s_d/√n) with n − 1 degrees of freedom, exact for independent normal differences. Where
/// all differences are the same the test is degenerate: t is infinite and p is 0, or t is 0 and p
/// is 1 if that difference is 0. NaN for fewer than two pairs.
///
/// @param pairs n
/// @param difference mean of first − second
/// @param statistic t
/// @param degreesOfFreedom n − 1
/// @param pValue two-sided
public record PairedTTest(
    int pairs, double difference, double statistic, double degreesOfFreedom, double pValue) {
  /// Tests pairs (first\[i\], second\[i\]).
  ///
  /// @throws IllegalArgumentException if there are not as many of one as of the other
  public static PairedTTest of(double[] first, double[] second) {
    double[] differences = Pairs.differences(first, second);
    int n = differences.length;
    Summary summary = Summary.of(differences);
    if (n < 2) {
      return new PairedTTest(n, summary.mean(), Double.NaN, Double.NaN, Double.NaN);
    }
    if (summary.std() == 0) {
      boolean same = summary.mean() == 0;
      double t = same ? 0 : Math.copySign(Double.POSITIVE_INFINITY, summary.mean());
      return new PairedTTest(n, summary.mean(), t, n - 1.0, same ? 1 : 0);
    }
    TTest.Result result = TTest.withDefaults().test(differences);
    return new PairedTTest(
        n, summary.mean(), result.getStatistic(), result.getDegreesOfFreedom(), result.getPValue());
  }
}
