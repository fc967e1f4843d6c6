package org.ketvision.learn.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketvision.learn.failure.BadFile;

class SafetensorsTest {
  private static final SafetensorsReader READER = new SafetensorsReader(1 << 20, false);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(ElementType.class)
  void comesBackAsItWas(ElementType type) {
    double[] values = {0, -0.0, 1, -2.5, 0.125, 96};
    Tensor tensor = new Tensor("a.b", type, List.of(2, 3), values);
    Path file = folder.resolve("x.safetensors");
    new Safetensors(Map.of("schema", "1"), List.of(tensor)).write(file);

    Safetensors read = Safetensors.read(file);

    assertThat(read.metadata()).containsExactly(Map.entry("schema", "1"));
    Tensor back = read.require("a.b", List.of(2, 3), file);
    assertThat(back.type()).isEqualTo(type);
    assertThat(back.values()).containsExactly(values);
  }

  @Test
  void hasTheBytesOfTheFormat() {
    Safetensors file =
        new Safetensors(Map.of(), List.of(Tensor.float64("x", List.of(1), new double[] {1})));

    String header =
        "{\"__metadata__\":{},\"x\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}}";
    int padded = Math.ceilDiv(header.length(), 8) * 8;
    ByteBuffer expected = ByteBuffer.allocate(8 + padded + 8).order(ByteOrder.LITTLE_ENDIAN);
    expected.putLong(padded);
    expected.put((header + " ".repeat(padded - header.length())).getBytes(StandardCharsets.UTF_8));
    expected.putDouble(1);
    assertThat(file.toBytes()).containsExactly(expected.array());
  }

  @Test
  void keepsScalarsEmptyTensorsAndManyTensorsApart() {
    List<Tensor> tensors =
        List.of(
            new Tensor("s", ElementType.F32, List.of(), new double[] {3}),
            Tensor.float64("e", List.of(0, 4), new double[0]),
            Tensor.float64("v", List.of(2), new double[] {5, 6}));

    Safetensors read = READER.parse(new Safetensors(Map.of(), tensors).toBytes(), "x");

    assertThat(read.require("s", List.of(), folder).values()).containsExactly(3);
    assertThat(read.require("e", List.of(0, 4), folder).values()).isEmpty();
    assertThat(read.require("v", List.of(2), folder).values()).containsExactly(5, 6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'x':{'dtype':'F64','shape':[2],'data_offsets':[0,8]}} | does not fill",
        "{'x':{'dtype':'F64','shape':[1],'data_offsets':[8,16]}} | leave a hole",
        "{'x':{'dtype':'F64','shape':[1],'data_offsets':[0,8]},'y':{'dtype':'F64','shape':[1],'data_offsets':[0,8]}}"
            + " | overlap",
        "{'x':{'dtype':'F64','shape':[1],'data_offsets':[0,8]},'x':{'dtype':'F64','shape':[1],'data_offsets':[8,16]}}"
            + " | uplicate",
        "{'x':{'dtype':'F64','shape':[1],'data_offsets':[0,8]}} | the file holds 16",
        "{'x':{'dtype':'F64','shape':[4],'data_offsets':[0,32]}} | the file holds 16",
        "{'x':{'dtype':'F64','shape':[-1],'data_offsets':[0,8]}} | not a size",
        "{'x':{'dtype':'F64','shape':[1.0],'data_offsets':[0,8]}} | not a size",
        "{'x':{'dtype':'F64','shape':[99999999999999999999],'data_offsets':[0,8]}} | not a size",
        "{'x':{'dtype':'F64','shape':[2147483647,2147483647,4],'data_offsets':[0,8]}} | too large",
        "{'x':{'dtype':'F64','shape':[268435456],'data_offsets':[0,2147483648]}} | the file holds"
            + " 16",
        "{'x':{'dtype':'I64','shape':[1],'data_offsets':[0,8]}} | type",
        "{'x':{'dtype':'F64','shape':[1],'data_offsets':[8,0]}} | does not fill",
        "{'x':{'dtype':'F64','shape':[1],'data_offsets':[0,8],'z':1}} | not described",
        "{'x':7} | not described",
        "{'__metadata__':{'a':1}} | not text",
        "{'__metadata__':[]} | not an object",
        "{'x':{'dtype':'F64' | not proper JSON",
        "{'x':[[[[[[[1]]]]]]]} | not proper JSON",
        "['x'] | does not begin",
      })
  void refusesHeadersThatLie(String header, String complaint) {
    byte[] bytes = file(header.replace('\'', '"'), 16);

    assertThatThrownBy(() -> READER.parse(bytes, "x.safetensors"))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining("x.safetensors is damaged at byte")
        .hasMessageContaining(complaint)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MAX_VALUE, 1L << 31, 1 << 21, 17, 1, 0})
  void refusesHeaderLengthsBeyondTheFile(long length) {
    ByteBuffer bytes = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN).putLong(length);

    assertThatThrownBy(() -> READER.parse(bytes.array(), "x"))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining("length");
  }

  @Test
  void refusesEveryTruncation() {
    Tensor tensor = Tensor.float64("x", List.of(3), new double[] {1, 2, 3});
    byte[] whole = new Safetensors(Map.of("k", "v"), List.of(tensor)).toBytes();
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> READER.parse(cut, "x")).isInstanceOf(BadFile.class);
    }
  }

  @Test
  void refusesNumbersThatAreNoneUnlessAsked() {
    double[] values = {1, Double.NaN, Double.POSITIVE_INFINITY};
    byte[] bytes =
        new Safetensors(Map.of(), List.of(Tensor.float64("w", List.of(3), values))).toBytes();

    assertThatThrownBy(() -> READER.parse(bytes, "x"))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining("element 1 of tensor 'w' is NaN")
        .hasMessageContaining("byte " + (bytes.length - 16));
    Safetensors read = new SafetensorsReader(1 << 20, true).parse(bytes, "x");
    assertThat(read.tensors().getFirst().values()).containsExactly(values);
  }

  @Test
  void refusesFilesBeyondTheLimitAndFilesThatAreNone() throws Exception {
    Path file = Files.write(folder.resolve("big"), new byte[2048]);

    assertThatThrownBy(() -> new SafetensorsReader(1024, false).read(file))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining("larger than the limit");
    assertThatThrownBy(() -> READER.read(folder.resolve("none")))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining("cannot be read");
    assertThatThrownBy(() -> READER.read(folder)).isInstanceOf(BadFile.class);
  }

  @Test
  void keepsNamesFromTheFileOnOneShortLine() {
    String name = "\\n\\u001b[31m" + "y".repeat(5000);
    byte[] bytes = file("{\"" + name + "\":7}", 0);

    assertThatThrownBy(() -> READER.parse(bytes, "x"))
        .satisfies(
            e -> assertThat(e.getMessage()).hasSizeLessThan(500).doesNotMatch(".*\\p{Cntrl}.*"));
  }

  @Test
  void asksForShapesAndNames() {
    Safetensors file =
        new Safetensors(Map.of(), List.of(Tensor.float64("x", List.of(2), new double[2])));

    assertThatThrownBy(() -> file.require("x", List.of(1, 2), folder))
        .hasMessageContaining("has shape [2], not [1, 2]");
    assertThatThrownBy(() -> file.require("y", List.of(2), folder)).hasMessageContaining("'y'");
    assertThatThrownBy(() -> file.requireOnly(Set.of("z"), folder))
        .hasMessageContaining("unknown tensor 'x'");
  }

  private static byte[] file(String header, int data) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(
        ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(json.length).array());
    out.writeBytes(json);
    out.writeBytes(new byte[data]);
    return out.toByteArray();
  }
}
