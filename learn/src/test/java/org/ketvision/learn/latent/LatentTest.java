package org.ketvision.learn.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.latent.Regularisation.BetaWarmUp;
import org.ketvision.learn.latent.Regularisation.CapacityControl;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.quantum.gradient.FiniteDifference;

class LatentTest {
  /// KL(N(1, e) ‖ N(0, 1)) = (1 + e − 1 − 1) / 2, and 0 for the prior itself.
  @Test
  void divergenceIsThatOfTheTextbook() {
    var posterior =
        new DiagonalGaussian(2, 2, new double[] {1, 0, 0, -2}, new double[] {1, 0, 0, 0});
    assertThat(posterior.divergence())
        .containsExactly(new double[] {(Math.E - 1) / 4, 1}, within(1e-15));
  }

  @Test
  void samplesScatterAsThePosteriorSays() {
    int count = 40_000;
    double[] mean = DoubleStream.generate(() -> 0.5).limit(count).toArray();
    double[] logVariance = DoubleStream.generate(() -> Math.log(4)).limit(count).toArray();
    double[] noise = DiagonalGaussian.noise(RandomStream.of(5), count);
    double[] drawn = new DiagonalGaussian(count, 1, mean, logVariance).sample(noise);
    double average = DoubleStream.of(drawn).average().orElseThrow();
    double variance = DoubleStream.of(drawn).map(z -> (z - average) * (z - average)).sum() / count;
    assertThat(average).isCloseTo(0.5, within(0.04));
    assertThat(variance).isCloseTo(4, within(0.12));
    assertThat(DiagonalGaussian.noise(RandomStream.of(5), 3))
        .containsExactly(noise[0], noise[1], noise[2]);
  }

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
  void gradientsAreThoseOfFiniteDifferences(int epoch, boolean capacity) {
    Regularisation regularisation =
        capacity ? new CapacityControl(10, 12, 10, 0.5) : new BetaWarmUp(1, 5);
    SplittableRandom random = new SplittableRandom(6);
    double[] at = random.doubles(24, -1, 2).toArray();
    double[] noise = random.doubles(12, -2, 2).toArray();
    double[] weights = random.doubles(12, -1, 1).toArray();
    DiagonalGaussian posterior = split(at);
    double[] slopes = regularisation.of(posterior.divergence(), epoch).slopes();
    double[] toMean = new double[12];
    double[] toLogVariance = new double[12];
    posterior.backward(noise, weights, slopes, toMean, toLogVariance);

    double[] differences =
        FiniteDifference.gradient(
            x -> {
              double loss = regularisation.of(split(x).divergence(), epoch).penalty();
              double[] z = split(x).sample(noise);
              for (int k = 0; k < 12; k++) {
                loss += weights[k] * z[k];
              }
              return loss;
            },
            at,
            1e-5);
    assertThat(
            DoubleStream.concat(DoubleStream.of(toMean), DoubleStream.of(toLogVariance)).toArray())
        .containsExactly(differences, within(1e-8));
  }

  /// Means, then log-variances, of 3 samples in 4 dimensions.
  private static DiagonalGaussian split(double[] both) {
    return new DiagonalGaussian(
        3, 4, java.util.Arrays.copyOf(both, 12), java.util.Arrays.copyOfRange(both, 12, 24));
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
