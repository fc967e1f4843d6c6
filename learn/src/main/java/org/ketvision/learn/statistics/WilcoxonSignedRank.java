package org.ketvision.learn.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.inference.PValueMethod;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;

/// Wilcoxon's signed-rank test of paired numbers, two-sided: are the differences symmetric about 0?
///
/// Pairs without a difference are left out, as Wilcoxon did. Up to 50 pairs without ties the
/// p-value is exact; with ties among the absolute differences, which get their mean rank, or with
/// more pairs it is that of the normal approximation with continuity and tie corrections. Source:
/// F. Wilcoxon, "Individual comparisons by ranking methods", Biometrics Bulletin 1 (1945) 80.
///
/// With n pairs no p-value is smaller than 2^(1−n): five pairs never reach 0.05.
///
/// @param pairs n, those without a difference left out
/// @param statistic W⁺, the sum of the ranks of positive differences first − second
/// @param pValue two-sided; NaN if no pair differs
/// @param exact whether the p-value is exact
public record WilcoxonSignedRank(int pairs, double statistic, double pValue, boolean exact) {
  private static final int MOST_EXACT = 50;

  /// Tests pairs (first\[i\], second\[i\]).
  ///
  /// @throws IllegalArgumentException if there are not as many of one as of the other
  public static WilcoxonSignedRank of(double[] first, double[] second) {
    double[] differences =
        Arrays.stream(Pairs.differences(first, second)).filter(d -> d != 0).toArray();
    int n = differences.length;
    if (n == 0) {
      return new WilcoxonSignedRank(0, 0, Double.NaN, true);
    }
    boolean tied = Arrays.stream(differences).map(Math::abs).distinct().count() < n;
    boolean exact = n <= MOST_EXACT && !tied;
    WilcoxonSignedRankTest.Result result =
        WilcoxonSignedRankTest.withDefaults()
            .with(exact ? PValueMethod.EXACT : PValueMethod.ASYMPTOTIC)
            .test(differences);
    return new WilcoxonSignedRank(n, result.getStatistic(), result.getPValue(), exact);
  }
}
