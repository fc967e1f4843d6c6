package org.ketvision.learn.image;

import java.util.SplittableRandom;
import org.ketvision.learn.random.RandomStream;

/// A small change of a picture that leaves its subject what it is: a mirror image, a rotation, a
/// shift and another brightness.
///
/// A target pixel takes its value where it came from, bilinearly; beyond the edge the edge pixel
/// goes on. The QINR-AE paper (arXiv:2603.06755, Appendix A) speaks of "tensor-level augmentations"
/// without naming them: these, and how far they go, are this program's choice.
///
/// @param flip whether left and right are exchanged, first of all
/// @param degrees rotation about the middle, anticlockwise as seen
/// @param right shift to the right, as a share of the width
/// @param down shift downwards, as a share of the height
/// @param brightness factor of the pixel values
record Augmentation(boolean flip, double degrees, double right, double down, double brightness) {
  private static final double MOST_DEGREES = 10;
  private static final double MOST_SHIFT = 0.05;
  private static final double MOST_BRIGHTNESS = 0.1;

  /// The variation of that number of a subject, the same for everybody: mirrored in half of the
  /// cases, turned by up to 10°, shifted by up to 5 %, brighter or darker by up to 10 %.
  static Augmentation of(int subject, int number) {
    SplittableRandom random =
        RandomStream.of(0).child("augmentation").child(subject).child(number).generator();
    return new Augmentation(
        random.nextBoolean(),
        MOST_DEGREES * (2 * random.nextDouble() - 1),
        MOST_SHIFT * (2 * random.nextDouble() - 1),
        MOST_SHIFT * (2 * random.nextDouble() - 1),
        1 + MOST_BRIGHTNESS * (2 * random.nextDouble() - 1));
  }

  /// The changed picture.
  ///
  /// @param pixels [height, width], row-major; not changed
  byte[] apply(byte[] pixels, int height, int width) {
    double sine = StrictMath.sin(StrictMath.toRadians(degrees));
    double cosine = StrictMath.cos(StrictMath.toRadians(degrees));
    double middleX = (width - 1) / 2.0;
    double middleY = (height - 1) / 2.0;
    byte[] changed = new byte[height * width];
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        double dx = column - middleX - right * width;
        double dy = row - middleY - down * height;
        double x = middleX + cosine * dx - sine * dy;
        double y = middleY + sine * dx + cosine * dy;
        double value = brightness * sample(pixels, height, width, flip ? width - 1 - x : x, y);
        changed[row * width + column] = (byte) Math.clamp(Math.round(value), 0, 255);
      }
    }
    return changed;
  }

  private static double sample(byte[] pixels, int height, int width, double x, double y) {
    double inX = Math.clamp(x, 0, width - 1);
    double inY = Math.clamp(y, 0, height - 1);
    int left = Math.min((int) inX, Math.max(0, width - 2));
    int top = Math.min((int) inY, Math.max(0, height - 2));
    int rightOf = Math.min(left + 1, width - 1);
    int below = Math.min(top + 1, height - 1);
    double u = inX - left;
    double v = inY - top;
    double upper = (1 - u) * at(pixels, width, top, left) + u * at(pixels, width, top, rightOf);
    double lower = (1 - u) * at(pixels, width, below, left) + u * at(pixels, width, below, rightOf);
    return (1 - v) * upper + v * lower;
  }

  private static int at(byte[] pixels, int width, int row, int column) {
    return pixels[row * width + column] & 0xff;
  }
}
