package org.ketvision.app.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ketvision.learn.image.Npy;

/// Reading and writing of NumPy arrays.
record NpyTarget() implements Target.Checked {
  private static final String NAME = "array.npy";

  @Override
  public void check(byte[] input) {
    Path file = Declared.written(NAME, input);
    Declared.file(NAME, () -> Npy.read(file))
        .ifPresent(
            array -> {
              Path copy = Declared.folder().resolve("again.npy");
              array.write(copy);
              Npy again = Npy.read(copy);
              assertThat(again.shape()).isEqualTo(array.shape());
              assertThat(again.type()).isEqualTo(array.type());
              assertThat(again.values()).isEqualTo(array.values());
            });
    Declared.file(NAME, () -> Npy.readImages(file));
  }

  @Override
  public List<byte[]> seeds() throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    for (Npy.Type type : Npy.Type.values()) {
      Path file = Declared.folder().resolve("seed.npy");
      new Npy(new int[] {2, 2, 2}, type, new double[] {0, 1, 1, 0, 1, 0, 0, 1}).write(file);
      seeds.add(Files.readAllBytes(file));
    }
    for (String descr : List.of("|O", ">f4", ">f8", "<i8", "<U1000000000", "|V8")) {
      seeds.add(file(1, descr, "False", "(2, )", 16));
    }
    seeds.add(file(1, "<f4", "True", "(2, 2)", 16));
    seeds.add(file(2, "|u1", "False", "(65536, 65536, 65536, 65536)", 0));
    seeds.add(file(1, "<f4", "False", "(0, 2147483647)", 0));
    seeds.add(file(1, "<f4", "False", "()", 4));
    return seeds;
  }

  /// A file of so many zero bytes under that header.
  static byte[] file(int version, String descr, String fortran, String shape, int data) {
    byte[] header =
        "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }\n"
            .formatted(descr, fortran, shape)
            .getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer out =
        ByteBuffer.allocate(8 + (version == 1 ? 2 : 4) + header.length + data)
            .order(ByteOrder.LITTLE_ENDIAN);
    out.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    out.put((byte) version).put((byte) 0);
    if (version == 1) {
      out.putShort((short) header.length);
    } else {
      out.putInt(header.length);
    }
    return out.put(header).array();
  }
}
