package org.ketvision.learn.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketvision.learn.failure.BadFile;

class IdxTest {
  @TempDir Path folder;

  private Path images(byte[] content) {
    return IdxFiles.write(folder.resolve("images-idx3-ubyte.gz"), content);
  }

  private Path labels(byte[] content) {
    return IdxFiles.write(folder.resolve("labels-idx1-ubyte.gz"), content);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void readsPixelsAndLabels(boolean compressed) {
    byte[] pixels = IdxFiles.images(5, 3, 4);
    byte[] classes = IdxFiles.labels(5, 1, 3);
    ByteImages read =
        Idx.read(
            images(compressed ? IdxFiles.gzip(pixels) : pixels),
            labels(compressed ? IdxFiles.gzip(classes) : classes));
    assertThat(read).hasToString("5 images of 3 x 4");
    assertThat(read.labels()).containsExactly(1, 2, 3, 1, 2);
    assertThat(read.pixel(2, 1, 3)).isEqualTo(7 * (2 * 12 + 4 + 3) % 256);
  }

  @Test
  void readsMoreThanOneAllocation() {
    int count = 3000;
    ByteImages read =
        Idx.read(
            images(IdxFiles.gzip(IdxFiles.images(count, 28, 28))),
            labels(IdxFiles.labels(count, 0, 10)));
    int last = count * 784 - 1;
    assertThat(read.pixel(count - 1, 27, 27)).isEqualTo((int) (7L * last % 256));
  }

  @Test
  void refusesAPlainFileCutAnywhere() {
    byte[] whole = IdxFiles.images(2, 2, 2);
    for (int length = 0; length < whole.length; length++) {
      Path file = images(Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> Idx.count(file, Idx.IMAGES_MAGIC))
          .isInstanceOf(BadFile.class)
          .hasMessageContaining(file.toString())
          .hasMessageContaining("offset");
    }
  }

  @Test
  void refusesAGzipFileCutAnywhere() {
    byte[] whole = IdxFiles.gzip(IdxFiles.images(2, 2, 2));
    for (int length = 0; length < whole.length; length++) {
      Path file = images(Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> Idx.count(file, Idx.IMAGES_MAGIC))
          .as("cut at %d", length)
          .isInstanceOf(BadFile.class)
          .hasMessageContaining(file.toString());
    }
  }

  @Test
  void refusesAGzipFileWithAnyByteOfContentChanged() {
    byte[] whole = IdxFiles.gzip(IdxFiles.images(4, 5, 5));
    for (int at = 10; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 0x10;
      Path file = images(damaged);
      assertThatThrownBy(() -> Idx.count(file, Idx.IMAGES_MAGIC))
          .as("byte %d", at)
          .isInstanceOf(BadFile.class);
    }
  }

  @Test
  void refusesTheMagicNumberOfTheOtherKind() {
    Path file = images(IdxFiles.labels(3, 0, 10));
    assertThatThrownBy(() -> Idx.count(file, Idx.IMAGES_MAGIC))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining("magic number 2049 instead of 2051")
        .hasMessageContaining("offset 0");
  }

  @Test
  void refusesLyingHeaders() {
    int[][] headers = {
      {-1, 28, 28},
      {Integer.MAX_VALUE, 28, 28},
      {10_000_001, 1, 1},
      {1, 0, 28},
      {1, 28, -5},
      {1, 5000, 1},
      {10_000_000, 4096, 4096},
      {2_000_000, 32, 32},
    };
    for (int[] header : headers) {
      ByteBuffer bytes = ByteBuffer.allocate(16 + 100);
      bytes.putInt(2051).putInt(header[0]).putInt(header[1]).putInt(header[2]);
      for (byte[] content : new byte[][] {bytes.array(), IdxFiles.gzip(bytes.array())}) {
        Path file = images(content);
        assertThatThrownBy(() -> Idx.count(file, Idx.IMAGES_MAGIC))
            .as("%s", Arrays.toString(header))
            .isInstanceOf(BadFile.class)
            .hasMessageContaining("declared")
            .hasMessageContaining("offset");
      }
    }
  }

  @Test
  void refusesBytesAfterTheContent() {
    byte[] whole = IdxFiles.images(1, 2, 2);
    byte[] longer = Arrays.copyOf(whole, whole.length + 1);
    for (byte[] content : new byte[][] {longer, IdxFiles.gzip(longer)}) {
      Path file = images(content);
      assertThatThrownBy(() -> Idx.count(file, Idx.IMAGES_MAGIC))
          .isInstanceOf(BadFile.class)
          .hasMessageContaining("bytes follow the 4 that the header declares")
          .hasMessageContaining("offset 20");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 10, 40, 100_000})
  void refusesBytesAfterTheGzipMember(int extra) {
    byte[] whole = IdxFiles.gzip(IdxFiles.images(1, 2, 2));
    Path file = images(Arrays.copyOf(whole, whole.length + extra));
    assertThatThrownBy(() -> Idx.count(file, Idx.IMAGES_MAGIC))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining("bytes follow the end of its gzip data");
  }

  @Test
  void stopsInflatingABombAtWhatTheHeaderDeclares() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(IdxFiles.images(1, 2, 2));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 200; i++) {
        out.write(zeros);
      }
    }
    Path file = images(bytes.toByteArray());
    assertThatThrownBy(() -> Idx.count(file, Idx.IMAGES_MAGIC))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining("offset 20 ");
  }

  @Test
  void refusesDifferentCounts() {
    Path images = images(IdxFiles.images(3, 2, 2));
    Path labels = labels(IdxFiles.labels(4, 0, 10));
    assertThatThrownBy(() -> Idx.read(images, labels))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining("3 images")
        .hasMessageContaining("4 labels");
  }

  @Test
  void namesTheMissingFile() {
    Path nowhere = folder.resolve("nowhere");
    assertThatThrownBy(() -> Idx.count(nowhere, Idx.LABELS_MAGIC))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining(nowhere.toString());
  }
}
