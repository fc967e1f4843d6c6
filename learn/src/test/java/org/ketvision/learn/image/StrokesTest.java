package org.ketvision.learn.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StrokesTest {
  private static final Strokes STROKES = new Strokes(7, 2000, 500);

  private static ByteImages first(Strokes strokes, Split split, int count) {
    return strokes.draw(split, IntStream.range(0, count).toArray());
  }

  @Test
  void lookLikeMnistInNumbers() {
    ByteImages images = first(STROKES, Split.TRAIN, 2000);
    long ink = 0;
    for (int i = 0; i < images.count(); i++) {
      for (byte pixel : images.image(i)) {
        ink += (pixel & 0xff) > 127 ? 1 : 0;
      }
    }
    // MNIST's training images: mean 0.131, and 0.132 of the pixels brighter than one half.
    assertThat(images.mean() / 255).isCloseTo(0.131, within(0.02));
    assertThat(ink / (2000.0 * 784)).isCloseTo(0.132, within(0.02));
  }

  @Test
  void everyImageIsADigitInsideItsFrame() {
    ByteImages images = first(STROKES, Split.TRAIN, 2000);
    for (int i = 0; i < images.count(); i++) {
      int sum = 0;
      int rows = 0;
      for (int k = 0; k < 28; k++) {
        assertThat(images.pixel(i, 0, k) + images.pixel(i, 27, k)).as("image %d", i).isZero();
        assertThat(images.pixel(i, k, 0) + images.pixel(i, k, 27)).as("image %d", i).isZero();
        int row = 0;
        for (int x = 0; x < 28; x++) {
          row += images.pixel(i, k, x);
        }
        sum += row;
        rows += row > 0 ? 1 : 0;
      }
      assertThat(sum).as("ink of image %d", i).isBetween(20 * 255, 350 * 255);
      assertThat(rows).as("rows of image %d", i).isBetween(10, 24);
    }
  }

  @Test
  void anImageDependsOnSeedSplitAndIndexAlone() {
    ByteImages all = first(STROKES, Split.TRAIN, 300);
    ByteImages some = STROKES.draw(Split.TRAIN, new int[] {299, 4, 17});
    assertThat(some.image(0)).isEqualTo(all.image(299));
    assertThat(some.image(1)).isEqualTo(all.image(4));
    assertThat(some.labels()).containsExactly(all.label(299), all.label(4), all.label(17));
    assertThat(first(new Strokes(7, 300, 1), Split.TRAIN, 300).sha256()).isEqualTo(all.sha256());
    assertThat(first(new Strokes(8, 300, 1), Split.TRAIN, 300).sha256()).isNotEqualTo(all.sha256());
  }

  @Test
  void doesNotDependOnThreads() {
    String shared = first(STROKES, Split.TEST, 500).sha256();
    try (ForkJoinPool one = new ForkJoinPool(1)) {
      assertThat(one.submit(() -> first(STROKES, Split.TEST, 500).sha256()).join())
          .isEqualTo(shared);
    }
  }

  @Test
  void splitsShareNoImageAndNoImageIsThereTwice() {
    Set<String> seen = new HashSet<>();
    for (Split split : Split.values()) {
      ByteImages images = first(STROKES, split, 500);
      for (int i = 0; i < 500; i++) {
        assertThat(seen.add(Arrays.toString(images.image(i)))).isTrue();
      }
    }
  }

  @Test
  void tenImagesHoldEveryDigitOnce() {
    int[] labels = STROKES.labels(Split.TEST);
    for (int start = 0; start < 500; start += 10) {
      assertThat(Arrays.copyOfRange(labels, start, start + 10))
          .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }
    assertThat(Arrays.copyOf(labels, 10)).isNotEqualTo(Arrays.copyOfRange(labels, 10, 20));
  }

  @Test
  void digitsOfAClassResembleEachOtherMoreThanOthers() {
    ByteImages images = first(STROKES, Split.TRAIN, 2000);
    double[][] means = new double[10][784];
    for (int i = 0; i < 1000; i++) {
      byte[] image = images.image(i);
      for (int k = 0; k < 784; k++) {
        means[images.label(i)][k] += (image[k] & 0xff) / 100.0;
      }
    }
    int right = 0;
    for (int i = 1000; i < 2000; i++) {
      right += nearest(means, images.image(i)) == images.label(i) ? 1 : 0;
    }
    // The nearest class mean gets 82 % of MNIST right.
    assertThat(right).isGreaterThan(750);
  }

  private static int nearest(double[][] means, byte[] image) {
    double best = Double.MAX_VALUE;
    int winner = -1;
    for (int c = 0; c < means.length; c++) {
      double distance = 0;
      for (int k = 0; k < image.length; k++) {
        double d = (image[k] & 0xff) - means[c][k];
        distance += d * d;
      }
      if (distance < best) {
        best = distance;
        winner = c;
      }
    }
    return winner;
  }

  @Test
  void aSubsetDrawsOnlyWhatItKeeps() {
    Located located = new Located(Strokes.standard(), Located.Place.BUILT_IN, Optional.empty());
    ByteImages threes =
        located.load(Split.TRAIN, new Subset(Set.of(3), OptionalInt.of(25), OptionalInt.empty()));
    assertThat(threes.count()).isEqualTo(25);
    assertThat(threes.labels()).containsOnly(3);
    assertThat(located.assembly()).isEqualTo(Assembly.OWN);
  }
}
