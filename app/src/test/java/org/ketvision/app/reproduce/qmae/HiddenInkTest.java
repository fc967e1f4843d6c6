package org.ketvision.app.reproduce.qmae;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.mask.MaskGeometry;
import org.ketvision.learn.mask.PatchSize;

class HiddenInkTest {
  /// A dot in the middle of 8×8 pixels, and one dot in each of two corners.
  private static ImageBatch images() {
    double[] pixels = new double[2 * 64];
    pixels[3 * 8 + 3] = 1;
    pixels[4 * 8 + 4] = 1;
    pixels[64] = 1;
    pixels[64 + 63] = 0.5;
    return new ImageBatch(2, 8, 8, pixels);
  }

  @Test
  void countsImagesOfWhichAHoleHidesAllInk() {
    PatchSize patch = new PatchSize(4, 4);
    assertThat(HiddenInk.count(images(), new MaskGeometry.Quadrant(), patch)).isZero();
    assertThat(HiddenInk.count(images(), new MaskGeometry.Anywhere(), patch)).isEqualTo(1);
    assertThat(HiddenInk.count(images(), new MaskGeometry.Anywhere(), new PatchSize(8, 8)))
        .isEqualTo(2);
  }
}
