package org.ketvision.learn.image;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ketvision.learn.failure.BadSetting;

/// Antialiased bilinear resizing to any size.
///
/// Output sample x of n, of an input line of m samples, is centred at c = (x + 1/2) m/n. With the
/// scale s = max(1, m/n) the weight of input sample j is max(0, 1 - |j + 1/2 - c| / s), normalised
/// to sum 1. Columns are resized first, then rows.
///
/// Two precisions: `PIL` rounds to 8 bits after each pass and holds the weights in fixed point with
/// 22 fractional bits, which gives the very bytes of Pillow's `Image.resize(BILINEAR)` on 8-bit
/// grey images; `FLOAT` keeps 64-bit floating point throughout, as torch's `interpolate` with
/// `antialias=True, align_corners=False`.
public enum Resize {
  /// 8-bit results as Pillow gives them.
  PIL,
  /// Results without rounding.
  FLOAT;

  /// The largest number of rows or columns of a result.
  public static final int MAX_SIDE = 4096;

  /// Images resized together by one task.
  private static final int CHUNK = 256;

  private static final int PRECISION_BITS = 32 - 8 - 2;

  /// The name on the command line and in files: `pil` or `float`.
  public String id() {
    return this == PIL ? "pil" : "float";
  }

  /// The precision of that name.
  ///
  /// @throws BadSetting for any other name
  public static Resize parse(String id) {
    return switch (id) {
      case "pil" -> PIL;
      case "float" -> FLOAT;
      default -> throw new BadSetting("unknown resize '%s'; use pil or float".formatted(id));
    };
  }

  /// The images at that size, with values in [0, 1].
  ///
  /// @throws BadSetting if the size is not between 1 and [#MAX_SIDE]
  public ImageBatch apply(ByteImages images, int height, int width) {
    return switch (this) {
      case PIL -> bytes(images, height, width).toBatch();
      case FLOAT -> floats(images, height, width);
    };
  }

  /// The images at that size, rounded to 8 bits as Pillow does.
  ///
  /// @throws BadSetting if the size is not between 1 and [#MAX_SIDE]
  public static ByteImages bytes(ByteImages images, int height, int width) {
    requireSize(height, width);
    if (height == images.height() && width == images.width()) {
      return images;
    }
    byte[] source = images.rawPixels();
    byte[] target = new byte[Math.multiplyExact(images.count(), height * width)];
    FixedWeights columns = FixedWeights.of(images.width(), width);
    FixedWeights rows = FixedWeights.of(images.height(), height);
    inChunks(
        images.count(),
        (from, to) -> {
          int[] line = new int[images.height() * width];
          for (int i = from; i < to; i++) {
            columns.alongRows(source, i * images.size(), images.height(), line);
            rows.alongColumns(line, width, target, i * height * width);
          }
        });
    return new ByteImages(height, width, target, images.labels());
  }

  /// The images at that size in floating point, with values in [0, 1].
  private static ImageBatch floats(ByteImages images, int height, int width) {
    requireSize(height, width);
    byte[] source = images.rawPixels();
    double[] target = new double[Math.multiplyExact(images.count(), height * width)];
    Weights columns = Weights.of(images.width(), width);
    Weights rows = Weights.of(images.height(), height);
    inChunks(
        images.count(),
        (from, to) -> {
          double[] line = new double[images.height() * width];
          for (int i = from; i < to; i++) {
            columns.alongRows(source, i * images.size(), images.height(), line);
            rows.alongColumns(line, width, target, i * height * width);
          }
        });
    return new ImageBatch(images.count(), height, width, target);
  }

  private static void requireSize(int height, int width) {
    if (height < 1 || width < 1 || height > MAX_SIDE || width > MAX_SIDE) {
      throw new BadSetting(
          "cannot resize to %dx%d; each side must be between 1 and %d"
              .formatted(height, width, MAX_SIDE));
    }
  }

  private interface Range {
    void run(int from, int to);
  }

  private static void inChunks(int count, Range task) {
    int chunks = (count + CHUNK - 1) / CHUNK;
    IntStream.range(0, chunks)
        .parallel()
        .forEach(c -> task.run(c * CHUNK, Math.min(count, (c + 1) * CHUNK)));
  }

  /// The triangle filter of one direction: output x takes inputs first[x] .. first[x] + n - 1 with
  /// the weights [x * stride, x * stride + n).
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Weights(int input, int output, int stride, int[] first, int[] number, double[] w) {
    static Weights of(int input, int output) {
      double scale = (double) input / output;
      double support = Math.max(1, scale);
      int stride = (int) Math.ceil(support) * 2 + 1;
      Weights weights =
          new Weights(
              input, output, stride, new int[output], new int[output], new double[output * stride]);
      for (int x = 0; x < output; x++) {
        weights.fill(x, (x + 0.5) * scale, support);
      }
      return weights;
    }

    private void fill(int x, double centre, double support) {
      first[x] = Math.max(0, (int) (centre - support + 0.5));
      number[x] = Math.min(input, (int) (centre + support + 0.5)) - first[x];
      double sum = 0;
      for (int j = 0; j < number[x]; j++) {
        double distance = Math.abs((j + first[x] - centre + 0.5) * (1 / support));
        w[x * stride + j] = Math.max(0, 1 - distance);
        sum += w[x * stride + j];
      }
      for (int j = 0; j < number[x]; j++) {
        w[x * stride + j] /= sum;
      }
    }

    /// [rows, input] bytes to [rows, output] values in [0, 1].
    void alongRows(byte[] source, int start, int rows, double[] target) {
      for (int row = 0; row < rows; row++) {
        for (int x = 0; x < output; x++) {
          int from = start + row * input + first[x];
          double sum = 0;
          for (int j = 0; j < number[x]; j++) {
            sum += (source[from + j] & 0xff) * w[x * stride + j];
          }
          target[row * output + x] = sum / 255;
        }
      }
    }

    /// [input, columns] to [output, columns].
    void alongColumns(double[] source, int columns, double[] target, int start) {
      for (int y = 0; y < output; y++) {
        int to = start + y * columns;
        for (int j = 0; j < number[y]; j++) {
          double weight = w[y * stride + j];
          int from = (first[y] + j) * columns;
          for (int x = 0; x < columns; x++) {
            target[to + x] += source[from + x] * weight;
          }
        }
      }
    }
  }

  /// The same filter in fixed point; a direction whose size stays is left alone, as Pillow does.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record FixedWeights(Weights shape, int[] w) {
    private static final int HALF = 1 << (PRECISION_BITS - 1);

    static FixedWeights of(int input, int output) {
      Weights shape = Weights.of(input, output);
      int[] fixed = new int[shape.w.length];
      for (int i = 0; i < fixed.length; i++) {
        fixed[i] = (int) (0.5 + shape.w[i] * (1 << PRECISION_BITS));
      }
      return new FixedWeights(shape, fixed);
    }

    // The arrays are read once into locals: the compiler cannot know that nobody changes them.
    void alongRows(byte[] source, int start, int rows, int[] target) {
      int[] weights = w;
      int[] first = shape.first;
      int[] number = shape.number;
      int stride = shape.stride;
      int to = 0;
      for (int line = start; line < start + rows * shape.input; line += shape.input) {
        for (int x = 0; x < first.length; x++) {
          int from = line + first[x];
          int at = x * stride;
          int sum = HALF;
          for (int j = 0; j < number[x]; j++) {
            sum += (source[from + j] & 0xff) * weights[at + j];
          }
          target[to++] = clip(sum);
        }
      }
    }

    void alongColumns(int[] source, int columns, byte[] target, int start) {
      int[] sums = new int[columns];
      for (int y = 0; y < shape.output; y++) {
        Arrays.fill(sums, HALF);
        for (int j = 0; j < shape.number[y]; j++) {
          int weight = w[y * shape.stride + j];
          int from = (shape.first[y] + j) * columns;
          for (int x = 0; x < columns; x++) {
            sums[x] += source[from + x] * weight;
          }
        }
        for (int x = 0; x < columns; x++) {
          target[start + y * columns + x] = (byte) clip(sums[x]);
        }
      }
    }

    private static int clip(int sum) {
      return Math.clamp(sum >> PRECISION_BITS, 0, 255);
    }
  }
}
