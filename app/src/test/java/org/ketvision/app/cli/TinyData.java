package org.ketvision.app.cli;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/// A data folder with a few images where MNIST would be.
final class TinyData {
  static final String TRAIN_IMAGES = "train-images-idx3-ubyte.gz";
  static final String TRAIN_LABELS = "train-labels-idx1-ubyte.gz";
  static final String TEST_IMAGES = "t10k-images-idx3-ubyte.gz";
  static final String TEST_LABELS = "t10k-labels-idx1-ubyte.gz";
  private static final int SIDE = 28;

  private TinyData() {}

  /// Writes 30 training and 12 test images; returns the data folder.
  static Path write(Path folder) throws IOException {
    return write(folder, "mnist");
  }

  /// The same where Fashion-MNIST would be.
  static Path writeFashion(Path folder) throws IOException {
    return write(folder, "fashion-mnist");
  }

  private static Path write(Path folder, String name) throws IOException {
    Path digits = Files.createDirectories(folder.resolve(name));
    Files.write(digits.resolve(TRAIN_IMAGES), gzip(images(30, 1)));
    Files.write(digits.resolve(TRAIN_LABELS), gzip(labels(30)));
    Files.write(digits.resolve(TEST_IMAGES), gzip(images(12, 2)));
    Files.write(digits.resolve(TEST_LABELS), gzip(labels(12)));
    return folder;
  }

  /// Writes 78 training and 52 test images where EMNIST letters would be, labels 1 to 26 again and
  /// again; returns the data folder.
  static Path writeLetters(Path folder) throws IOException {
    Path letters = Files.createDirectories(folder.resolve("emnist"));
    write(letters, "train", 78);
    write(letters, "test", 52);
    return folder;
  }

  private static void write(Path letters, String split, int count) throws IOException {
    String name = "emnist-letters-%s-%s-idx%d-ubyte.gz";
    byte[] images = images(count, count);
    Files.write(letters.resolve(name.formatted(split, "images", 3)), gzip(images));
    Files.write(letters.resolve(name.formatted(split, "labels", 1)), gzip(labels(count, 1, 26)));
  }

  /// An IDX file of grey noise, not compressed.
  static byte[] images(int count, long seed) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(2051);
      out.writeInt(count);
      out.writeInt(SIDE);
      out.writeInt(SIDE);
      byte[] pixels = new byte[count * SIDE * SIDE];
      SplittableRandom random = new SplittableRandom(seed);
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (byte) random.nextInt(1, 256);
      }
      out.write(pixels);
    }
    return bytes.toByteArray();
  }

  /// An IDX file of labels 0, 1, …, 9, 0, …, not compressed.
  static byte[] labels(int count) throws IOException {
    return labels(count, 0, 10);
  }

  private static byte[] labels(int count, int first, int classes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(2049);
      out.writeInt(count);
      for (int i = 0; i < count; i++) {
        out.writeByte(first + i % classes);
      }
    }
    return bytes.toByteArray();
  }

  static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }
}
