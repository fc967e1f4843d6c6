package org.ketvision.learn.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ketvision.learn.random.RandomStream;

class PairedComparisonTest {
  /// Student's own example (Biometrika 6 (1908) 1, p. 20), R's data set `sleep`: extra hours of
  /// sleep with two drugs, ten patients. R's `t.test(..., paired = TRUE)` prints t = -4.0621, df =
  /// 9, p-value = 0.002833, interval -2.4598858 to -0.7001142, mean difference -1.58.
  private static final double[] FIRST = {.7, -1.6, -.2, -1.2, -.1, 3.4, 3.7, .8, 0, 2};

  private static final double[] SECOND = {1.9, .8, 1.1, .1, -.1, 4.4, 5.5, 1.6, 4.6, 3.4};

  /// Depression before and after a tranquilliser, nine patients: Hollander and Wolfe,
  /// "Nonparametric Statistical Methods" (1973), p. 29; R's example of `wilcox.test`, which prints
  /// V = 40, p-value = 0.03906 for the two-sided test (0.01953 one-sided).
  private static final double[] BEFORE = {1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};

  private static final double[] AFTER = {0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29};

  @Test
  void studentsSleep() {
    PairedTTest test = PairedTTest.of(FIRST, SECOND);
    assertThat(test.pairs()).isEqualTo(10);
    assertThat(test.statistic()).isCloseTo(-4.0621, within(5e-5));
    assertThat(test.degreesOfFreedom()).isEqualTo(9);
    assertThat(test.pValue()).isCloseTo(0.002833, within(5e-7));
    Summary difference = comparison(FIRST, SECOND).difference();
    assertThat(difference.mean()).isCloseTo(-1.58, within(1e-12));
    assertThat(difference.low()).isCloseTo(-2.4598858, within(5e-8));
    assertThat(difference.high()).isCloseTo(-0.7001142, within(5e-8));
  }

  /// d_z = t/√n = −4.0621/√10.
  @Test
  void effectOfSleep() {
    EffectSize effect = EffectSize.of(FIRST, SECOND);
    assertThat(effect.cohen()).isCloseTo(-4.0621 / Math.sqrt(10), within(2e-5));
    assertThat(effect.hedges()).isCloseTo(effect.cohen() * (1 - 3.0 / 35), within(1e-12));
  }

  @Test
  void exactSignedRanks() {
    WilcoxonSignedRank test = WilcoxonSignedRank.of(BEFORE, AFTER);
    assertThat(test.exact()).isTrue();
    assertThat(test.statistic()).isEqualTo(40);
    assertThat(test.pValue()).isCloseTo(0.03906, within(5e-6));
    assertThat(WilcoxonSignedRank.of(AFTER, BEFORE).statistic()).isEqualTo(5);
  }

  /// R, `wilcox.test(extra ~ group, paired = TRUE)` on `sleep`: V = 0, p-value = 0.009091 from the
  /// normal approximation, because of one zero difference and ties.
  @Test
  void tiesAndZerosUseTheNormalApproximation() {
    WilcoxonSignedRank test = WilcoxonSignedRank.of(FIRST, SECOND);
    assertThat(test.pairs()).isEqualTo(9);
    assertThat(test.exact()).isFalse();
    assertThat(test.statistic()).isZero();
    assertThat(test.pValue()).isCloseTo(0.009091, within(5e-7));
  }

  /// With n pairs all of one sign the exact p-value is 2/2^n.
  @Test
  void fivePairsNeverReachFivePercent() {
    double[] larger = {1.1, 2.3, 3.6, 4.8, 6.1};
    double[] smaller = {1, 2, 3, 4, 5};
    assertThat(WilcoxonSignedRank.of(larger, smaller).pValue()).isCloseTo(0.0625, within(1e-12));
  }

  @Test
  void manyPairsUseTheNormalApproximation() {
    double[] first = IntStream.range(0, 60).mapToDouble(i -> Math.sin(i) + 0.1).toArray();
    assertThat(WilcoxonSignedRank.of(first, new double[60]).exact()).isFalse();
    assertThat(WilcoxonSignedRank.of(first, new double[60]).pValue()).isBetween(0.0, 1.0);
  }

  @Test
  void degeneratePairs() {
    double[] ones = {1, 1, 1};
    double[] zeros = new double[3];
    assertThat(PairedTTest.of(ones, ones).pValue()).isEqualTo(1);
    assertThat(PairedTTest.of(ones, zeros).pValue()).isZero();
    assertThat(PairedTTest.of(ones, zeros).statistic()).isInfinite();
    assertThat(EffectSize.of(ones, ones).cohen()).isZero();
    assertThat(WilcoxonSignedRank.of(ones, ones).pValue()).isNaN();
    assertThat(PairedTTest.of(new double[] {1}, new double[] {2}).pValue()).isNaN();
    assertThatThrownBy(() -> PairedTTest.of(ones, new double[2]))
        .hasMessageContaining("3 and 2 numbers are not pairs");
  }

  /// By hand: 0.005·4, 0.01·3, 0.03·2, and 0.04·1 raised to the one before it. R's p.adjust agrees.
  @Test
  void holm() {
    assertThat(HolmCorrection.adjust(0.01, 0.04, 0.03, 0.005))
        .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-15));
    assertThat(HolmCorrection.adjust(0.6, Double.NaN, 0.7)).containsExactly(1, Double.NaN, 1);
    assertThat(HolmCorrection.adjust()).isEmpty();
  }

  private static PairedComparison comparison(double[] first, double[] second) {
    return PairedComparison.of(first, second, RandomStream.of(1));
  }
}
