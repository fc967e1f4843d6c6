package org.ketvision.learn.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DistanceTest {
  private static Features random(int count, int dimension, long seed) {
    return new Features(
        count, dimension, new SplittableRandom(seed).doubles((long) count * dimension).toArray());
  }

  private static Features mapped(Features features, double scale, double shift) {
    double[] values = features.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = scale * values[i] + shift;
    }
    return new Features(features.count(), features.dimension(), values);
  }

  private static double traceOfCovariance(Features features) {
    double[] mean = features.mean();
    double sum = 0;
    for (int i = 0; i < features.values().length; i++) {
      double difference = features.values()[i] - mean[i % features.dimension()];
      sum += difference * difference;
    }
    return sum / (features.count() - 1);
  }

  /// Scaling by s about the mean leaves (1 − s)² tr S; shifting by c adds d c². Both with more
  /// samples than features and with fewer.
  @Test
  void frechetOfScaledAndShiftedSets() {
    for (int count : new int[] {5, 60}) {
      Features a = random(count, 12, count);
      assertThat(Frechet.distance(a, a)).isCloseTo(0, within(1e-12));
      assertThat(Frechet.distance(a, mapped(a, 1, 2))).isCloseTo(12 * 4, within(1e-11));
      double[] mean = a.mean();
      double norm = 0;
      for (double value : mean) {
        norm += value * value;
      }
      double expected = 4 * norm + 4 * traceOfCovariance(a);
      assertThat(Frechet.distance(a, mapped(a, 3, 0))).isCloseTo(expected, within(1e-10));
    }
  }

  /// Both ways agree with more samples than features. With fewer, the singular values give 0 for a
  /// set and itself, and the roots of the matrices fall short by the roots of rounding errors.
  @Test
  void frechetByRootsOfMatrices() {
    Features a = random(60, 12, 3);
    Features b = mapped(random(70, 12, 4), 1.5, 0.3);
    assertThat(Frechet.distanceByRoots(a, b)).isCloseTo(Frechet.distance(a, b), within(1e-11));
    for (long seed = 5; seed < 10; seed++) {
      Features few = mapped(random(30, 48, seed), 10, 0);
      Features others = mapped(random(30, 48, seed + 100), 10, 1);
      assertThat(Frechet.distance(few, few)).isCloseTo(0, within(1e-10));
      double bias = Frechet.distanceByRoots(few, others) - Frechet.distance(few, others);
      assertThat(bias).isBetween(-1e-4, -1e-9);
    }
  }

  /// Pixels at the border of digits never change: constant and repeated features, with more samples
  /// than features.
  @Test
  void frechetOfFeaturesThatDoNotChange() {
    Features a = degenerate(60, 1);
    Features b = degenerate(50, 2);
    assertThat(Frechet.distance(a, a)).isCloseTo(0, within(1e-12));
    assertThat(Frechet.distance(a, b)).isCloseTo(Frechet.distanceByRoots(a, b), within(1e-6));
    assertThat(Frechet.distance(a, b)).isPositive();
    Features still = new Features(9, 2, new double[18]);
    assertThat(Frechet.distance(still, mapped(still, 1, 3))).isCloseTo(18, within(1e-12));
  }

  /// One image repeated, whose mean carries a rounding error, against images: ‖μ₁ − μ₂‖² + tr S₂.
  @Test
  void frechetOfOneImageRepeated() {
    Features b = random(70, 40, 11);
    double[] mean = b.mean();
    double[] same = new double[70 * 40];
    for (int i = 0; i < same.length; i++) {
      same[i] = mean[i % 40];
    }
    Features a = new Features(70, 40, same);
    assertThat(Frechet.distance(a, b)).isCloseTo(traceOfCovariance(b), within(1e-12));
  }

  /// A set with a spread of 1e-9 beside one of 1: the sum is small but counts, 2 Σ σ ≈ 1e-9 · n.
  @Test
  void frechetBesideAlmostNoSpread() {
    Features b = random(70, 40, 12);
    Features a = mapped(b, 1e-9, 0);
    double expected = 0;
    for (double m : b.mean()) {
      expected += m * m * (1 - 1e-9) * (1 - 1e-9);
    }
    expected += (1 - 1e-9) * (1 - 1e-9) * traceOfCovariance(b);
    assertThat(Frechet.distance(a, b)).isCloseTo(expected, within(1e-12));
  }

  private static Features degenerate(int count, long seed) {
    double[] values = random(count, 8, seed).values().clone();
    for (int i = 0; i < count; i++) {
      values[8 * i] = 0;
      values[8 * i + 3] = 0.7;
      values[8 * i + 5] = values[8 * i + 4];
    }
    return new Features(count, 8, values);
  }

  /// Two one-dimensional normal laws: (μ₁ − μ₂)² + (σ₁ − σ₂)².
  @Test
  void frechetInOneDimension() {
    var a = new Features(2, 1, new double[] {0, 2});
    var b = new Features(3, 1, new double[] {4, 7, 10});
    double spread = 3 - Math.sqrt(2);
    assertThat(Frechet.distance(a, b)).isCloseTo(36 + spread * spread, within(1e-12));
  }

  /// Kernel (xy + 1)³ by hand: within a 27, within b 1, between the mean of 1, 8, 1 and 27.
  @Test
  void kernelDistanceByHand() {
    var a = new Features(2, 1, new double[] {1, 2});
    var b = new Features(2, 1, new double[] {0, 1});
    double between = (1 + 8 + 1 + 27) / 4.0;
    assertThat(Kid.distance(a, b)).isCloseTo(27 + 1 - 2 * between, within(1e-13));
  }

  @Test
  void refusesWhatCannotBeCompared() {
    assertThatThrownBy(() -> Frechet.distance(random(3, 2, 1), random(3, 3, 1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Features(1, 2, new double[2]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Features(2, 1, new double[] {1, Double.NaN}))
        .hasMessageContaining("feature 0 of vector 1 is NaN: check the image");
  }
}
