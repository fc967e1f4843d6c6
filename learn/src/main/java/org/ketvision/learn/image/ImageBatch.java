package org.ketvision.learn.image;

import java.util.Arrays;

/// A batch of grey images.
///
/// @param count number of images
/// @param height rows
/// @param width columns
/// @param pixels values in [0, 1], shape [count, height, width], row-major; owned by the batch
@SuppressWarnings("ArrayRecordComponent") // equality of image batches is never asked for
public record ImageBatch(int count, int height, int width, double[] pixels) {
  /// Checks that the pixels fill the shape exactly.
  public ImageBatch {
    if (count < 0 || height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "an image batch needs count >= 0 and a positive size, not %d x %d x %d"
              .formatted(count, height, width));
    }
    if (pixels.length != (long) count * height * width) {
      throw new IllegalArgumentException(
          "%d pixels do not fill %d images of %d x %d"
              .formatted(pixels.length, count, height, width));
    }
  }

  /// Pixels of one image.
  public int size() {
    return height * width;
  }

  /// A copy of image `index`, shape [height, width], row-major.
  public double[] image(int index) {
    return Arrays.copyOfRange(pixels, index * size(), (index + 1) * size());
  }

  /// A copy of the images [from, to).
  public ImageBatch slice(int from, int to) {
    return new ImageBatch(
        to - from, height, width, Arrays.copyOfRange(pixels, from * size(), to * size()));
  }
}
