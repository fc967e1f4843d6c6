package org.ketvision.app.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ketvision.learn.storage.ElementType;
import org.ketvision.learn.storage.Safetensors;
import org.ketvision.learn.storage.SafetensorsReader;
import org.ketvision.learn.storage.Tensor;

/// Reading and writing of tensors.
record SafetensorsTarget() implements Target.Checked {
  private static final String NAME = "model.safetensors";
  private static final SafetensorsReader STRICT = new SafetensorsReader(1 << 20, false);
  private static final SafetensorsReader LENIENT = new SafetensorsReader(1 << 20, true);

  @Override
  public void check(byte[] input) {
    boolean strict = Declared.file(NAME, () -> STRICT.parse(input, NAME)).isPresent();
    var read = Declared.file(NAME, () -> LENIENT.parse(input, NAME));
    assertThat(read.isPresent() || !strict).isTrue();
    read.ifPresent(
        tensors -> {
          byte[] written = tensors.toBytes();
          Safetensors again = LENIENT.parse(written, NAME);
          assertThat(again.toBytes()).isEqualTo(written);
          assertThat(again.metadata()).isEqualTo(tensors.metadata());
          assertThat(again.tensors()).hasSameSizeAs(tensors.tensors());
        });
  }

  @Override
  public List<byte[]> seeds() {
    List<byte[]> seeds = new ArrayList<>();
    for (ElementType type : ElementType.values()) {
      Tensor matrix = new Tensor("ansatz.angles", type, List.of(2, 2), new double[] {0, 1, -2, 3});
      Tensor single = new Tensor("b", type, List.of(), new double[] {0.5});
      Tensor empty = new Tensor("c", type, List.of(0, 3), new double[0]);
      seeds.add(
          new Safetensors(Map.of("schema", "1", "model", "qmae"), List.of(matrix, single, empty))
              .toBytes());
    }
    seeds.add(new Safetensors(Map.of(), List.of()).toBytes());
    seeds.add(
        file(
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
                + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[2,6]}}",
            6));
    seeds.add(file("{\"a\":{\"dtype\":\"F64\",\"shape\":[4294967296],\"data_offsets\":[0,8]}}", 8));
    seeds.add(file("{\"__metadata__\":{\"a\":{}}}", 0));
    return seeds;
  }

  /// A file with that header and so many zero bytes of data.
  static byte[] file(String header, int data) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + text.length + data)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(text.length)
        .put(text)
        .array();
  }
}
