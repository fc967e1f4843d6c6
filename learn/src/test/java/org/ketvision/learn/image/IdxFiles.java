package org.ketvision.learn.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/// IDX files for tests.
final class IdxFiles {
  private IdxFiles() {}

  /// Images whose pixel k (over all) is 7k mod 256.
  static byte[] images(int count, int height, int width) {
    int pixels = count * height * width;
    ByteBuffer file = ByteBuffer.allocate(16 + pixels);
    file.putInt(2051).putInt(count).putInt(height).putInt(width);
    for (int k = 0; k < pixels; k++) {
      file.put((byte) (7 * k));
    }
    return file.array();
  }

  /// Labels first, first + 1, … modulo `classes`.
  static byte[] labels(int count, int first, int classes) {
    ByteBuffer file = ByteBuffer.allocate(8 + count);
    file.putInt(2049).putInt(count);
    for (int k = 0; k < count; k++) {
      file.put((byte) (first + k % classes));
    }
    return file.array();
  }

  static byte[] gzip(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static Path write(Path file, byte[] content) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      return Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A small whole data set with the file names of `dataset`, compressed.
  static void writeAll(IdxDataset dataset, Path folder, int count) {
    for (Split split : Split.values()) {
      IdxDataset.Part part = dataset.part(split);
      write(folder.resolve(part.images().name()), gzip(images(count, 28, 28)));
      write(
          folder.resolve(part.labels().name()),
          gzip(labels(count, dataset.firstLabel(), dataset.classNames().size())));
    }
  }
}
