package org.ketvision.learn.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.ketvision.learn.random.RandomStream;

class BootstrapTest {
  /// Survival of nine mice of the control group, days: B. Efron and R. Tibshirani, "An Introduction
  /// to the Bootstrap" (1993), Table 2.1. Mean 56.22; the standard error of its bootstrap tends to
  /// the plug-in 13.33 (p. 14), so that the plain percentile interval is near 56.22 ± 26; the
  /// acceleration of the right-skewed sample moves BCa to the right of it.
  private static final double[] MICE = {52, 104, 146, 10, 51, 30, 40, 27, 46};

  @Test
  void skewedSampleMovesTheInterval() {
    Interval interval = Bootstrap.mean(MICE, RandomStream.of(7));
    double mean = 56.2222;
    assertThat(interval.low()).isBetween(33.0, 39.0);
    assertThat(interval.high()).isBetween(84.0, 97.0);
    assertThat(interval.high() - mean).isGreaterThan(1.3 * (mean - interval.low()));
  }

  @Test
  void sameStreamSameBits() {
    assertThat(Bootstrap.mean(MICE, RandomStream.of(3)))
        .isEqualTo(Bootstrap.mean(MICE, RandomStream.of(3)))
        .isNotEqualTo(Bootstrap.mean(MICE, RandomStream.of(4)));
  }

  /// For many normal numbers the bootstrap and Student agree.
  @Test
  void agreesWithStudentOnManyNumbers() {
    SplittableRandom random = new SplittableRandom(5);
    double[] values = random.doubles(400).map(u -> u + random.nextDouble() + 3).toArray();
    Summary summary = Summary.of(values);
    Interval interval = Bootstrap.mean(values, RandomStream.of(1));
    assertThat(interval.low()).isCloseTo(summary.low(), within(0.005));
    assertThat(interval.high()).isCloseTo(summary.high(), within(0.005));
  }

  @Test
  void constantAndFewNumbers() {
    assertThat(Bootstrap.mean(new double[] {2, 2, 2}, RandomStream.of(1)))
        .isEqualTo(new Interval(2, 2));
    assertThat(Bootstrap.mean(new double[] {2}, RandomStream.of(1))).isEqualTo(Interval.UNDEFINED);
    assertThat(
            Bootstrap.mean(new double[] {2, Double.POSITIVE_INFINITY}, RandomStream.of(1))
                .contains(2))
        .isFalse();
  }
}
