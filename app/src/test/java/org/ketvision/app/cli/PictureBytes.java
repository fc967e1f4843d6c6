package org.ketvision.app.cli;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;

/// Pictures put together byte by byte.
final class PictureBytes {
  private PictureBytes() {}

  /// A PNG whose compressed data are those bytes; further chunks stand before them.
  static byte[] png(int width, int height, int depth, int colour, byte[] data, byte[]... more) {
    byte[] header =
        ByteBuffer.allocate(13)
            .putInt(width)
            .putInt(height)
            .put((byte) depth)
            .put((byte) colour)
            .array();
    byte[] start = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
    return HostileFolder.joined(
        start,
        chunk("IHDR", header),
        HostileFolder.joined(more),
        chunk("IDAT", deflated(data)),
        chunk("IEND", new byte[0]));
  }

  static byte[] chunk(String type, byte[] content) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 checksum = new CRC32();
    checksum.update(name);
    checksum.update(content);
    return ByteBuffer.allocate(12 + content.length)
        .putInt(content.length)
        .put(name)
        .put(content)
        .putInt((int) checksum.getValue())
        .array();
  }

  static byte[] deflated(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /// A good picture of about 4 KB.
  static byte[] noise(String format) {
    BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_BYTE_GRAY);
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 64 * 64; i++) {
      image.getRaster().setSample(i % 64, i / 64, 0, random.nextInt(256));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, format, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /// A JPEG that ends where its pixels would begin.
  static byte[] jpeg(int width, int height) {
    return ByteBuffer.allocate(25)
        .putInt(0xffd8ffc0)
        .putShort((short) 11)
        .put((byte) 8)
        .putShort((short) height)
        .putShort((short) width)
        .put(new byte[] {1, 1, 0x11, 0})
        .putInt(0xffda0008)
        .put(new byte[] {1, 1, 0, 0, 63, 0})
        .array();
  }
}
