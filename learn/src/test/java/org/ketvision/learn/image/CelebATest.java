package org.ketvision.learn.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ketvision.learn.failure.BadFile;

/// Faces chosen by how often a person occurs, on pictures made here.
class CelebATest {
  private static final CelebA SMALL = new CelebA(2, 2, 5);

  @TempDir Path data;

  /// Person 7 has 3 of 4 pictures here, persons 5 and 9 have 2 each, person 1 one.
  @BeforeEach
  void write() throws IOException {
    StringBuilder lines = new StringBuilder();
    int[] identities = {9, 7, 5, 7, 7, 7, 1, 5, 9};
    Files.createDirectories(data.resolve("celeba").resolve("img_align_celeba"));
    for (int k = 1; k <= identities.length; k++) {
      lines.append("%06d.jpg %d\r\n".formatted(k, identities[k - 1]));
      if (k != 5) {
        picture(k, 178, 218);
      }
    }
    Files.writeString(list(), lines);
  }

  private Path list() {
    return data.resolve("celeba").resolve("identity_CelebA.txt");
  }

  private Path file(int number) {
    return data.resolve("celeba").resolve("img_align_celeba").resolve("%06d.jpg".formatted(number));
  }

  /// Grey of 20 times the number, brighter to the right.
  private void picture(int number, int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < width; x++) {
      for (int y = 0; y < height; y++) {
        int grey = 20 * number + x / 4;
        image.setRGB(x, y, grey << 16 | grey << 8 | grey);
      }
    }
    ImageIO.write(image, "jpeg", file(number).toFile());
  }

  private Located find(CelebA dataset) {
    return new DatasetLocator(Map.of(), data.resolve("home")).find(dataset, Optional.of(data));
  }

  private static Subset person(int label) {
    return new Subset(Set.of(label), OptionalInt.empty(), OptionalInt.empty());
  }

  @Test
  void takesThePeopleWithMostPicturesAndTheirFirstFiles() {
    ByteImages train = find(SMALL).load(Split.TRAIN);
    assertThat(train).hasToString("10 images of 78 x 64");
    assertThat(train.labels()).containsExactly(1, 1, 1, 1, 1, 2, 2, 2, 2, 2);
    // Persons 7 (files 2, 4, 6) and 5 (files 3, 8); 9 has as many as 5 but a higher number.
    int[] numbers = {2, 4, 3, 8};
    int[] places = {0, 1, 5, 6};
    for (int k = 0; k < 4; k++) {
      assertThat(train.pixel(places[k], 39, 32))
          .isBetween(20 * numbers[k] + 19, 20 * numbers[k] + 25);
    }
    ByteImages test = find(SMALL).load(Split.TEST);
    assertThat(test.labels()).containsExactly(1);
    assertThat(test.pixel(0, 39, 32)).isBetween(139, 145);
  }

  @Test
  void theVariationsAreTheSameEveryTimeAndNotTheirOriginals() {
    ByteImages all = find(SMALL).load(Split.TRAIN);
    ByteImages second = find(SMALL).load(Split.TRAIN, person(2));
    for (int k = 0; k < 5; k++) {
      assertThat(second.image(k)).isEqualTo(all.image(5 + k));
    }
    for (int k = 2; k < 5; k++) {
      assertThat(all.image(k)).isNotEqualTo(all.image(k % 2));
    }
    assertThat(find(SMALL).load(Split.TRAIN).sha256()).isEqualTo(all.sha256());
  }

  @Test
  void verifyNamesTheIdentitiesAndDamagedPictures() throws IOException {
    Verification verification = find(SMALL).verify();
    assertThat(verification.assembly()).isEqualTo(Assembly.OTHER);
    assertThat(verification.files().getFirst().detail()).contains("7 (3), 5 (2)");
    Files.write(file(3), new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 0, 1});
    assertThat(find(SMALL).assembly()).isEqualTo(Assembly.DAMAGED);
    assertThatThrownBy(() -> find(SMALL).load(Split.TRAIN))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining("000003.jpg");
  }

  @Test
  void refusesPicturesOfAnotherSize() throws IOException {
    picture(2, 64, 78);
    assertThatThrownBy(() -> find(SMALL).load(Split.TRAIN))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining("78x64");
  }

  @ParameterizedTest
  @CsvSource({
    "'000001.jpg 9\n../../etc/passwd 9\n', line 2",
    "'000001.jpg nine\n', line 1",
    "'000001.jpg 9', pictures of 1 people"
  })
  void refusesADamagedList(String content, String message) throws IOException {
    Files.writeString(list(), content);
    assertThatThrownBy(() -> find(SMALL).load(Split.TRAIN))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining(message);
  }

  @Test
  void refusesAnEndlessLine() throws IOException {
    Files.writeString(list(), "0".repeat(1 << 20));
    assertThatThrownBy(() -> find(SMALL).load(Split.TRAIN))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining("line 1 is longer");
  }

  @Test
  void saysWhereToAskWhenItIsNotThere() throws IOException {
    Path empty = Files.createDirectories(data.resolve("empty"));
    DatasetLocator locator = new DatasetLocator(Map.of(), data.resolve("home"));
    for (Optional<Path> explicit : List.of(Optional.of(empty), Optional.<Path>empty())) {
      assertThatThrownBy(() -> locator.find(CelebA.STANDARD, explicit))
          .isInstanceOf(BadFile.class)
          .hasMessageContaining("licence")
          .hasMessageContaining(CelebA.ADDRESS);
    }
  }

  @Test
  void augmentationMovesPixelsWhereItSays() {
    byte[] pixels = new byte[9 * 9];
    pixels[2 * 9 + 3] = 100;
    assertThat(new Augmentation(false, 0, 0, 0, 1).apply(pixels, 9, 9)).isEqualTo(pixels);
    assertThat(new Augmentation(true, 0, 0, 0, 1).apply(pixels, 9, 9)[2 * 9 + 5])
        .isEqualTo((byte) 100);
    assertThat(new Augmentation(false, 0, 1 / 9.0, 2 / 9.0, 1).apply(pixels, 9, 9)[4 * 9 + 4])
        .isEqualTo((byte) 100);
    assertThat(new Augmentation(false, 0, 0, 0, 1.1).apply(pixels, 9, 9)[2 * 9 + 3])
        .isEqualTo((byte) 110);
    // A quarter turn anticlockwise takes (row, column) = (2, 3) to (5, 2) about the middle (4, 4).
    assertThat(new Augmentation(false, 90, 0, 0, 1).apply(pixels, 9, 9)[5 * 9 + 2])
        .isEqualTo((byte) 100);
  }
}
