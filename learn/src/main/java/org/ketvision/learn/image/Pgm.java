package org.ketvision.learn.image;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ketvision.learn.failure.BadFile;

/// Reader of portable grey maps, binary (P5) and plain (P2); the JDK has none.
///
/// Samples v of a map with the maximum m become round(255 v / m).
///
/// Source: the Netpbm manual, `pgm(5)`.
final class Pgm {
  private static final int LONGEST_NUMBER = 9;

  private final Path file;
  private final InputStream in;
  private long offset;

  private Pgm(Path file, InputStream in) {
    this.file = file;
    this.in = in;
  }

  static ByteImages read(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return new Pgm(file, in).parse();
    }
  }

  private ByteImages parse() throws IOException {
    next();
    boolean binary = next() == '5';
    int width = number("the width");
    int height = number("the height");
    ImageFile.requireSize(file, height, width);
    int maximum = number("the maximum");
    if (maximum < 1 || maximum > 65_535) {
      throw bad("the maximum %d is not between 1 and 65535".formatted(maximum));
    }
    requireBacked((long) height * width * (binary && maximum > 255 ? 2 : 1));
    byte[] pixels = new byte[height * width];
    for (int i = 0; i < pixels.length; i++) {
      int value = binary ? sample(maximum) : number("a sample");
      if (value > maximum) {
        throw bad("sample %d of pixel %d is above the maximum %d".formatted(value, i, maximum));
      }
      pixels[i] = (byte) ((2L * 255 * value + maximum) / (2L * maximum));
    }
    return new ByteImages(height, width, pixels, new int[1]);
  }

  private void requireBacked(long needed) throws IOException {
    long left = Files.size(file) - offset;
    if (needed > left) {
      throw bad("%d bytes of samples are declared, %d are left".formatted(needed, left));
    }
  }

  private int sample(int maximum) throws IOException {
    int value = next();
    return maximum > 255 ? value << 8 | next() : value;
  }

  /// A decimal number after white space and comments; takes the one character that ends it.
  private int number(String what) throws IOException {
    int c = next();
    while (Character.isWhitespace(c) || c == '#') {
      while (c == '#') {
        c = skipComment();
      }
      c = next();
    }
    int value = 0;
    int digits = 0;
    while (c >= '0' && c <= '9' && digits < LONGEST_NUMBER) {
      value = 10 * value + c - '0';
      digits++;
      c = in.read();
      offset++;
    }
    if (digits == 0 || (c >= 0 && !Character.isWhitespace(c))) {
      throw bad("%s is not a number".formatted(what));
    }
    return value;
  }

  private int skipComment() throws IOException {
    int c = next();
    while (c != '\n') {
      c = next();
    }
    return c;
  }

  private int next() throws IOException {
    int c = in.read();
    if (c < 0) {
      throw bad("the file ends early");
    }
    offset++;
    return c;
  }

  private BadFile bad(String what) {
    return ImageFile.bad(file, "%s, at offset %d".formatted(what, offset));
  }
}
