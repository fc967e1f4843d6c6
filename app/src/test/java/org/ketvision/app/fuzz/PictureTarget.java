package org.ketvision.app.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.ketvision.learn.image.ByteImages;
import org.ketvision.learn.image.ImageFile;

/// Reading of pictures. What is read is written as PGM, the format that this product reads by
/// itself, and read again.
record PictureTarget() implements Target.Checked {
  private static final String NAME = "picture";

  @Override
  public void check(byte[] input) throws IOException {
    Path file = Declared.written(NAME, input);
    Optional<ByteImages> read = Declared.file(NAME, () -> ImageFile.read(file));
    if (read.isPresent()) {
      ByteImages image = read.get();
      assertThat(image.size()).isBetween(1, ImageFile.MAX_PIXELS);
      Path copy = Declared.folder().resolve("again");
      try (var out = Files.newOutputStream(copy)) {
        out.write(
            "P5 %d %d 255\n"
                .formatted(image.width(), image.height())
                .getBytes(StandardCharsets.US_ASCII));
        out.write(image.image(0));
      }
      assertThat(ImageFile.read(copy).image(0)).isEqualTo(image.image(0));
    }
  }

  @Override
  public List<byte[]> seeds() throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    int[] types = {
      BufferedImage.TYPE_BYTE_GRAY,
      BufferedImage.TYPE_3BYTE_BGR,
      BufferedImage.TYPE_4BYTE_ABGR,
      BufferedImage.TYPE_USHORT_GRAY,
      BufferedImage.TYPE_BYTE_INDEXED,
      BufferedImage.TYPE_BYTE_BINARY
    };
    for (int type : types) {
      seeds.add(encoded(type, "png"));
    }
    seeds.add(encoded(BufferedImage.TYPE_BYTE_GRAY, "jpeg"));
    seeds.add(encoded(BufferedImage.TYPE_3BYTE_BGR, "jpeg"));
    for (String text :
        List.of(
            "P2\n# a comment\n3 2\n255\n0 1 2\n253 254 255\n",
            "P2 1 1 65535 40000 ",
            "P5 2 2 255\nabcd",
            "P5 1 1 65535\nab",
            "P5 16384 16384 255\n",
            "P5 999999999 999999999 1\n")) {
      seeds.add(text.getBytes(StandardCharsets.US_ASCII));
    }
    return seeds;
  }

  private static byte[] encoded(int type, String format) throws IOException {
    BufferedImage image = new BufferedImage(5, 4, type);
    for (int i = 0; i < 20; i++) {
      image.setRGB(i % 5, i / 5, 0x0d0905 * i | 0xff000000);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, format, bytes)).isTrue();
    return bytes.toByteArray();
  }
}
