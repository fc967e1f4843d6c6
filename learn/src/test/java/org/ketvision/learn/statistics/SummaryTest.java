package org.ketvision.learn.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SummaryTest {
  /// t(0.975; 4) = 2.776445105 of any table of Student's distribution.
  @Test
  void intervalIsStudents() {
    Summary summary = Summary.of(1, 2, 3, 4, 5);
    assertThat(summary.count()).isEqualTo(5);
    assertThat(summary.mean()).isEqualTo(3);
    assertThat(summary.std()).isCloseTo(Math.sqrt(2.5), within(1e-15));
    double half = 2.776445105 * Math.sqrt(2.5 / 5);
    assertThat(summary.low()).isCloseTo(3 - half, within(1e-8));
    assertThat(summary.high()).isCloseTo(3 + half, within(1e-8));
  }

  @Test
  void largeOffsetsKeepTheSpread() {
    Summary summary = Summary.of(1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16);
    assertThat(summary.std()).isCloseTo(Math.sqrt(30), within(1e-9));
  }

  @Test
  void mergedStreamsAreOneStream() {
    var whole = new RunningMoments();
    var left = new RunningMoments();
    var right = new RunningMoments();
    for (int i = 0; i < 100; i++) {
      double value = Math.sin(i) + 50;
      whole.add(value);
      (i < 37 ? left : right).add(value);
    }
    left.merge(right);
    left.merge(new RunningMoments());
    var empty = new RunningMoments();
    empty.merge(left);
    for (RunningMoments merged : new RunningMoments[] {left, empty}) {
      assertThat(merged.count()).isEqualTo(100);
      assertThat(merged.summary().mean()).isCloseTo(whole.summary().mean(), within(1e-13));
      assertThat(merged.summary().std()).isCloseTo(whole.summary().std(), within(1e-13));
    }
  }

  @Test
  void fewOrInfiniteNumbersHaveNoSpread() {
    assertThat(Summary.of().mean()).isNaN();
    assertThat(Summary.of(2).mean()).isEqualTo(2);
    assertThat(Summary.of(2).std()).isNaN();
    Summary infinite = Summary.of(1, Double.POSITIVE_INFINITY, 3);
    assertThat(infinite.mean()).isInfinite();
    assertThat(infinite.std()).isNaN();
    assertThat(infinite.low()).isNaN();
  }
}
