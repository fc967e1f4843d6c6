package org.ketvision.learn.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class AgreementTest {
  private static double[] ones(int count) {
    double[] ones = new double[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  /// 2(1 − Φ(3)) = 0.0026998 and 2(1 − Φ(2)) = 0.0455003: any table of the normal distribution.
  @Test
  void countsAndExpects() {
    double[] differences = {0.5, -3.1, 2.9, 0, 3.0};
    Agreement three = Agreement.of(differences, ones(5), 3);
    assertThat(three.beyond()).isEqualTo(1);
    assertThat(three.furthest()).isEqualTo(3.1);
    assertThat(three.expected()).isEqualTo(5 * 0.0026998, within(1e-6));
    assertThat(three.pValue()).isEqualTo(1 - Math.pow(1 - 0.0026998, 5), within(1e-6));
    assertThat(three.holds()).isTrue();
    Agreement two = Agreement.of(differences, ones(5), 2);
    assertThat(two.beyond()).isEqualTo(3);
    assertThat(two.expected()).isEqualTo(5 * 0.0455003, within(1e-6));
    assertThat(two.holds()).isFalse();
  }

  @Test
  void nothingBeyondIsNoWonder() {
    Agreement none = Agreement.of(new double[] {0, 1e-3}, new double[] {0, 1}, 3);
    assertThat(none.pValue()).isEqualTo(1);
    assertThat(none.furthest()).isEqualTo(1e-3);
  }

  @Test
  void normalDifferencesHoldAndWrongErrorsDoNot() {
    SplittableRandom random = new SplittableRandom(7);
    double[] differences =
        DoubleStream.generate(() -> 0.02 * random.nextGaussian()).limit(2000).toArray();
    double[] errors = new double[differences.length];
    Arrays.fill(errors, 0.02);
    Agreement right = Agreement.of(differences, errors, 3);
    assertThat(right.holds()).isTrue();
    assertThat(right.rootMeanSquare()).isEqualTo(1, within(0.05));
    Arrays.fill(errors, 0.015);
    assertThat(Agreement.of(differences, errors, 3).holds()).isFalse();
  }

  @Test
  void refusesWhatItCannotJudge() {
    assertThat(Agreement.of(new double[] {1}, new double[] {0}, 3).beyond()).isEqualTo(1);
    assertThatThrownBy(() -> Agreement.of(new double[2], new double[1], 3))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Agreement.of(new double[0], new double[0], 3))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
