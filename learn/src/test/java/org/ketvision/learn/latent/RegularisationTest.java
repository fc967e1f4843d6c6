package org.ketvision.learn.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.latent.Regularisation.BetaWarmUp;
import org.ketvision.learn.latent.Regularisation.CapacityControl;
import org.ketvision.quantum.gradient.FiniteDifference;

class RegularisationTest {
  @ParameterizedTest
  @CsvSource({"1, 0.2", "3, 0.6", "5, 1", "45, 1"})
  void betaWarmsUpOverFiveEpochs(int epoch, double weight) {
    var value = new BetaWarmUp(1, 5).of(new double[] {2, 3}, epoch);
    assertThat(value.penalty()).isCloseTo(5 * weight, within(1e-12));
    assertThat(value.slopes()).containsExactly(weight, weight);
  }

  /// E-MNIST's numbers: Cmax 10 over 10 epochs, γ = 20, free bits 0.25.
  @ParameterizedTest
  @CsvSource({
    "1, 2.25, 20, 25", // C = 1 below 0.25 + 2 + 0: pushed down
    "3, 2.25, -20, 15", // C = 3 above: pulled up
    "10, 9.75, -20, 5", // C = 10
    "45, 9.75, -20, 5" // and no more
  })
  void capacityRisesAndThenStays(int epoch, double sum, double slope, double penalty) {
    var control = new CapacityControl(20, 10, 10, 0.25);
    var value = control.of(new double[] {0.1, sum - 0.25}, epoch);
    assertThat(value.penalty()).isCloseTo(penalty, within(1e-12));
    assertThat(value.slopes()).containsExactly(0, slope);
  }

  @ParameterizedTest
  @CsvSource({"2, false", "2, true", "8, true"})
  void slopesAreThoseOfFiniteDifferences(int epoch, boolean capacity) {
    Regularisation regularisation =
        capacity ? new CapacityControl(10, 12, 10, 0.5) : new BetaWarmUp(1, 5);
    double[] at = new SplittableRandom(6).doubles(8, 0, 2).toArray();
    assertThat(regularisation.of(at, epoch).slopes())
        .containsExactly(
            FiniteDifference.gradient(d -> regularisation.of(d, epoch).penalty(), at, 1e-6),
            within(1e-7));
  }

  @Test
  void refusesNumbersThatMakeNoSense() {
    assertThatThrownBy(() -> new BetaWarmUp(Double.NaN, 5))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("beta");
    assertThatThrownBy(() -> new CapacityControl(1, 1, -1, 0))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("capacity-epochs");
  }
}
