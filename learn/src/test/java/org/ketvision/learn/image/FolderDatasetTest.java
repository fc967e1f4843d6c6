package org.ketvision.learn.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketvision.learn.failure.BadFile;

class FolderDatasetTest {
  @TempDir Path folder;

  private Path pgm(String name, int height, int width, int level) {
    byte[] head =
        "P5\n# made\n%d %d\n255\n".formatted(width, height).getBytes(StandardCharsets.US_ASCII);
    byte[] file = Arrays.copyOf(head, head.length + height * width);
    Arrays.fill(file, head.length, file.length, (byte) level);
    return IdxFiles.write(folder.resolve(name), file);
  }

  private Path picture(String name, int type, int... colours) throws IOException {
    BufferedImage image = new BufferedImage(colours.length, 1, type);
    for (int x = 0; x < colours.length; x++) {
      image.setRGB(x, 0, colours[x]);
    }
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  private static ByteImages load(Path root, Split split) {
    return new Located(FolderDataset.open(root), Located.Place.FOLDER, Optional.of(root))
        .load(split);
  }

  @Test
  void turnsColoursIntoLuma() throws IOException {
    for (int type :
        new int[] {
          BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_INT_ARGB
        }) {
      ByteImages image =
          ImageFile.read(
              picture("c.png", type, 0xffff0000, 0xff00ff00, 0xff0000ff, 0xffffffff, 0xff123456));
      // 0.299, 0.587, 0.114 of 255; and 0x12, 0x34, 0x56 mixed alike.
      assertThat(image.image(0)).containsExactly(76, (byte) 150, 29, (byte) 255, 46);
    }
  }

  @Test
  void takesGreySamplesAsStored() throws IOException {
    BufferedImage image = new BufferedImage(256, 1, BufferedImage.TYPE_BYTE_GRAY);
    for (int x = 0; x < 256; x++) {
      image.getRaster().setSample(x, 0, 0, x);
    }
    Path file = folder.resolve("grey.png");
    ImageIO.write(image, "png", file.toFile());
    ByteImages read = ImageFile.read(file);
    for (int x = 0; x < 256; x++) {
      assertThat(read.pixel(0, 0, x)).isEqualTo(x);
    }
  }

  @Test
  void readsSixteenBitsAndPalettes() throws IOException {
    BufferedImage deep = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
    deep.getRaster().setSample(0, 0, 0, 0x80ff);
    deep.getRaster().setSample(1, 0, 0, 0xffff);
    Path file = folder.resolve("deep.png");
    ImageIO.write(deep, "png", file.toFile());
    assertThat(ImageFile.read(file).image(0)).containsExactly((byte) 0x80, (byte) 0xff);
    assertThat(
            ImageFile.read(
                    picture("bits.png", BufferedImage.TYPE_BYTE_BINARY, 0xffffffff, 0xff000000))
                .image(0))
        .containsExactly((byte) 255, (byte) 0);
  }

  @Test
  void readsJpegWhateverItsName() throws IOException {
    BufferedImage image = new BufferedImage(16, 8, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 128; i++) {
      image.getRaster().setSample(i % 16, i / 16, 0, 200);
    }
    Path file = folder.resolve("really-a-jpeg.png");
    ImageIO.write(image, "jpeg", file.toFile());
    ByteImages read = ImageFile.read(file);
    assertThat(read).hasToString("1 images of 8 x 16");
    assertThat(read.pixel(0, 4, 8)).isBetween(199, 201);
  }

  @Test
  void readsPlainAndBinaryPgmOfAnyMaximum() {
    Path plain =
        IdxFiles.write(
            folder.resolve("p.pgm"), "P2 3 1 # c\n10\n0 5 10".getBytes(StandardCharsets.US_ASCII));
    assertThat(ImageFile.read(plain).image(0)).containsExactly(0, (byte) 128, (byte) 255);
    byte[] wide = {'P', '5', ' ', '1', ' ', '1', ' ', '1', '0', '0', '0', '\n', 1, (byte) 0xf4};
    assertThat(ImageFile.read(IdxFiles.write(folder.resolve("w.pgm"), wide)).image(0))
        .containsExactly((byte) 128);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "P5 99999 99999 255\n",
        "P5 4 4 255\nabc",
        "P5 0 4 255\n",
        "P5 4",
        "P5 -4 4 255\n",
        "P5 4 4 99999\n0123456789abcdef",
        "P5 99999999999999999999 1 255\n",
        "P2 2 1 9 4 12",
        "P2 2 1 9 4 x",
        "P7 2 2 2",
        "GIF89a",
        "P",
      })
  void refusesDamagedMaps(String content) {
    Path file =
        IdxFiles.write(folder.resolve("bad.pgm"), content.getBytes(StandardCharsets.US_ASCII));
    assertThatThrownBy(() -> ImageFile.read(file))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void refusesAPngCutAnywhereBeforeItsPixelsEndAndOneThatClaimsTooMuch() throws IOException {
    Path file = picture("cut.png", BufferedImage.TYPE_INT_RGB, 1, 2, 3, 4, 5, 6, 7, 8);
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < 50; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> ImageFile.read(file))
          .as("cut at %d", length)
          .isInstanceOf(BadFile.class)
          .hasMessageContaining(file.toString());
    }
    byte[] huge = whole.clone();
    huge[16] = 0x7f; // the first byte of the width
    Files.write(file, huge);
    assertThatThrownBy(() -> ImageFile.read(file)).isInstanceOf(BadFile.class);
  }

  @Test
  void sortsFilesAndKeepsEverySixthForTesting() {
    for (int i = 12; i > 0; i--) {
      pgm("image%02d.pgm".formatted(i), 2, 2, i);
    }
    IdxFiles.write(folder.resolve("notes.txt"), new byte[3]);
    pgm(".hidden.pgm", 9, 9, 1);
    ByteImages train = load(folder, Split.TRAIN);
    ByteImages test = load(folder, Split.TEST);
    assertThat(train.count()).isEqualTo(10);
    assertThat(train.pixel(5, 0, 0)).isEqualTo(7);
    assertThat(test.count()).isEqualTo(2);
    assertThat(test.pixel(1, 0, 0)).isEqualTo(12);
  }

  @Test
  void takesSubFoldersAsClassesAndTrainAndTestAsSplits() {
    pgm("train/cats/a.pgm", 2, 2, 1);
    pgm("train/dogs/a.pgm", 2, 2, 2);
    pgm("test/dogs/b.pgm", 2, 2, 3);
    FolderDataset dataset = FolderDataset.open(folder);
    assertThat(dataset.classNames()).isEqualTo(List.of("cats", "dogs"));
    assertThat(load(folder, Split.TRAIN).labels()).containsExactly(0, 1);
    assertThat(load(folder, Split.TEST).labels()).containsExactly(1);
  }

  @Test
  void bringsImagesOfDifferentSizesToOne() {
    Path a = pgm("a.pgm", 2, 2, 50);
    Path b = pgm("b.pgm", 4, 3, 60);
    assertThatThrownBy(() -> load(folder, Split.TRAIN))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining(a.toString())
        .hasMessageContaining(b.toString());
    ByteImages read =
        new Located(FolderDataset.open(folder), Located.Place.FOLDER, Optional.of(folder))
            .load(Split.TRAIN, Subset.ALL, 8, 8);
    assertThat(read).hasToString("2 images of 8 x 8");
    assertThat(read.pixel(1, 7, 7)).isEqualTo(60);
  }

  @Test
  void refusesALinkThatLeadsOut(@TempDir Path elsewhere) throws IOException {
    pgm("a.pgm", 2, 2, 1);
    Path secret = Files.move(pgm("b.pgm", 2, 2, 2), elsewhere.resolve("secret.pgm"));
    Path link = Files.createSymbolicLink(folder.resolve("z.pgm"), secret);
    assertThatThrownBy(() -> FolderDataset.open(folder))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining(link.toString());
  }

  @Test
  void refusesAnEmptyFolder() {
    assertThatThrownBy(() -> FolderDataset.open(folder))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining(folder.toString());
  }
}
