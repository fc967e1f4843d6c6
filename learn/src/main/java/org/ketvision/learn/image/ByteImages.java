package org.ketvision.learn.image;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;

/// A raw set of labelled grey images, one unsigned byte a pixel: what a data set's file holds.
///
/// Pixels have shape [count, height, width], row-major, 0 is black and 255 white. The labels are
/// the data set's own (EMNIST letters count from 1).
public final class ByteImages {
  private final int count;
  private final int height;
  private final int width;
  private final byte[] pixels;
  private final int[] labels;

  /// Images with their labels; both arrays become the set's own.
  ///
  /// @throws IllegalArgumentException if the arrays do not fill the shape exactly
  public ByteImages(int height, int width, byte[] pixels, int[] labels) {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException("images of %d x %d pixels".formatted(height, width));
    }
    if (pixels.length != (long) labels.length * height * width) {
      throw new IllegalArgumentException(
          "%d pixels do not fill %d images of %d x %d"
              .formatted(pixels.length, labels.length, height, width));
    }
    this.count = labels.length;
    this.height = height;
    this.width = width;
    this.pixels = pixels;
    this.labels = labels;
  }

  /// Number of images.
  public int count() {
    return count;
  }

  /// Rows of an image.
  public int height() {
    return height;
  }

  /// Columns of an image.
  public int width() {
    return width;
  }

  /// Pixels of one image.
  public int size() {
    return height * width;
  }

  /// The label of image `index`.
  public int label(int index) {
    return labels[index];
  }

  /// A copy of all labels, shape [count].
  public int[] labels() {
    return labels.clone();
  }

  /// The brightness of one pixel, 0 to 255.
  public int pixel(int index, int row, int column) {
    return pixels[(index * height + row) * width + column] & 0xff;
  }

  /// A copy of the pixels of image `index`, shape [height, width], row-major.
  public byte[] image(int index) {
    return Arrays.copyOfRange(pixels, index * size(), (index + 1) * size());
  }

  /// All pixels without a copy, for readers inside this package; never written to.
  byte[] rawPixels() {
    return pixels;
  }

  /// A copy of the images [from, to).
  public ByteImages slice(int from, int to) {
    return new ByteImages(
        height,
        width,
        Arrays.copyOfRange(pixels, from * size(), to * size()),
        Arrays.copyOfRange(labels, from, to));
  }

  /// The images at those indices, in that order.
  public ByteImages select(int[] indices) {
    byte[] chosen = new byte[Math.multiplyExact(indices.length, size())];
    int[] chosenLabels = new int[indices.length];
    for (int i = 0; i < indices.length; i++) {
      System.arraycopy(pixels, indices[i] * size(), chosen, i * size(), size());
      chosenLabels[i] = labels[indices[i]];
    }
    return new ByteImages(height, width, chosen, chosenLabels);
  }

  /// Rows and columns of every image exchanged, shape [count, width, height].
  public ByteImages transposed() {
    byte[] turned = new byte[pixels.length];
    for (int start = 0; start < pixels.length; start += size()) {
      for (int row = 0; row < height; row++) {
        for (int column = 0; column < width; column++) {
          turned[start + column * height + row] = pixels[start + row * width + column];
        }
      }
    }
    return new ByteImages(width, height, turned, labels);
  }

  /// The images as numbers in [0, 1]: every byte divided by 255.
  public ImageBatch toBatch() {
    double[] values = new double[pixels.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (pixels[i] & 0xff) / 255.0;
    }
    return new ImageBatch(count, height, width, values);
  }

  /// The SHA-256 of shape, pixels and labels, in hexadecimal: which images a run saw.
  public String sha256() {
    MessageDigest digest = Digest.sha256();
    ByteBuffer numbers = ByteBuffer.allocate(4 * (3 + count));
    numbers.putInt(count).putInt(height).putInt(width);
    for (int label : labels) {
      numbers.putInt(label);
    }
    digest.update(numbers.array());
    digest.update(pixels);
    return Digest.hex(digest);
  }

  /// Mean brightness over all pixels, 0 to 255; NaN for an empty set.
  public double mean() {
    long sum = 0;
    for (byte pixel : pixels) {
      sum += pixel & 0xff;
    }
    return (double) sum / pixels.length;
  }

  @Override
  public String toString() {
    return "%d images of %d x %d".formatted(count, height, width);
  }
}
