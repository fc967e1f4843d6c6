package org.ketvision.learn.image;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ketvision.learn.failure.BadFile;
import org.ketvision.learn.storage.AtomicFiles;

/// NumPy's array files: versions 1 and 2, C order, of bytes or floating-point numbers.
///
/// Read as hostile: the header is bounded and matched against a strict grammar, never evaluated,
/// and the file must be exactly as long as its header says.
///
/// Source: NumPy, `numpy.lib.format`.
///
/// @param shape the lengths of the axes
/// @param type how a number is stored
/// @param values all numbers in C order
@SuppressWarnings("ArrayRecordComponent") // equality of arrays is never asked for
public record Npy(int[] shape, Type type, double[] values) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int MAX_HEADER = 1 << 14;
  private static final int MAX_AXES = 8;
  private static final long MAX_VALUES = 1L << 27;
  private static final int BLOCK = 1 << 16;
  private static final Pattern DESCR = Pattern.compile("'descr': *'([^'\\\\]{1,8})'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order': *(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape': *\\(([0-9, ]{0,128})\\)");

  /// How a number is stored.
  public enum Type {
    /// 32-bit floating point, `<f4`.
    FLOAT32("<f4", 4),
    /// 64-bit floating point, `<f8`.
    FLOAT64("<f8", 8),
    /// An unsigned byte, `|u1`.
    UINT8("|u1", 1);

    private final String descr;
    private final int bytes;

    Type(String descr, int bytes) {
      this.descr = descr;
      this.bytes = bytes;
    }
  }

  /// Checks that the values fill the shape.
  public Npy {
    long count = 1;
    for (int length : shape) {
      count *= length;
    }
    if (count != values.length) {
      throw new IllegalArgumentException(
          "%d values do not fill %s".formatted(values.length, Arrays.toString(shape)));
    }
  }

  /// Reads an array.
  ///
  /// @throws BadFile if it is missing, damaged or of another kind
  public static Npy read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new BadFile("%s does not exist or is not a file; check the path".formatted(file));
    }
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      return parse(file, in);
    } catch (EOFException e) {
      throw bad(file, "the file ends early, at offset %d".formatted(file.toFile().length()));
    } catch (IOException e) {
      throw new BadFile("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static Npy parse(Path file, DataInputStream in) throws IOException {
    if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
      throw bad(file, "it does not begin with the magic of a NumPy array, at offset 0");
    }
    int major = in.readUnsignedByte();
    in.readUnsignedByte();
    if (major != 1 && major != 2) {
      throw bad(file, "format version %d instead of 1 or 2, at offset 6".formatted(major));
    }
    long length =
        major == 1
            ? Short.toUnsignedInt(Short.reverseBytes(in.readShort()))
            : Integer.toUnsignedLong(Integer.reverseBytes(in.readInt()));
    if (length > MAX_HEADER) {
      throw bad(
          file, "a header of %d bytes, %d is the limit, at offset 8".formatted(length, MAX_HEADER));
    }
    byte[] text = new byte[(int) length];
    in.readFully(text);
    String header = new String(text, StandardCharsets.ISO_8859_1);
    if (field(file, header, ORDER, "fortran_order").equals("True")) {
      throw bad(file, "Fortran order, at offset 10; save it with numpy.ascontiguousarray");
    }
    Stored stored = stored(file, field(file, header, DESCR, "descr"));
    int[] shape = shape(file, field(file, header, SHAPE, "shape"));
    return new Npy(
        shape,
        stored.type,
        values(file, in, stored, shape, MAGIC.length + 2 + (major == 1 ? 2 : 4) + length));
  }

  private record Stored(Type type, ByteOrder order) {}

  private static Stored stored(Path file, String descr) {
    return switch (descr) {
      case "<f4" -> new Stored(Type.FLOAT32, ByteOrder.LITTLE_ENDIAN);
      case ">f4" -> new Stored(Type.FLOAT32, ByteOrder.BIG_ENDIAN);
      case "<f8" -> new Stored(Type.FLOAT64, ByteOrder.LITTLE_ENDIAN);
      case ">f8" -> new Stored(Type.FLOAT64, ByteOrder.BIG_ENDIAN);
      case "|u1" -> new Stored(Type.UINT8, ByteOrder.LITTLE_ENDIAN);
      default ->
          throw bad(file, "numbers of type '%s'; save float32, float64 or uint8".formatted(descr));
    };
  }

  private static String field(Path file, String header, Pattern pattern, String name) {
    Matcher matcher = pattern.matcher(header);
    if (!matcher.find()) {
      throw bad(file, "its header has no lawful '%s', at offset 10".formatted(name));
    }
    String value = matcher.group(1);
    if (header.indexOf("'" + name + "'") != header.lastIndexOf("'" + name + "'")) {
      throw bad(file, "its header gives '%s' twice, at offset 10".formatted(name));
    }
    return value;
  }

  private static int[] shape(Path file, String text) {
    String[] parts = text.isBlank() ? new String[0] : text.strip().split(",", -1);
    boolean trailingComma = parts.length > 1 && parts[parts.length - 1].isBlank();
    int axes = trailingComma ? parts.length - 1 : parts.length;
    if (axes > MAX_AXES) {
      throw bad(file, "%d axes, %d is the limit".formatted(axes, MAX_AXES));
    }
    int[] shape = new int[axes];
    long count = 1;
    for (int i = 0; i < axes; i++) {
      String digits = parts[i].strip();
      long axis = digits.matches("[0-9]{1,10}") ? Long.parseLong(digits) : -1;
      if (axis < 0 || axis > MAX_VALUES || (count *= axis) > MAX_VALUES) {
        throw bad(file, "the shape (%s), %d values are the limit".formatted(text, MAX_VALUES));
      }
      shape[i] = (int) axis;
    }
    return shape;
  }

  private static double[] values(
      Path file, DataInputStream in, Stored stored, int[] shape, long start) throws IOException {
    long count = 1;
    for (int length : shape) {
      count *= length;
    }
    long expected = start + count * stored.type.bytes;
    if (Files.size(file) != expected) {
      throw bad(
          file, "%d bytes long where its header declares %d".formatted(Files.size(file), expected));
    }
    double[] values = new double[(int) count];
    byte[] block = new byte[BLOCK];
    int done = 0;
    while (done < values.length) {
      int some = Math.min(BLOCK / stored.type.bytes, values.length - done);
      in.readFully(block, 0, some * stored.type.bytes);
      ByteBuffer buffer = ByteBuffer.wrap(block).order(stored.order);
      for (int i = 0; i < some; i++) {
        values[done + i] =
            switch (stored.type) {
              case FLOAT32 -> buffer.getFloat();
              case FLOAT64 -> buffer.getDouble();
              case UINT8 -> buffer.get() & 0xff;
            };
      }
      done += some;
    }
    return values;
  }

  /// Reads an array as images: axes [height, width] or [count, height, width], bytes (divided by
  /// 255) or numbers in [0, 1].
  ///
  /// @throws BadFile if the axes or a value do not fit
  public static ImageBatch readImages(Path file) {
    Npy array = read(file);
    int axes = array.shape.length;
    if (axes != 2 && axes != 3) {
      throw bad(
          file,
          "shape %s; images need [height, width] or [count, height, width]"
              .formatted(Arrays.toString(array.shape)));
    }
    int height = array.shape[axes - 2];
    int width = array.shape[axes - 1];
    if (height < 1 || width < 1) {
      throw bad(file, "images of %dx%d pixels".formatted(height, width));
    }
    double[] pixels = new double[array.values.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = array.type == Type.UINT8 ? array.values[i] / 255 : array.values[i];
      if (!(pixels[i] >= 0 && pixels[i] <= 1)) {
        throw bad(
            file,
            "value %s of image %d, pixel %d, is not between 0 and 1; scale the images"
                .formatted(array.values[i], i / (height * width), i % (height * width)));
      }
    }
    return new ImageBatch(axes == 2 ? 1 : array.shape[0], height, width, pixels);
  }

  /// Writes the array, in version 1, replacing what was there.
  ///
  /// @throws org.ketvision.learn.failure.OutsideFailure if the place cannot be written
  public void write(Path file) {
    StringBuilder axes = new StringBuilder();
    for (int length : shape) {
      axes.append(length).append(", ");
    }
    String dictionary =
        "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }"
            .formatted(type.descr, shape.length == 1 ? shape[0] + "," : axes.toString().strip());
    int unpadded = MAGIC.length + 4 + dictionary.length() + 1;
    String header = dictionary + " ".repeat((64 - unpadded % 64) % 64) + "\n";
    AtomicFiles.write(
        file,
        out -> {
          out.write(MAGIC);
          out.write(new byte[] {1, 0, (byte) header.length(), (byte) (header.length() >> 8)});
          out.write(header.getBytes(StandardCharsets.ISO_8859_1));
          ByteBuffer one = ByteBuffer.allocate(type.bytes).order(ByteOrder.LITTLE_ENDIAN);
          for (double value : values) {
            one.clear();
            switch (type) {
              case FLOAT32 -> one.putFloat((float) value);
              case FLOAT64 -> one.putDouble(value);
              case UINT8 -> one.put((byte) Math.clamp(Math.round(value), 0, 255));
            }
            out.write(one.array());
          }
        });
  }

  private static BadFile bad(Path file, String what) {
    return new BadFile("%s: %s; save the array again with numpy.save".formatted(file, what));
  }
}
