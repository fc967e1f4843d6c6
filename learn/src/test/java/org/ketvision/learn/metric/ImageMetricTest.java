package org.ketvision.learn.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.image.ImageBatch;

class ImageMetricTest {
  static Stream<ImageMetric> metrics() {
    return Stream.of(
        new PureStateFidelity(),
        new CosineSimilarity(),
        new ShiftedCosineSimilarity(),
        new GaussianSsim(1),
        new UniformSsim(1),
        new StretchedSsim(),
        new MeanSquaredError(),
        new PeakSignalToNoiseRatio(1));
  }

  static Stream<ImageMetric> similarities() {
    return metrics().limit(6);
  }

  private static ImageBatch random(int count, long seed) {
    return new ImageBatch(count, 9, 12, new SplittableRandom(seed).doubles(count * 108L).toArray());
  }

  @Test
  void everyMetricIsListedHereOnce() {
    assertThat(metrics().map(ImageMetric::getClass).toList())
        .hasSameElementsAs(
            List.of(ImageMetric.class.getPermittedSubclasses()).stream()
                .map(type -> type.asSubclass(ImageMetric.class))
                .toList());
    assertThat(metrics().map(ImageMetric::name)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void isSymmetricAndTheSameForAnyNumberOfThreads(ImageMetric metric) {
    ImageBatch a = random(600, 1);
    ImageBatch b = random(600, 2);
    double[] one = metric.each(a, b, 1);
    assertThat(metric.each(a, b, 3)).isEqualTo(one);
    assertThat(metric.each(b, a, 1)).containsExactly(one, within(1e-12));
    assertThat(metric.of(a.image(599), b.image(599), 9, 12)).isEqualTo(one[599]);
  }

  @ParameterizedTest
  @MethodSource("similarities")
  void isOneForEqualImagesAndNoMoreForOthers(ImageMetric metric) {
    ImageBatch a = random(50, 3);
    for (double value : metric.each(a, a, 1)) {
      assertThat(value).isCloseTo(1, within(1e-12));
    }
    for (double value : metric.each(a, random(50, 4), 1)) {
      assertThat(value).isLessThan(0.999);
    }
  }

  @Test
  void closedFormsOfTwoPixels() {
    double[] a = {3, 4};
    double[] b = {4, 3};
    assertThat(new CosineSimilarity().of(a, b, 1, 2)).isCloseTo(0.96, within(1e-15));
    assertThat(new PureStateFidelity().of(a, b, 1, 2)).isCloseTo(0.9216, within(1e-15));
    assertThat(new MeanSquaredError().of(a, b, 1, 2)).isEqualTo(1);
    assertThat(new PeakSignalToNoiseRatio(10).of(a, b, 1, 2)).isCloseTo(20, within(1e-13));
    assertThat(new ShiftedCosineSimilarity().of(new double[] {1, 0}, new double[] {0, 1}, 1, 2))
        .isCloseTo(0, within(1e-15));
    assertThat(new ShiftedCosineSimilarity().of(new double[] {1, 0}, new double[] {1, 1}, 1, 2))
        .isCloseTo(0.5, within(1e-15));
  }

  /// For two constants only the means count: (2ab + c1) / (a² + b² + c1).
  @Test
  void ssimOfConstantsIsTheLuminanceTerm() {
    var a = new double[81];
    var b = new double[81];
    Arrays.fill(a, 0.2);
    Arrays.fill(b, 0.7);
    double expected = (2 * 0.2 * 0.7 + 1e-4) / (0.04 + 0.49 + 1e-4);
    assertThat(new GaussianSsim(1).of(a, b, 9, 9)).isCloseTo(expected, within(1e-10));
    assertThat(new UniformSsim(1).of(a, b, 9, 9)).isCloseTo(expected, within(1e-10));
  }

  /// The definition, window by window, on an image with sides of different parity.
  @Test
  void ssimIsThatOfItsDefinition() {
    double[] a = random(1, 5).pixels();
    double[] b = random(1, 6).pixels();
    double sum = 0;
    for (int row = 0; row < 9; row++) {
      for (int column = 0; column < 12; column++) {
        sum += ssimAt(a, b, row, column);
      }
    }
    assertThat(new GaussianSsim(1).of(a, b, 9, 12)).isCloseTo(sum / 108, within(1e-12));
  }

  private static double ssimAt(double[] a, double[] b, int row, int column) {
    var m = new double[5];
    double total = 0;
    for (int dr = -5; dr <= 5; dr++) {
      for (int dc = -5; dc <= 5; dc++) {
        double weight = Math.exp(-(dr * dr + dc * dc) / (2 * 1.5 * 1.5));
        int at = mirror(row + dr, 9) * 12 + mirror(column + dc, 12);
        double[] terms = {a[at], b[at], a[at] * a[at], b[at] * b[at], a[at] * b[at]};
        for (int i = 0; i < 5; i++) {
          m[i] += weight * terms[i];
        }
        total += weight;
      }
    }
    for (int i = 0; i < 5; i++) {
      m[i] /= total;
    }
    double luminance = (2 * m[0] * m[1] + 1e-4) / (m[0] * m[0] + m[1] * m[1] + 1e-4);
    double variances = m[2] - m[0] * m[0] + m[3] - m[1] * m[1];
    return luminance * (2 * (m[4] - m[0] * m[1]) + 9e-4) / (variances + 9e-4);
  }

  private static int mirror(int index, int side) {
    int positive = Math.abs(index);
    return positive < side ? positive : 2 * (side - 1) - positive;
  }

  @Test
  void tinyImages() {
    double[] a = {0.1, 0.9, 0.4, 0.3};
    assertThat(new GaussianSsim(1).of(a, a, 2, 2)).isCloseTo(1, within(1e-12));
    assertThat(new GaussianSsim(1).of(a, new double[4], 1, 4)).isBetween(-1.0, 0.5);
    assertThatThrownBy(() -> new UniformSsim(1).of(new double[36], new double[36], 6, 6))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("6x6 images: make them 7x7 or larger");
  }

  @Test
  void blackImages() {
    double[] black = new double[2];
    double[] image = {1, 0};
    assertThat(new CosineSimilarity().of(black, image, 1, 2)).isNaN();
    assertThat(new PureStateFidelity().of(black, image, 1, 2)).isZero();
    assertThat(new PureStateFidelity().of(image, black, 1, 2)).isNaN();
    assertThat(new PeakSignalToNoiseRatio(1).of(image, image, 1, 2)).isInfinite();
  }
}
