package org.ketvision.app.cli;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.ketvision.learn.storage.AtomicFiles;

/// Hostile tensors and NumPy arrays.
final class HostileTensors {
  private static final String MODEL = "run/model.safetensors";
  private static final List<String> EVALUATE =
      HostileData.words("evaluate run --data-dir data --no-baselines --quiet");
  private static final List<String> RECONSTRUCT =
      HostileData.words("reconstruct run --input x.npy --data-dir data --out out --quiet");

  private final List<HostileFolder.Case> cases = new ArrayList<>();

  static List<HostileFolder.Case> cases() {
    HostileTensors all = new HostileTensors();
    all.headers();
    all.tensors();
    all.arrays();
    all.arrayHeaders();
    return all.cases;
  }

  private void headers() {
    model("a header of 2^63 bytes", bytes(Long.MIN_VALUE, "{}", 0), "header's length");
    model("a header of 2 GiB", bytes(1L << 31, "{}", 0), "header's length");
    model("a header past 1 MiB", file(" ".repeat(1 << 20) + "{}", 0), "header's length");
    model("a header that is a list", file("[]", 0), "begin with '{'");
    model("a header nested a thousand deep", file("{\"a\":" + "[".repeat(1000) + "}", 0), "JSON");
    model("duplicate tensors", file("{\"a\":" + f32("1", "0,4") + ",\"a\":{}}", 4), "JSON");
    model("metadata that are no text", file("{\"__metadata__\":{\"a\":[1]}}", 0), "metadata");
    model("metadata that are a list", file("{\"__metadata__\":[]}", 0), "metadata");
    model("text after the header", file("{} {}", 0), "JSON");
  }

  private void tensors() {
    one("a hole before a tensor", f32("1", "4,8"), 8, "hole");
    one("offsets backwards", f32("1", "4,0"), 4, "does not fill");
    one("negative offsets", f32("1", "-4,0"), 4, "not a size");
    one("offsets of 10^400", f32("1", "0,1" + "0".repeat(400)), 4, "not a size");
    one("a shape of 2^40", f32("1099511627776", "0,4"), 4, "too large");
    one("a shape whose product wraps to 1", f32("65536,65536,65536,65536", "0,4"), 4, "too large");
    one("a fractional shape", f32("1.0", "0,4"), 4, "not a size");
    one("nine axes", f32("1,1,1,1,1,1,1,1,1", "0,4"), 4, "not described");
    one("bytes nobody describes", f32("1", "0,4"), 5, "the file holds");
    one("bytes that are missing", f32("2", "0,8"), 4, "the file holds");
    one("integers", f32("1", "0,4").replace("F32", "I32"), 4, "only F64, F32");
    String overlap = "{\"a\":" + f32("2", "0,8") + ",\"b\":" + f32("2", "4,12") + "}";
    model("tensors that overlap", file(overlap, 12), "overlap");
    model(
        "a name that steers the terminal",
        file("{\"\\u001b[2J\\n\":" + f32("1", "4,8") + "}", 8),
        "hole");
    model(
        "not a number",
        file("{\"a\":" + f32("1", "0,4") + "}", new byte[] {0, 0, -64, 127}),
        "NaN");
    model(
        "infinity",
        file("{\"a\":" + f32("1", "0,4") + "}", new byte[] {0, 0, -128, 127}),
        "nfinity");
    model("tensors of another model", file("{\"a\":" + f32("1", "0,4") + "}", 4), "schema none");
    add(
        "a sparse model of 2 GiB",
        MODEL,
        EVALUATE,
        "larger than the limit",
        f -> {
          AtomicFiles.deleteFolder(f.file("run/checkpoints"));
          f.sparse(MODEL, new byte[0], 1L << 31);
        });
  }

  private void arrays() {
    array("a pickled object", npy(1, "|O", "False", "(16, 16)", 256), "type '|O'");
    array("text of 4 GB each", npy(1, "<U1000000", "False", "(16, 16)", 256), "descr");
    array("Fortran order", npy(1, "|u1", "True", "(16, 16)", 256), "Fortran");
    array("2^62 numbers", npy(1, "<f8", "False", "(2147483647, 2147483647)", 0), "");
    array(
        "a product that wraps to 0", npy(1, "|u1", "False", "(65536, 65536, 65536, 65536)", 0), "");
    array("a negative axis", npy(1, "|u1", "False", "(-16, -16)", 256), "shape");
    array("an axis of 30 digits", npy(1, "|u1", "False", "(" + "9".repeat(30) + ", 1)", 1), "");
    array("numbers that are missing", npy(1, "<f4", "False", "(16, 16)", 1023), "bytes long");
    array("numbers too many", npy(1, "<f4", "False", "(16, 16)", 1025), "bytes long");
    array("no images", npy(1, "|u1", "False", "(0, 0)", 0), "0x0");
    array("one axis", npy(1, "|u1", "False", "(256, )", 256), "shape");
    array("nine dimensions", npy(1, "|u1", "False", "(1,1,1,1,1,1,1,1,1)", 1), "axes");
  }

  private void arrayHeaders() {
    byte[] good = npy(2, "|u1", "False", "(16, 16)", 256);
    byte[] endless = good.clone();
    endless[11] = 127;
    array("a header of 2 GiB, NPY", endless, "a header of");
    byte[] later = good.clone();
    later[6] = 9;
    array("a version to come", later, "version 9");
    array("two shapes", npy(1, "|u1", "False", "(16, 16), 'shape': (1, 1)", 256), "shape");
    array("code for a header", npy(1, "|u1", "__import__('os')", "(16, 16)", 256), "fortran_order");
    array("an empty NPY file", new byte[0], "magic");
    byte[] nan = npy(1, "<f4", "False", "(16, 16)", 1024);
    nan[nan.length - 1] = 127;
    nan[nan.length - 2] = -64;
    array("a pixel that is not a number", nan, "NaN");
    add(
        "a sparse array of 8 GiB",
        "x.npy",
        RECONSTRUCT,
        "bytes long",
        f -> f.sparse("x.npy", npy(1, "<f8", "False", "(16, 16)", 0), 1L << 33));
  }

  private void one(String name, String tensor, int data, String part) {
    model(name, file("{\"a\":" + tensor + "}", data), part);
  }

  private void model(String name, byte[] content, String part) {
    add(name, MODEL, EVALUATE, part, f -> f.recommit("model.safetensors", content));
  }

  private void array(String name, byte[] content, String part) {
    add(name, "x.npy", RECONSTRUCT, part, f -> f.write("x.npy", content));
  }

  private void add(
      String name, String file, List<String> words, String part, HostileFolder.Change change) {
    cases.add(new HostileFolder.Case(name, 3, change, words, List.of(file, part)));
  }

  private static String f32(String shape, String offsets) {
    return "{\"dtype\":\"F32\",\"shape\":[%s],\"data_offsets\":[%s]}".formatted(shape, offsets);
  }

  private static byte[] file(String header, int data) {
    return file(header, new byte[data]);
  }

  private static byte[] file(String header, byte[] data) {
    int length = header.getBytes(StandardCharsets.UTF_8).length;
    return HostileFolder.joined(bytes(length, header, 0), data);
  }

  private static byte[] bytes(long length, String header, int data) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + text.length + data)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(length)
        .put(text)
        .array();
  }

  /// A NumPy array of so many zero bytes under that header.
  private static byte[] npy(int version, String descr, String fortran, String shape, int data) {
    byte[] header =
        "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }\n"
            .formatted(descr, fortran, shape)
            .getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer out =
        ByteBuffer.allocate(8 + 2 * version + header.length + data).order(ByteOrder.LITTLE_ENDIAN);
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
