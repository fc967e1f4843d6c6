package org.ketvision.learn.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketvision.learn.failure.BadFile;

class NpyTest {
  @TempDir Path folder;

  private Path file(int major, String dictionary, byte... data) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) major, 0});
    int length = dictionary.length();
    byte[] little = {(byte) length, (byte) (length >> 8), (byte) (length >> 16), 0};
    out.writeBytes(Arrays.copyOf(little, major == 1 ? 2 : 4));
    out.writeBytes(dictionary.getBytes(StandardCharsets.ISO_8859_1));
    out.writeBytes(data);
    return IdxFiles.write(folder.resolve("array.npy"), out.toByteArray());
  }

  private static String dictionary(String descr, String shape) {
    return "{'descr': '%s', 'fortran_order': False, 'shape': %s, }\n".formatted(descr, shape);
  }

  @ParameterizedTest
  @EnumSource
  void readsWhatItWrites(Npy.Type type) {
    double[] values = {0, 1, 2, 3, 200, 255};
    Path file = folder.resolve("written.npy");
    new Npy(new int[] {2, 3}, type, values).write(file);
    Npy read = Npy.read(file);
    assertThat(read.shape()).containsExactly(2, 3);
    assertThat(read.type()).isEqualTo(type);
    assertThat(read.values()).containsExactly(values);
  }

  @Test
  void writesAHeaderAsNumpyDoes() throws IOException {
    Path file = folder.resolve("written.npy");
    new Npy(new int[] {3}, Npy.Type.FLOAT64, new double[] {1.5, -2, 1e300}).write(file);
    byte[] bytes = Files.readAllBytes(file);
    assertThat(bytes).hasSize(128 + 24);
    assertThat(new String(bytes, 10, 61, StandardCharsets.ISO_8859_1))
        .isEqualTo("{'descr': '<f8', 'fortran_order': False, 'shape': (3,), }    ");
    assertThat(bytes[127]).isEqualTo((byte) '\n');
    assertThat(Npy.read(file).values()).containsExactly(1.5, -2, 1e300);
  }

  @Test
  void readsBothVersionsAndByteOrders() {
    byte[] oneAndAHalf = {0x3f, (byte) 0xc0, 0, 0};
    byte[] reversed = {0, 0, (byte) 0xc0, 0x3f};
    assertThat(Npy.read(file(1, dictionary(">f4", "(1,)"), oneAndAHalf)).values())
        .containsExactly(1.5);
    assertThat(Npy.read(file(2, dictionary("<f4", "(1, 1)"), reversed)).values())
        .containsExactly(1.5);
    assertThat(Npy.read(file(1, dictionary("|u1", "()"), (byte) 255)).values())
        .containsExactly(255);
  }

  @Test
  void refusesAFileCutAnywhere() throws IOException {
    Path whole = file(2, dictionary("|u1", "(2, 2)"), (byte) 1, (byte) 2, (byte) 3, (byte) 4);
    byte[] bytes = Files.readAllBytes(whole);
    for (int length = 0; length < bytes.length; length++) {
      Files.write(whole, Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> Npy.read(whole))
          .as("cut at %d", length)
          .isInstanceOf(BadFile.class)
          .hasMessageContaining(whole.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'descr': '<f8', 'fortran_order': True, 'shape': (1,), }",
        "{'descr': '|O', 'fortran_order': False, 'shape': (1,), }",
        "{'descr': '<f8', 'shape': (1,), }",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999,), }",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (100000, 100000), }",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (-1,), }",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1,,2), }",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1,1,1,1,1,1,1,1,1), }",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }",
        "__import__('os')",
        "",
      })
  void refusesHostileHeaders(String header) {
    Path file = file(1, header, new byte[8]);
    assertThatThrownBy(() -> Npy.read(file))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void refusesAnEndlessHeader() {
    byte[] bytes = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0, -1, -1, -1, -1};
    Path file = IdxFiles.write(folder.resolve("long.npy"), bytes);
    assertThatThrownBy(() -> Npy.read(file))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining("4294967295");
  }

  @Test
  void readsImagesOfBytesAndNumbers() {
    ImageBatch one = Npy.readImages(file(1, dictionary("|u1", "(1, 2)"), (byte) 255, (byte) 51));
    assertThat(one.count()).isEqualTo(1);
    assertThat(one.pixels()).containsExactly(1, 0.2);
    Path several = folder.resolve("several.npy");
    new Npy(new int[] {3, 1, 1}, Npy.Type.FLOAT32, new double[] {0, 0.5, 1}).write(several);
    assertThat(Npy.readImages(several).count()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, -0.1, 1.01, Double.POSITIVE_INFINITY})
  void namesTheValueThatIsNoBrightness(double value) {
    Path file = folder.resolve("bad.npy");
    new Npy(new int[] {2, 2, 1}, Npy.Type.FLOAT64, new double[] {0, 0, 0, value}).write(file);
    assertThatThrownBy(() -> Npy.readImages(file))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining("image 1, pixel 1")
        .hasMessageContaining(Double.toString(value));
  }

  @Test
  void refusesAxesThatAreNoImages() {
    Path file = folder.resolve("vector.npy");
    new Npy(new int[] {4}, Npy.Type.FLOAT64, new double[4]).write(file);
    assertThatThrownBy(() -> Npy.readImages(file))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining("[4]");
  }
}
