package org.ketvision.learn.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.parameter.Parameter;

class AdamTest {
  @Test
  void firstStepHasTheSizeOfTheRateWhateverTheGradient() {
    Parameter parameter = Parameter.of("x", List.of(2), new double[] {1, 1});
    parameter.gradient()[0] = 1e-3;
    parameter.gradient()[1] = -50;

    Adam.standard().step(AdamMoments.zero(List.of(parameter)), List.of(parameter), 0.1);

    assertThat(parameter.values()[0]).isCloseTo(0.9, within(1e-5));
    assertThat(parameter.values()[1]).isCloseTo(1.1, within(1e-9));
  }

  @Test
  void secondStepFollowsTheFormulaWrittenOut() {
    Parameter parameter = Parameter.of("x", List.of(1), new double[] {0});
    AdamMoments moments = AdamMoments.zero(List.of(parameter));
    parameter.gradient()[0] = 2;
    Adam.standard().step(moments, List.of(parameter), 0.1);
    parameter.gradient()[0] = -1;
    Adam.standard().step(moments, List.of(parameter), 0.1);

    double m = 0.9 * 0.1 * 2 + 0.1 * -1; // 0.08
    double v = 0.999 * 0.001 * 4 + 0.001; // 0.004996
    double expected = -0.1 - 0.1 * (m / 0.19) / (Math.sqrt(v / 0.001999) + 1e-8);
    assertThat(parameter.values()[0]).isCloseTo(expected, within(1e-9));
    assertThat(moments.step()).isEqualTo(2);
  }

  @Test
  void findsTheMinimumOfAParabola() {
    Parameter parameter = Parameter.of("x", List.of(1), new double[] {4});
    AdamMoments moments = AdamMoments.zero(List.of(parameter));
    Schedule schedule = new Schedule.Cosine();
    for (int step = 0; step < 400; step++) {
      parameter.gradient()[0] = 2 * (parameter.values()[0] - 1.5);
      Adam.standard().step(moments, List.of(parameter), 0.1 * schedule.factor(step, 400));
    }

    assertThat(parameter.values()[0]).isCloseTo(1.5, within(1e-3));
  }

  @Test
  void cosineFallsFromOneTowardsZero() {
    Schedule cosine = Schedule.parse("cosine");

    assertThat(cosine.factor(0, 100)).isEqualTo(1);
    assertThat(cosine.factor(50, 100)).isCloseTo(0.5, within(1e-12));
    assertThat(cosine.factor(99, 100)).isBetween(0.0, 0.001);
    assertThat(Schedule.parse("constant").factor(99, 100)).isEqualTo(1);
  }

  @Test
  void refusesConstantsThatCannotWork() {
    assertThatThrownBy(() -> new Adam(1, 0.999, 1e-8)).isInstanceOf(BadSetting.class);
    assertThatThrownBy(() -> new Adam(0.9, Double.NaN, 1e-8)).isInstanceOf(BadSetting.class);
    assertThatThrownBy(() -> new Adam(0.9, 0.999, 0)).isInstanceOf(BadSetting.class);
    assertThatThrownBy(() -> Schedule.parse("linear")).hasMessageContaining("linear");
  }
}
