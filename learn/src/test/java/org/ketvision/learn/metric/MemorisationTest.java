package org.ketvision.learn.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.image.ImageBatch;

class MemorisationTest {
  private static final int SIZE = 64;

  private static ImageBatch images(int count, long seed) {
    return new ImageBatch(
        count, 8, 8, new SplittableRandom(seed).doubles((long) count * SIZE).toArray());
  }

  /// Images of one pixel.
  private static ImageBatch dots(double... values) {
    return new ImageBatch(values.length, 1, 1, values);
  }

  /// The images with the first one once more at their end.
  private static ImageBatch withDuplicate(ImageBatch images) {
    double[] pixels = Arrays.copyOf(images.pixels(), images.pixels().length + SIZE);
    System.arraycopy(images.pixels(), 0, pixels, images.pixels().length, SIZE);
    return new ImageBatch(images.count() + 1, 8, 8, pixels);
  }

  @Test
  void aCopyIsFoundAmongOthers() {
    ImageBatch training = images(12, 6);
    double[] pixels = new double[3 * SIZE];
    System.arraycopy(training.pixels(), 5 * SIZE, pixels, SIZE, SIZE);
    Memorisation found = Memorisation.of(new ImageBatch(3, 8, 8, pixels), training, 1);
    assertThat(found.copies()).isEqualTo(1);
    assertThat(found.generated().count()).isEqualTo(3);
    assertThat(found.training().mean()).isCloseTo(Math.sqrt(1 / 6.0), within(0.08));
  }

  @Test
  void aDuplicateAmongTheTrainingImagesHidesNoCopy() {
    ImageBatch training = withDuplicate(images(12, 6));
    assertThat(Memorisation.of(training, training, 1).copies()).isEqualTo(13);
    assertThat(Memorisation.of(images(20, 7), training, 2).copies()).isZero();
  }

  /// Around 0, 0.1 and 0.5 copies reach as far as 0.05, 0.05 and 0.2: to 0.15, and from 0.3 on.
  @Test
  void howFarACopyReachesHangsOnItsTrainingImage() {
    ImageBatch training = dots(0, 0.1, 0.5);
    assertThat(Memorisation.of(dots(0.04, 0.14, 0.31, 0.69), training, 1).copies()).isEqualTo(4);
    assertThat(Memorisation.of(dots(0.16, 0.29, 0.71), training, 1).copies()).isZero();
  }

  @Test
  void amongEqualTrainingImagesEqualOnesAreCopies() {
    Memorisation found = Memorisation.of(dots(0.5, 0.500001), dots(0.5, 0.5), 1);
    assertThat(found.copies()).isEqualTo(1);
    assertThat(found.training().mean()).isZero();
  }

  @Test
  void oneTrainingImageIsRefused() {
    assertThatThrownBy(() -> Memorisation.of(images(1, 1), images(1, 2), 1))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("2 training images or more");
  }
}
