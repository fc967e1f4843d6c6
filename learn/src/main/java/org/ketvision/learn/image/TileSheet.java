package org.ketvision.learn.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.ketvision.learn.storage.AtomicFiles;

/// A grid of small pictures as one PNG, each pixel drawn as a square.
///
/// @param rows the tiles, row by row; rows may differ in length and tiles in size
/// @param scale the side of the square that a pixel becomes, in screen pixels
/// @param gap screen pixels between and around the tiles
/// @param background the colour of the gaps, 0xRRGGBB
public record TileSheet(List<List<Tile>> rows, int scale, int gap, int background) {
  private static final long MAX_PIXELS = 1L << 27;

  /// One picture of a sheet.
  ///
  /// @param height rows
  /// @param width columns
  /// @param values numbers to show, shape [height, width]
  /// @param palette how numbers become colours
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Tile(int height, int width, double[] values, Palette palette) {
    /// Checks that the values fill the tile.
    public Tile {
      if (values.length != (long) height * width) {
        throw new IllegalArgumentException(
            "%d values do not fill a tile of %d x %d".formatted(values.length, height, width));
      }
    }

    /// Image `index` of a batch in shades of grey.
    public static Tile grey(ImageBatch images, int index) {
      return new Tile(images.height(), images.width(), images.image(index), new Palette.Grey(0, 1));
    }

    /// Image `index` of `images` minus that of `reference`, each in [0, 1], from blue (darker than
    /// the reference) over white (equal) to red (brighter).
    public static Tile difference(ImageBatch images, ImageBatch reference, int index) {
      double[] values = images.image(index);
      double[] other = reference.image(index);
      for (int i = 0; i < values.length; i++) {
        values[i] -= other[i];
      }
      return new Tile(images.height(), images.width(), values, new Palette.Diverging(1));
    }
  }

  /// Checks the measures.
  public TileSheet {
    rows = rows.stream().map(List::copyOf).toList();
    if (scale < 1 || gap < 0 || rows.stream().allMatch(List::isEmpty)) {
      throw new IllegalArgumentException("a sheet needs a tile, a scale from 1 and a gap from 0");
    }
  }

  /// A sheet of grey digits: dark gaps of 2 screen pixels.
  public static TileSheet of(List<List<Tile>> rows, int scale) {
    return new TileSheet(rows, scale, 2, 0x303030);
  }

  /// The sheet as a picture.
  public BufferedImage image() {
    long width = gap + rows.stream().mapToLong(this::rowWidth).max().orElse(0);
    long height = gap + rows.stream().mapToLong(this::rowHeight).sum();
    if (width * height > MAX_PIXELS) {
      throw new IllegalArgumentException("a sheet of %d x %d pixels".formatted(height, width));
    }
    BufferedImage image = new BufferedImage((int) width, (int) height, BufferedImage.TYPE_INT_RGB);
    fill(image, 0, 0, (int) height, (int) width, background);
    int top = gap;
    for (List<Tile> row : rows) {
      int left = gap;
      for (Tile tile : row) {
        paint(image, tile, top, left);
        left += tile.width * scale + gap;
      }
      top += (int) rowHeight(row);
    }
    return image;
  }

  private long rowWidth(List<Tile> row) {
    return row.stream().mapToLong(tile -> (long) tile.width * scale + gap).sum();
  }

  private long rowHeight(List<Tile> row) {
    return row.stream().mapToLong(tile -> (long) tile.height * scale + gap).max().orElse(0);
  }

  private void paint(BufferedImage image, Tile tile, int top, int left) {
    for (int row = 0; row < tile.height; row++) {
      for (int column = 0; column < tile.width; column++) {
        int colour = tile.palette.colour(tile.values[row * tile.width + column]);
        fill(image, top + row * scale, left + column * scale, scale, scale, colour);
      }
    }
  }

  private static void fill(
      BufferedImage image, int top, int left, int height, int width, int colour) {
    for (int y = top; y < top + height; y++) {
      for (int x = left; x < left + width; x++) {
        image.setRGB(x, y, colour);
      }
    }
  }

  /// The sheet as the bytes of a PNG file.
  public byte[] png() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(image());
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /// Writes the sheet as a PNG file, replacing what was there.
  ///
  /// @throws org.ketvision.learn.failure.OutsideFailure if the place cannot be written
  public void write(Path file) {
    AtomicFiles.write(file, png());
  }
}
