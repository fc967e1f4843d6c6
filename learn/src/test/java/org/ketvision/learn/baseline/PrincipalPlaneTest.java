package org.ketvision.learn.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.image.ImageBatch;

class PrincipalPlaneTest {
  /// Images a + s·u + t·v: two components leave nothing, one leaves the lesser spread; a step w off
  /// the plane is found.
  @Test
  void aPlaneIsFoundAndWhatStandsOffIt() {
    SplittableRandom random = new SplittableRandom(1);
    double[] pixels = new double[30 * 9];
    double lesser = 0;
    double[] second = new double[30];
    double meanSecond = 0;
    for (int i = 0; i < 30; i++) {
      second[i] = 0.1 * random.nextGaussian();
      meanSecond += second[i] / 30;
      double first = random.nextGaussian();
      for (int k = 0; k < 9; k++) {
        pixels[i * 9 + k] = 0.5 + (k == 2 ? first : 0) + (k == 5 ? second[i] : 0);
      }
    }
    for (double value : second) {
      lesser += (value - meanSecond) * (value - meanSecond);
    }
    ImageBatch images = new ImageBatch(30, 3, 3, pixels);
    double[] two = PrincipalPlane.fit(images, 2).errors(images);
    double[] one = PrincipalPlane.fit(images, 1).errors(images);
    double sum = 0;
    for (int i = 0; i < 30; i++) {
      assertThat(two[i]).isCloseTo(0, within(1e-12));
      sum += one[i];
    }
    // The best line leaves at most what lies along the second axis.
    assertThat(sum).isPositive().isLessThanOrEqualTo(lesser + 1e-12);
    double[] off = pixels.clone();
    off[7] += 2;
    assertThat(PrincipalPlane.fit(images, 2).errors(new ImageBatch(30, 3, 3, off))[0])
        .isCloseTo(4, within(1e-10));
  }

  @Test
  void moreComponentsThanImagesAreRefused() {
    assertThatThrownBy(() -> PrincipalPlane.fit(new ImageBatch(3, 2, 2, new double[12]), 3))
        .isInstanceOf(BadSetting.class);
  }
}
