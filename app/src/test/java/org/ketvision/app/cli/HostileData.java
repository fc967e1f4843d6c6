package org.ketvision.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Hostile data sets and pictures.
final class HostileData {
  private static final String IMAGES = "data/mnist/" + TinyData.TRAIN_IMAGES;
  private static final String LABELS = "data/mnist/" + TinyData.TRAIN_LABELS;
  private static final List<String> TRAIN =
      words("train qmae --data-dir data --steps 2 --batch 4 --out out --quiet");
  private static final List<String> PICTURES =
      words("train qmae --data @/pictures --steps 2 --batch 4 --out out --quiet");

  private final List<HostileFolder.Case> cases = new ArrayList<>();

  static List<HostileFolder.Case> cases() {
    HostileData all = new HostileData();
    all.idxHeaders();
    all.idxContent();
    all.gzip();
    all.pictures();
    all.pictureFiles();
    all.harmless();
    return all.cases;
  }

  static List<String> words(String line) {
    return List.of(line.split(" "));
  }

  private void idxHeaders() {
    header("2 GiB of images claimed", 2051, 0x7fffffff, 1, 1);
    header("a negative number of images", 2051, -1, 28, 28);
    header("a product past 2^32", 2051, 0x10000, 4096, 4096);
    header("sides of 2^31", 2051, 1, 0x80000000, 0x80000000);
    header("images without rows", 2051, 30, 0, 28);
    header("floating point in IDX", 0x0d03, 30, 28, 28);
    header("a billion bytes in a small file", 2051, 0x100000, 32, 32);
  }

  private void header(String name, int... numbers) {
    ByteBuffer content = ByteBuffer.allocate(16);
    for (int number : numbers) {
      content.putInt(number);
    }
    idx(name, content.array(), "offset");
    idx(name + ", compressed", zipped(content.array()), "offset");
  }

  private void idxContent() {
    idx("an empty IDX file", new byte[0], "ends within its header");
    idx("half an IDX header", HostileFolder.first(images(), 10), "ends within its header");
    idx("labels for images", zipped(labels()), "magic");
    idx("bytes after the images", zipped(HostileFolder.joined(images(), new byte[1])), "follow");
    add(
        "labels no data set has",
        LABELS,
        TRAIN,
        "label 200",
        f -> {
          byte[] labels = labels();
          labels[8] = (byte) 200;
          f.write(LABELS, zipped(labels));
        });
    add("a pipe for images", IMAGES, TRAIN, "is missing", f -> f.pipe(IMAGES));
    add("a folder for images", IMAGES, TRAIN, "is missing", f -> f.folder(IMAGES));
    add(
        "a link in a circle",
        IMAGES,
        TRAIN,
        "",
        f -> {
          f.folder(IMAGES);
          Files.delete(f.file(IMAGES));
          Files.createSymbolicLink(f.file(IMAGES), f.file(IMAGES));
        });
  }

  private void gzip() {
    idx("a gzip bomb", zipped(HostileFolder.first(images(), 1 << 26)), "follow");
    byte[] whole = zipped(images());
    idx("gzip cut off", HostileFolder.first(whole, whole.length - 9), "gzip data end too early");
    idx("a wrong gzip checksum", changed(whole, whole.length - 8), "checksum");
    idx("a wrong gzip length", changed(whole, whole.length - 1), "length field");
    idx("gzip after gzip", HostileFolder.joined(whole, whole), "follow");
    idx("gzip in gzip", zipped(whole), "magic");
    byte[] named = new byte[1 << 14];
    System.arraycopy(new byte[] {0x1f, (byte) 0x8b, 8, 8}, 0, named, 0, 4);
    Arrays.fill(named, 10, named.length, (byte) 'x');
    idx("an endless name in gzip", named, "endless name");
    idx("reserved gzip flags", changed(whole, 3), "gzip");
  }

  private void pictures() {
    picture(
        "a PNG of 2^31 by 2^31", PictureBytes.png(0x7fffffff, 0x7fffffff, 8, 0, new byte[100]), "");
    picture("a PNG without width", PictureBytes.png(0, 16, 8, 0, new byte[100]), "");
    picture(
        "a PNG of 32 million pixels in 100 bytes",
        PictureBytes.png(16384, 2048, 16, 6, new byte[9]),
        "");
    picture("a PNG of unheard-of depth", PictureBytes.png(16, 16, 7, 0, new byte[300]), "");
    picture(
        "a PNG cut off",
        HostileFolder.first(PictureBytes.png(64, 64, 8, 0, new byte[4160]), 60),
        "");
    picture("a JPEG of 20000 by 20000", PictureBytes.jpeg(20000, 20000), "limit");
    picture(
        "a JPEG of 32 million pixels without any",
        PictureBytes.jpeg(16384, 2048),
        "can hold at most");
    picture(
        "a JPEG cut in half",
        HostileFolder.first(PictureBytes.noise("jpeg"), 1500),
        "damaged JPEG");
    picture(
        "a PNG cut in half", HostileFolder.first(PictureBytes.noise("png"), 1500), "damaged PNG");
    picture("a JPEG of nothing", new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff}, "JPEG");
    picture("a GIF", "GIF89a\1\0\1\0".getBytes(StandardCharsets.ISO_8859_1), "neither PNG");
    map("a PGM of 999999999 by 999999999", "P5 999999999 999999999 255\n", "limit");
    map("a PGM of 2^25 pixels without any", "P5 16384 2048 255\n", "declared");
    map("a PGM with maximum 0", "P5 1 1 0\n ", "maximum 0");
    map("a PGM with a sample above its maximum", "P2 2 1 9\n3 10 ", "above the maximum");
    map("a PGM with a negative sample", "P2 2 1 9\n3 -1 ", "not a number");
    map("a PGM that is all comment", "P5 # and so on", "ends early");
  }

  private void pictureFiles() {
    String file = "pictures/a.png";
    add("a picture of 300 MB", file, PICTURES, "limit", f -> f.sparse(file, new byte[0], 3L << 27));
    add(
        "a pipe for a picture",
        file,
        PICTURES,
        "not a file",
        f -> {
          f.folder("pictures");
          f.pipe(file);
        });
    add(
        "a picture that is a link out",
        file,
        PICTURES,
        "leads out",
        f -> {
          f.folder("pictures");
          f.write("secret.png", "secret");
          f.link(file, "secret.png");
        });
    add(
        "a class that is a link out",
        "pictures/a/x.png",
        PICTURES,
        "leads out",
        f -> {
          f.folder("elsewhere");
          f.write("elsewhere/x.png", "secret");
          f.folder("pictures/b");
          f.write("pictures/b/y.png", "no picture");
          f.link("pictures/a", "elsewhere");
        });
    add(
        "a link that leads nowhere",
        file,
        PICTURES,
        "leads nowhere",
        f -> {
          f.folder("pictures");
          f.link(file, "nowhere.png");
        });
  }

  /// Bombs in places that nobody looks at, or looks at for no longer than the pixels last.
  private void harmless() {
    byte[] rows = new byte[17 * 16];
    Arrays.fill(rows, (byte) 90);
    for (int row = 0; row < 16; row++) {
      rows[17 * row] = 0;
    }
    byte[] bomb = PictureBytes.deflated(new byte[1 << 26]);
    byte[] text = HostileFolder.joined("a\0\0".getBytes(StandardCharsets.US_ASCII), bomb);
    survived(
        "a bomb in a PNG's text",
        PictureBytes.png(16, 16, 8, 0, rows, PictureBytes.chunk("zTXt", text)));
    survived(
        "a bomb in a PNG's profile",
        PictureBytes.png(16, 16, 8, 0, rows, PictureBytes.chunk("iCCP", text)));
    survived(
        "a bomb behind a PNG's pixels",
        PictureBytes.png(16, 16, 8, 0, Arrays.copyOf(rows, 1 << 26)));
  }

  private void survived(String name, byte[] content) {
    cases.add(
        new HostileFolder.Case(
            name, 0, f -> f.write("pictures/a.png", content), PICTURES, List.of()));
  }

  private void idx(String name, byte[] content, String part) {
    add(name, IMAGES, TRAIN, part, f -> f.write(IMAGES, content));
  }

  private void picture(String name, byte[] content, String part) {
    add(name, "pictures/a.png", PICTURES, part, f -> f.write("pictures/a.png", content));
  }

  private void map(String name, String content, String part) {
    byte[] bytes = content.getBytes(StandardCharsets.US_ASCII);
    add(name, "pictures/a.pgm", PICTURES, part, f -> f.write("pictures/a.pgm", bytes));
  }

  private void add(
      String name, String file, List<String> words, String part, HostileFolder.Change change) {
    cases.add(new HostileFolder.Case(name, 3, change, words, List.of(file, part)));
  }

  private static byte[] changed(byte[] content, int at) {
    byte[] bytes = content.clone();
    bytes[at] ^= (byte) 0xe4;
    return bytes;
  }

  private static byte[] images() {
    try {
      return TinyData.images(30, 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] labels() {
    try {
      return TinyData.labels(30);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] zipped(byte[] content) {
    try {
      return TinyData.gzip(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
