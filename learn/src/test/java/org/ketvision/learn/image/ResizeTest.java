package org.ketvision.learn.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.random.RandomStream;

class ResizeTest {
  private static ByteImages random(int count, int height, int width) {
    byte[] pixels = new byte[count * height * width];
    RandomStream.of(3).child("pixels").generator().nextBytes(pixels);
    return new ByteImages(height, width, pixels, new int[count]);
  }

  private static ByteImages line(int... values) {
    byte[] pixels = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      pixels[i] = (byte) values[i];
    }
    return new ByteImages(1, values.length, pixels, new int[1]);
  }

  private static int[] row(ByteImages images) {
    int[] values = new int[images.width()];
    Arrays.setAll(values, x -> images.pixel(0, 0, x));
    return values;
  }

  /// Halving: output 0 is centred at 1 with support 2; inputs 0..2 lie 0.5, 0.5, 1.5 away, so their
  /// weights are 3/4, 3/4, 1/4 of a sum 7/4, cut off by the border on the left.
  @Test
  void halvesALineByHand() {
    assertThat(row(Resize.bytes(line(70, 0, 0, 0), 1, 2))).containsExactly(30, 0);
    assertThat(row(Resize.bytes(line(0, 0, 70, 0), 1, 2))).containsExactly(10, 30);
    // An inner output has the weights 1/8, 3/8, 3/8, 1/8.
    assertThat(row(Resize.bytes(line(0, 80, 160, 0, 0, 0), 1, 3))).containsExactly(57, 70, 0);
  }

  /// Doubling [0, 100]: outputs lie at -1/4, 1/4, 3/4, 5/4 between the input centres 0 and 1.
  @Test
  void doublesALineByHand() {
    assertThat(row(Resize.bytes(line(0, 100), 1, 4))).containsExactly(0, 25, 75, 100);
  }

  @ParameterizedTest
  @CsvSource({"16,16", "8,8", "32,32", "1,1", "28,16", "16,28", "64,5", "7,100", "28,28"})
  void keepsConstantImages(int height, int width) {
    for (int level : new int[] {0, 1, 128, 254, 255}) {
      byte[] pixels = new byte[28 * 28];
      Arrays.fill(pixels, (byte) level);
      ByteImages constant = new ByteImages(28, 28, pixels, new int[1]);
      ByteImages resized = Resize.bytes(constant, height, width);
      for (int i = 0; i < height * width; i++) {
        assertThat(resized.pixel(0, i / width, i % width)).isEqualTo(level);
      }
      for (double value : Resize.FLOAT.apply(constant, height, width).pixels()) {
        assertThat(value).isCloseTo(level / 255.0, within(1e-14));
      }
    }
  }

  @Test
  void keepsAStraightRampAwayFromTheBorder() {
    int[] ramp = new int[28];
    Arrays.setAll(ramp, x -> 9 * x);
    double[] resized = Resize.FLOAT.apply(line(ramp), 1, 16).pixels();
    for (int x = 2; x < 14; x++) {
      assertThat(255 * resized[x]).isCloseTo(9 * ((x + 0.5) * 28 / 16 - 0.5), within(1.3));
    }
    // An integer ratio is symmetric, hence exact.
    double[] halved = Resize.FLOAT.apply(line(ramp), 1, 14).pixels();
    for (int x = 1; x < 13; x++) {
      assertThat(255 * halved[x]).isCloseTo(9 * (2 * x + 0.5), within(1e-12));
    }
  }

  @ParameterizedTest
  @CsvSource({"28,28,16,16", "28,28,8,32", "13,29,16,7", "5,4,40,33", "3,3,1,1", "28,28,28,16"})
  void equalsTheDefinition(int height, int width, int newHeight, int newWidth) {
    ByteImages images = random(3, height, width);
    ByteImages bytes = Resize.bytes(images, newHeight, newWidth);
    double[] floats = Resize.FLOAT.apply(images, newHeight, newWidth).pixels();
    for (int i = 0; i < 3; i++) {
      double[][] source = new double[height][width];
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          source[y][x] = images.pixel(i, y, x);
        }
      }
      double[][] exact =
          transpose(lines(transpose(lines(source, newWidth, false)), newHeight, false));
      double[][] rounded =
          transpose(lines(transpose(lines(source, newWidth, true)), newHeight, true));
      for (int y = 0; y < newHeight; y++) {
        for (int x = 0; x < newWidth; x++) {
          double found = floats[(i * newHeight + y) * newWidth + x];
          assertThat(found).isCloseTo(exact[y][x] / 255, within(1e-13));
          assertThat(bytes.pixel(i, y, x)).isEqualTo((int) rounded[y][x]);
        }
      }
    }
  }

  /// The triangle filter written down from its definition, over all inputs; when rounding, with
  /// weights of 22 fractional bits, which decide the ties that a ratio such as 28:16 is full of.
  private static double[][] lines(double[][] source, int size, boolean round) {
    int input = source[0].length;
    double scale = (double) input / size;
    double support = Math.max(scale, 1);
    double[][] target = new double[source.length][size];
    for (int x = 0; x < size; x++) {
      double[] weights = new double[input];
      for (int j = 0; j < input; j++) {
        weights[j] = Math.max(0, 1 - Math.abs(j + 0.5 - (x + 0.5) * scale) / support);
      }
      double sum = Arrays.stream(weights).sum();
      for (int y = 0; y < source.length; y++) {
        double total = 0;
        for (int j = 0; j < input; j++) {
          double weight = weights[j] / sum;
          total += source[y][j] * (round ? Math.floor(weight * 0x1p22 + 0.5) : weight);
        }
        target[y][x] = round ? Math.min(255, Math.floor(total / 0x1p22 + 0.5)) : total;
      }
    }
    return target;
  }

  private static double[][] transpose(double[][] a) {
    double[][] b = new double[a[0].length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b.length; j++) {
        b[j][i] = a[i][j];
      }
    }
    return b;
  }

  @Test
  void leavesTheSameSizeAlone() {
    ByteImages images = random(2, 9, 7);
    assertThat(Resize.bytes(images, 9, 7).sha256()).isEqualTo(images.sha256());
  }

  @ParameterizedTest
  @EnumSource
  void doesNotDependOnThreads(Resize resize) {
    ByteImages images = random(1000, 28, 28);
    double[] shared = resize.apply(images, 16, 16).pixels();
    try (ForkJoinPool one = new ForkJoinPool(1)) {
      double[] alone = one.submit(() -> resize.apply(images, 16, 16).pixels()).join();
      assertThat(alone).isEqualTo(shared);
    }
  }

  @Test
  void refusesImpossibleSizes() {
    ByteImages images = random(1, 4, 4);
    assertThatThrownBy(() -> Resize.bytes(images, 0, 4)).isInstanceOf(BadSetting.class);
    assertThatThrownBy(() -> Resize.FLOAT.apply(images, 4, 100_000))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("4x100000");
    assertThatThrownBy(() -> Resize.parse("cubic"))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("cubic");
  }
}
