package org.ketvision.hybrid.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.random.RandomStream;

class AugmentationTest {
  private static final int SIDE = 17;
  private static final RandomStream STREAM = RandomStream.of(2);

  /// Two images: one bright pixel right of the centre, and nothing.
  private static ImageBatch dot(int y, int x) {
    double[] pixels = new double[2 * SIDE * SIDE];
    pixels[y * SIDE + x] = 1;
    return new ImageBatch(2, SIDE, SIDE, pixels);
  }

  private static float[] varied(AugmentationSettings settings, ImageBatch images, long epoch) {
    return new Augmentation(settings, images, STREAM).pixels(epoch, new int[] {1, 0});
  }

  /// Mean place of the brightness of the second picture of a result, as {sum, y, x}.
  private static double[] moments(float[] pixels) {
    double sum = 0;
    double y = 0;
    double x = 0;
    for (int i = 0; i < SIDE * SIDE; i++) {
      float value = pixels[SIDE * SIDE + i];
      sum += value;
      int row = i / SIDE;
      y += value * row;
      x += value * (i - row * SIDE);
    }
    return new double[] {sum, y / sum, x / sum};
  }

  @Test
  void withoutVariationImagesStay() {
    float[] same = varied(new AugmentationSettings(0, 0, 0), dot(8, 12), 3);
    assertThat(same[SIDE * SIDE + 8 * SIDE + 12]).isEqualTo(1);
    assertThat(moments(same)).containsExactly(1, 8, 12);
  }

  @Test
  void aShiftKeepsTheBrightnessAndMovesItNoFarther() {
    for (long epoch = 0; epoch < 20; epoch++) {
      double[] found = moments(varied(new AugmentationSettings(1.5, 0, 0), dot(8, 8), epoch));
      assertThat(found[0]).isCloseTo(1, within(1e-6));
      assertThat(Math.abs(found[1] - 8)).isLessThanOrEqualTo(1.5);
      assertThat(Math.abs(found[2] - 8)).isLessThanOrEqualTo(1.5);
    }
  }

  @Test
  void aRotationKeepsTheDistanceFromTheCentre() {
    double widest = 0;
    for (long epoch = 0; epoch < 40; epoch++) {
      double[] found = moments(varied(new AugmentationSettings(0, 30, 0), dot(8, 14), epoch));
      double dy = found[1] - 8;
      double dx = found[2] - 8;
      assertThat(Math.hypot(dy, dx)).isCloseTo(6, within(0.35));
      widest = Math.max(widest, Math.abs(Math.toDegrees(Math.atan2(dy, dx))));
    }
    assertThat(widest).isBetween(15.0, 33.0);
  }

  @Test
  void anImageVariesByEpochAndIndexAlone() {
    AugmentationSettings light = AugmentationSettings.standard();
    ImageBatch images = dot(5, 11);
    float[] first = varied(light, images, 4);
    assertThat(varied(light, images, 4)).isEqualTo(first);
    assertThat(varied(light, images, 5)).isNotEqualTo(first);
    float[] alone = new Augmentation(light, images, STREAM).pixels(4, new int[] {0});
    assertThat(alone).isEqualTo(Arrays.copyOfRange(first, SIDE * SIDE, 2 * SIDE * SIDE));
  }
}
