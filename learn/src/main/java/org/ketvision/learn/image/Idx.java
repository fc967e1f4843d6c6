package org.ketvision.learn.image;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.ketvision.learn.failure.BadFile;

/// Reader of IDX files, plain or gzip-compressed: the format of MNIST and its relatives.
///
/// A file is a big-endian header (magic 2051, count, rows, columns for images; magic 2049, count
/// for labels) and then unsigned bytes, exactly as many as the header declares. Files are read as
/// hostile: nothing is allocated that the file's size cannot back, nothing is inflated beyond what
/// the header declares, and anything short, left over or out of bounds is a [BadFile].
///
/// Source: Y. LeCun, C. Cortes, C. J. C. Burges, "The MNIST database of handwritten digits".
public final class Idx {
  /// The magic number of a file of images: unsigned bytes in three dimensions.
  public static final int IMAGES_MAGIC = 2051;

  /// The magic number of a file of labels: unsigned bytes in one dimension.
  public static final int LABELS_MAGIC = 2049;

  /// The largest number of rows or columns accepted.
  public static final int MAX_SIDE = 4096;

  /// The largest number of images or labels accepted.
  public static final int MAX_COUNT = 10_000_000;

  /// The most pixels accepted in one file, 1 GiB.
  public static final long MAX_BYTES = 1L << 30;

  /// No deflate stream expands more than this (zlib's technical notes: 1032 to 1).
  private static final long MAX_EXPANSION = 1032;

  private static final int FIRST_ALLOCATION = 1 << 20;

  private Idx() {}

  /// Reads a file of images and the file of their labels.
  ///
  /// @throws BadFile if either is missing or damaged, or if their counts differ
  public static ByteImages read(Path images, Path labels) {
    Content pixels = readContent(images, IMAGES_MAGIC);
    Content classes = readContent(labels, LABELS_MAGIC);
    if (pixels.count != classes.count) {
      throw new BadFile(
          "%s declares %d images but %s declares %d labels (both at offset 4); "
                  .formatted(images, pixels.count, labels, classes.count)
              + "take both files from the same split");
    }
    int[] values = new int[classes.count];
    for (int i = 0; i < values.length; i++) {
      values[i] = classes.bytes[i] & 0xff;
    }
    return new ByteImages(pixels.rows, pixels.columns, pixels.bytes, values);
  }

  /// Reads a file of images alone; every label is 0.
  ///
  /// @throws BadFile if it is missing or damaged
  public static ByteImages readImages(Path images) {
    Content pixels = readContent(images, IMAGES_MAGIC);
    return new ByteImages(pixels.rows, pixels.columns, pixels.bytes, new int[pixels.count]);
  }

  /// Reads one file to its end and gives its number of images or labels.
  ///
  /// @param magic [#IMAGES_MAGIC] or [#LABELS_MAGIC]: what the file must hold
  /// @throws BadFile if it is missing or damaged
  public static int count(Path file, int magic) {
    return readContent(file, magic).count;
  }

  private static final class Content {
    final int count;
    final int rows;
    final int columns;
    final byte[] bytes;

    Content(int count, int rows, int columns, byte[] bytes) {
      this.count = count;
      this.rows = rows;
      this.columns = columns;
      this.bytes = bytes;
    }
  }

  private static Content readContent(Path file, int magic) {
    if (!Files.isRegularFile(file)) {
      throw new BadFile(
          "%s does not exist or is not a file; name the folder that holds it, or fetch the data set"
              .formatted(file));
    }
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      long size = Files.size(file);
      if (!startsLikeGzip(raw)) {
        return new Parser(file, raw, size, false).parse(magic);
      }
      try (GzipInput inflated = open(file, raw)) {
        return new Parser(file, inflated, size, true).parse(magic);
      }
    } catch (IOException e) {
      throw new BadFile("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static boolean startsLikeGzip(InputStream in) throws IOException {
    in.mark(2);
    boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return gzip;
  }

  private static GzipInput open(Path file, InputStream raw) {
    try {
      return new GzipInput(raw);
    } catch (IOException e) {
      throw new BadFile("%s: %s; fetch the file again".formatted(file, e.getMessage()), e);
    }
  }

  /// One pass over one file; `offset` counts the IDX bytes, after decompression.
  private static final class Parser {
    private final Path file;
    private final InputStream in;
    private final long fileSize;
    private final boolean compressed;
    private long offset;

    Parser(Path file, InputStream in, long fileSize, boolean compressed) {
      this.file = file;
      this.in = in;
      this.fileSize = fileSize;
      this.compressed = compressed;
    }

    Content parse(int magic) throws IOException {
      int found = header("the magic number");
      if (found != magic) {
        throw bad(0, "magic number %d instead of %d (%s)".formatted(found, magic, kind(magic)));
      }
      int count = bounded(header("the count"), MAX_COUNT, "count");
      boolean images = magic == IMAGES_MAGIC;
      int rows = images ? side(header("the number of rows"), "rows") : 1;
      int columns = images ? side(header("the number of columns"), "columns") : 1;
      long declared = (long) count * rows * columns;
      refuseImpossible(declared, images ? 16 : 8);
      byte[] bytes = body((int) declared);
      requireEnd(declared);
      return new Content(count, rows, columns, bytes);
    }

    private static String kind(int magic) {
      return magic == IMAGES_MAGIC ? "images, unsigned bytes" : "labels, unsigned bytes";
    }

    private int header(String what) throws IOException {
      byte[] four = new byte[4];
      int read = fill(four, 0, 4);
      if (read < 4) {
        throw bad(offset, "the file ends within its header, where %s stands".formatted(what));
      }
      return (four[0] & 0xff) << 24
          | (four[1] & 0xff) << 16
          | (four[2] & 0xff) << 8
          | (four[3] & 0xff);
    }

    private int side(int value, String name) {
      if (value == 0) {
        throw bad(offset - 4, "0 %s declared".formatted(name));
      }
      return bounded(value, MAX_SIDE, name);
    }

    private int bounded(int value, int limit, String name) {
      if (value < 0 || value > limit) {
        throw bad(
            offset - 4,
            "%d %s declared, %d is the limit"
                .formatted(Integer.toUnsignedLong(value), name, limit));
      }
      return value;
    }

    private void refuseImpossible(long declared, int headerBytes) {
      if (declared > MAX_BYTES) {
        throw bad(4, "%d bytes declared, %d is the limit".formatted(declared, MAX_BYTES));
      }
      if (declared > Runtime.getRuntime().maxMemory() / 2) {
        throw bad(4, "%d bytes declared, more than half of the memory allowed".formatted(declared));
      }
      long possible = compressed ? fileSize * MAX_EXPANSION : fileSize - headerBytes;
      if (declared > possible) {
        throw bad(
            4,
            "%d bytes declared but the file of %d bytes can hold at most %d"
                .formatted(declared, fileSize, Math.max(0, possible)));
      }
    }

    private byte[] body(int declared) throws IOException {
      byte[] bytes = new byte[Math.min(declared, FIRST_ALLOCATION)];
      int filled = 0;
      while (filled < declared) {
        if (filled == bytes.length) {
          bytes = Arrays.copyOf(bytes, (int) Math.min(declared, 4L * bytes.length));
        }
        int read = fill(bytes, filled, bytes.length - filled);
        filled += read;
        if (filled < bytes.length) {
          throw bad(offset, "the file ends %d bytes early".formatted(declared - filled));
        }
      }
      return bytes;
    }

    private int fill(byte[] target, int from, int length) {
      try {
        int read = in.readNBytes(target, from, length);
        offset += read;
        return read;
      } catch (EOFException e) {
        throw bad(offset, "the gzip data end too early");
      } catch (IOException e) {
        throw new BadFile(
            "%s: %s, met after %d bytes of content; fetch the file again"
                .formatted(file, e.getMessage(), offset),
            e);
      }
    }

    private void requireEnd(long declared) {
      if (fill(new byte[1], 0, 1) != 0) {
        throw bad(offset - 1, "bytes follow the %d that the header declares".formatted(declared));
      }
    }

    private BadFile bad(long at, String what) {
      String where = compressed ? " of the decompressed content" : "";
      return new BadFile(
          "%s: %s, at offset %d%s; fetch the file again".formatted(file, what, at, where));
    }
  }
}
