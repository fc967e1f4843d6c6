package org.ketvision.learn.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import org.ketvision.learn.failure.BadFile;

/// Reading of one PNG, JPEG or PGM file as a grey image.
///
/// Colours become brightness by ITU-R 601 luma in the fixed point of Pillow's mode "L", (19595 R +
/// 38470 G + 7471 B + 32768) >> 16; transparency is ignored and 16-bit samples lose their lower
/// byte. The format is told from the first bytes, and the size is checked before anything is
/// decoded.
public final class ImageFile {
  /// The largest number of rows or columns accepted.
  public static final int MAX_SIDE = 16_384;

  /// The most pixels accepted.
  public static final int MAX_PIXELS = 1 << 25;

  /// The longest file accepted, in bytes.
  public static final long MAX_BYTES = 1L << 28;

  private static final long MOST_PIXELS_PER_BYTE = 1032 * 8;

  private ImageFile() {}

  /// Whether the name ends as one of the formats does: png, jpg, jpeg or pgm.
  public static boolean hasImageName(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return name.endsWith(".png")
        || name.endsWith(".jpg")
        || name.endsWith(".jpeg")
        || name.endsWith(".pgm");
  }

  /// Reads a file as one grey image with label 0.
  ///
  /// @throws BadFile if it is missing, damaged, too large or of another format
  public static ByteImages read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new BadFile("%s does not exist or is not a file; check the path".formatted(file));
    }
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw bad(file, "it has %d bytes, %d is the limit".formatted(Files.size(file), MAX_BYTES));
      }
      Optional<String> format = format(file);
      if (format.isEmpty()) {
        throw bad(file, "it is neither PNG nor JPEG nor PGM (offset 0)");
      }
      return format.get().equals("pgm") ? Pgm.read(file) : decode(file, format.get());
    } catch (IOException e) {
      throw new BadFile("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  static BadFile bad(Path file, String what) {
    return new BadFile("%s: %s; replace or remove the file".formatted(file, what));
  }

  static void requireSize(Path file, long height, long width) {
    if (height < 1
        || width < 1
        || height > MAX_SIDE
        || width > MAX_SIDE
        || height * width > MAX_PIXELS) {
      throw bad(
          file,
          "its header declares %dx%d pixels; sides of 1 to %d and %d pixels in all are the limit"
              .formatted(height, width, MAX_SIDE, MAX_PIXELS));
    }
  }

  /// Decoders make room for all pixels before they look for the first, so a small file may not
  /// claim more than it can hold: a byte of deflate becomes 1032 at most, a byte 8 pixels.
  private static void requireBacked(Path file, long pixels) throws IOException {
    long possible = Files.size(file) * MOST_PIXELS_PER_BYTE;
    if (pixels > possible) {
      throw bad(
          file,
          "its header declares %d pixels, its %d bytes can hold at most %d"
              .formatted(pixels, Files.size(file), possible));
    }
  }

  /// A decoder that runs out of data fills the rest with grey and warns.
  private static void requireWhole(Path file, String format, List<String> warnings) {
    for (String warning : warnings) {
      if (!warning.contains("extraneous bytes")) {
        throw damaged(file, format, new IIOException(warning));
      }
    }
  }

  private static BadFile damaged(Path file, String format, Exception cause) {
    return new BadFile(
        "%s: a damaged %s image (%s); replace or remove the file"
            .formatted(file, format.toUpperCase(Locale.ROOT), cause.getMessage()),
        cause);
  }

  private static Optional<String> format(Path file) throws IOException {
    byte[] start;
    try (InputStream in = Files.newInputStream(file)) {
      start = in.readNBytes(3);
    }
    if (start.length < 3) {
      return Optional.empty();
    }
    if ((start[0] & 0xff) == 0x89 && start[1] == 'P' && start[2] == 'N') {
      return Optional.of("png");
    }
    if ((start[0] & 0xff) == 0xff && (start[1] & 0xff) == 0xd8) {
      return Optional.of("jpeg");
    }
    boolean pgm = start[0] == 'P' && (start[1] == '5' || start[1] == '2');
    return pgm ? Optional.of("pgm") : Optional.empty();
  }

  private static ByteImages decode(Path file, String format) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
    try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
      reader.setInput(in, true, true);
      requireSize(file, reader.getHeight(0), reader.getWidth(0));
      requireBacked(file, (long) reader.getHeight(0) * reader.getWidth(0));
      List<String> warnings = new ArrayList<>();
      reader.addIIOReadWarningListener((_, warning) -> warnings.add(warning));
      BufferedImage image = reader.read(0);
      requireWhole(file, format, warnings);
      return grey(image);
    } catch (IOException | RuntimeException e) {
      if (e instanceof BadFile known) {
        throw known;
      }
      // The decoders answer damaged files with every kind of runtime exception.
      throw damaged(file, format, e);
    } finally {
      reader.dispose();
    }
  }

  private static ByteImages grey(BufferedImage image) {
    int height = image.getHeight();
    int width = image.getWidth();
    byte[] pixels = new byte[height * width];
    // Samples are taken as stored: the colour conversion of java.awt would apply a gamma curve.
    boolean indexed = image.getColorModel() instanceof IndexColorModel;
    Raster raster = image.getRaster();
    int shift = raster.getTransferType() == DataBuffer.TYPE_USHORT && !indexed ? 8 : 0;
    int bands = raster.getNumBands();
    int[] row = new int[width * bands];
    int[] colours = new int[width];
    for (int y = 0; y < height; y++) {
      if (indexed) {
        image.getRGB(0, y, width, 1, colours, 0, width);
      } else {
        raster.getPixels(0, y, width, 1, row);
      }
      for (int x = 0; x < width; x++) {
        pixels[y * width + x] =
            (byte) (indexed ? luma(colours[x]) : brightness(row, x * bands, bands, shift));
      }
    }
    return new ByteImages(height, width, pixels, new int[1]);
  }

  private static int brightness(int[] samples, int at, int bands, int shift) {
    return bands < 3
        ? samples[at] >> shift
        : luma(samples[at] >> shift, samples[at + 1] >> shift, samples[at + 2] >> shift);
  }

  private static int luma(int rgb) {
    return luma(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff);
  }

  private static int luma(int red, int green, int blue) {
    return (19595 * red + 38470 * green + 7471 * blue + 0x8000) >> 16;
  }
}
