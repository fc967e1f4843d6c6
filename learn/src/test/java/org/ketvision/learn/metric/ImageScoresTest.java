package org.ketvision.learn.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.failure.NumericalFailure;
import org.ketvision.learn.image.ImageBatch;

class ImageScoresTest {
  private static ImageBatch random(int count, long seed) {
    return new ImageBatch(count, 8, 8, new SplittableRandom(seed).doubles(count * 64L).toArray());
  }

  private static ImageBatch scaled(ImageBatch images, double factor) {
    double[] pixels = images.pixels().clone();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] *= factor;
    }
    return new ImageBatch(images.count(), images.height(), images.width(), pixels);
  }

  @Test
  void saneModeIsPerfectForTheSameStateAtAnyBrightness() {
    ImageBatch originals = random(5, 1);
    MetricSet set =
        ImageScores.ofPureStates(MetricMode.SANE, scaled(originals, 0.3), originals, 1).summarize();
    assertThat(set.fidelity().mean()).isCloseTo(1, within(1e-12));
    assertThat(set.cosine().mean()).isCloseTo(1, within(1e-12));
    assertThat(set.ssim().mean()).isCloseTo(1, within(1e-12));
    assertThat(set.mse().mean()).isCloseTo(0, within(1e-20));
  }

  /// In paper mode the read-out is x²/‖x‖² and the original x/‖x‖: not alike even if perfect.
  @Test
  void paperModeComparesProbabilitiesWithAmplitudes() {
    var original = new ImageBatch(1, 1, 2, new double[] {0.3, 0.4});
    ImageScores scores = ImageScores.ofPureStates(MetricMode.PAPER, original, original, 1);
    assertThat(scores.fidelity()[0]).isCloseTo(1, within(1e-15));
    double cross = 0.36 * 0.6 + 0.64 * 0.8;
    assertThat(scores.cosine()[0]).isCloseTo(cross / Math.hypot(0.36, 0.64), within(1e-14));
    assertThat(scores.mse()[0]).isCloseTo((0.24 * 0.24 + 0.16 * 0.16) / 2, within(1e-15));
  }

  @ParameterizedTest
  @EnumSource
  void sameForAnyNumberOfThreads(MetricMode mode) {
    ImageBatch images = random(700, 2);
    ImageBatch originals = random(700, 3);
    assertThat(ImageScores.ofPureStates(mode, images, originals, 4).summarize())
        .isEqualTo(ImageScores.ofPureStates(mode, images, originals, 1).summarize());
    assertThat(MetricMode.parse(mode.toString())).isEqualTo(mode);
  }

  @Test
  void pooledRatioIsNotAboveTheMeanOfRatios() {
    MetricSet set =
        ImageScores.ofPureStates(MetricMode.SANE, random(50, 4), random(50, 5), 1).summarize();
    assertThat(set.psnrOfMeanError()).isLessThan(set.psnr().mean());
    assertThat(set.fidelity().count()).isEqualTo(50);
  }

  @Test
  void countsBlackReadoutsAndRefusesBlackOriginals() {
    ImageBatch originals = random(2, 6);
    double[] pixels = originals.pixels().clone();
    Arrays.fill(pixels, 0, 64, 0);
    var firstBlack = new ImageBatch(2, 8, 8, pixels);
    ImageScores scores = ImageScores.ofPureStates(MetricMode.SANE, firstBlack, originals, 1);
    assertThat(scores.emptyReadouts()).isEqualTo(1);
    assertThat(scores.fidelity()[0]).isZero();
    assertThat(scores.cosine()[0]).isZero();
    assertThat(scores.fidelity()[1]).isCloseTo(1, within(1e-12));
    assertThatThrownBy(() -> ImageScores.ofPureStates(MetricMode.SANE, originals, firstBlack, 1))
        .isInstanceOf(NumericalFailure.class)
        .hasMessageContaining("original image 0 is all black");
  }

  @Test
  void refusesNumbersThatAreNone() {
    ImageBatch originals = random(2, 7);
    double[] pixels = originals.pixels().clone();
    pixels[70] = Double.NaN;
    var spoilt = new ImageBatch(2, 8, 8, pixels);
    assertThatThrownBy(() -> ImageScores.of(MetricMode.PAPER, spoilt, originals, new double[2], 1))
        .isInstanceOf(NumericalFailure.class)
        .hasMessageContaining("read-out of image 1");
    assertThatThrownBy(
            () ->
                ImageScores.of(
                    MetricMode.SANE, originals, originals, new double[] {Double.NaN, 1}, 1))
        .isInstanceOf(NumericalFailure.class)
        .hasMessageContaining("fidelity of image 0");
    assertThatThrownBy(() -> MetricMode.parse("honest")).isInstanceOf(BadSetting.class);
  }
}
