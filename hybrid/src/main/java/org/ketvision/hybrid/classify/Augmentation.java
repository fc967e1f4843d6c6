package org.ketvision.hybrid.classify;

import java.util.SplittableRandom;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.random.RandomStream;

/// Varies images as the settings say; what an image becomes depends on the epoch and on its index
/// alone.
///
/// Pixel (y, x) of the result is the image at c + A⁻¹ ((y, x) − c − shift), interpolated bilinearly
/// and black outside, where c is the image's centre and A turns and scales.
final class Augmentation {
  private final AugmentationSettings settings;
  private final ImageBatch images;
  private final RandomStream stream;

  Augmentation(AugmentationSettings settings, ImageBatch images, RandomStream stream) {
    this.settings = settings;
    this.images = images;
    this.stream = stream;
  }

  /// The pixels of those images, varied, [indices, height, width].
  float[] pixels(long epoch, int[] indices) {
    int size = images.size();
    float[] out = new float[Math.multiplyExact(indices.length, size)];
    RandomStream ofEpoch = stream.child(epoch);
    for (int i = 0; i < indices.length; i++) {
      if (settings.none()) {
        copy(indices[i] * size, out, i * size);
      } else {
        vary(ofEpoch.child(indices[i]).generator(), indices[i] * size, out, i * size);
      }
    }
    return out;
  }

  private void copy(int from, float[] out, int to) {
    for (int p = 0; p < images.size(); p++) {
      out[to + p] = (float) images.pixels()[from + p];
    }
  }

  private void vary(SplittableRandom random, int from, float[] out, int to) {
    double angle = Math.toRadians(within(random, settings.rotation()));
    double scale = 1 + within(random, settings.scale());
    double shiftY = within(random, settings.shift());
    double shiftX = within(random, settings.shift());
    // StrictMath: the same bits on every machine.
    double cos = StrictMath.cos(angle) / scale;
    double sin = StrictMath.sin(angle) / scale;
    double centreY = (images.height() - 1) / 2.0;
    double centreX = (images.width() - 1) / 2.0;
    for (int y = 0; y < images.height(); y++) {
      for (int x = 0; x < images.width(); x++) {
        double dy = y - centreY - shiftY;
        double dx = x - centreX - shiftX;
        out[to++] =
            (float)
                interpolated(from, centreY + cos * dy - sin * dx, centreX + sin * dy + cos * dx);
      }
    }
  }

  private static double within(SplittableRandom random, double most) {
    return most * (2 * random.nextDouble() - 1);
  }

  private double interpolated(int from, double y, double x) {
    int top = (int) Math.floor(y);
    int left = (int) Math.floor(x);
    double down = y - top;
    double right = x - left;
    return (1 - down) * ((1 - right) * at(from, top, left) + right * at(from, top, left + 1))
        + down * ((1 - right) * at(from, top + 1, left) + right * at(from, top + 1, left + 1));
  }

  private double at(int from, int y, int x) {
    return y < 0 || x < 0 || y >= images.height() || x >= images.width()
        ? 0
        : images.pixels()[from + y * images.width() + x];
  }
}
