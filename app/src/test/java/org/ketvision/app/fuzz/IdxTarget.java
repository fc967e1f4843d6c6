package org.ketvision.app.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.ketvision.learn.image.ByteImages;
import org.ketvision.learn.image.Idx;

/// @param compress whether the input is compressed before it is read; its first four bytes then say
///   which byte of the compressed file is changed (three of them) and how (0: not at all)
record IdxTarget(boolean compress) implements Target.Checked {
  private static final String NAME = "images-idx3-ubyte";

  @Override
  public void check(byte[] input) throws IOException {
    if (!compress) {
      check(input, input.length > 0 && input[0] == 0);
      return;
    }
    if (input.length < 4) {
      return;
    }
    byte[] file = gzip(Arrays.copyOfRange(input, 4, input.length));
    int at = (input[0] & 0xff) << 16 | (input[1] & 0xff) << 8 | (input[2] & 0xff);
    file[at % file.length] ^= input[3];
    check(file, false);
  }

  private static void check(byte[] content, boolean plain) {
    Path file = Declared.written(NAME, content);
    Optional<ByteImages> images = Declared.file(NAME, () -> Idx.readImages(file));
    images.ifPresent(
        read -> {
          if (plain) {
            assertThat(bytes(read)).isEqualTo(content);
          }
          byte[] again = bytes(read);
          Path copy = Declared.written("again", again);
          assertThat(bytes(Idx.readImages(copy))).isEqualTo(again);
        });
    Declared.file(NAME, () -> Idx.count(file, Idx.LABELS_MAGIC));
    Declared.file(NAME, () -> Idx.read(file, file));
  }

  private static byte[] bytes(ByteImages images) {
    ByteBuffer out = ByteBuffer.allocate(16 + images.count() * images.size());
    out.putInt(Idx.IMAGES_MAGIC).putInt(images.count());
    out.putInt(images.height()).putInt(images.width());
    for (int i = 0; i < images.count(); i++) {
      out.put(images.image(i));
    }
    return out.array();
  }

  @Override
  public List<byte[]> seeds() throws IOException {
    byte[] images = ByteBuffer.allocate(40).putInt(2051).putInt(2).putInt(3).putInt(4).array();
    byte[] labels = ByteBuffer.allocate(11).putInt(2049).putInt(3).array();
    byte[] none = ByteBuffer.allocate(16).putInt(2051).putInt(0).putInt(28).putInt(28).array();
    byte[] large =
        ByteBuffer.allocate(16 + 2 * 28 * 28).putInt(2051).putInt(2).putInt(28).putInt(28).array();
    byte[] lie = ByteBuffer.allocate(16).putInt(2051).putInt(-1).putInt(4096).putInt(1).array();
    List<byte[]> plain = List.of(images, labels, none, large, lie);
    if (!compress) {
      return List.of(
          images,
          labels,
          none,
          large,
          lie,
          gzip(images),
          gzip(labels),
          gzip(large),
          gzip(gzip(images)));
    }
    return plain.stream().map(IdxTarget::unchanged).toList();
  }

  private static byte[] unchanged(byte[] content) {
    return ByteBuffer.allocate(4 + content.length).putInt(0).put(content).array();
  }

  static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }
}
