package org.ketvision.learn.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ketvision.learn.image.IdxDatasets.EMNIST_LETTERS;
import static org.ketvision.learn.image.IdxDatasets.FASHION_MNIST;
import static org.ketvision.learn.image.IdxDatasets.MNIST;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketvision.learn.failure.BadFile;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.image.Located.Place;

class DatasetLocatorTest {
  @TempDir Path folder;

  private DatasetLocator locator(Map<String, String> environment) {
    return new DatasetLocator(environment, folder.resolve("home"));
  }

  private Path cache() {
    return folder.resolve("home").resolve(".cache").resolve("ketvision").resolve("data");
  }

  private static void whole(IdxDataset dataset, Path data) {
    IdxFiles.writeAll(dataset, data.resolve(dataset.folder()), 30);
  }

  @Test
  void looksInTheEnvironmentBeforeTheCache() {
    Path data = folder.resolve("data");
    whole(MNIST, data);
    whole(MNIST, cache());
    whole(FASHION_MNIST, cache());
    DatasetLocator locator = locator(Map.of("KETVISION_DATA", data.toString()));
    assertThat(locator.find(MNIST, Optional.empty()).place()).isEqualTo(Place.ENVIRONMENT);
    assertThat(locator.find(FASHION_MNIST, Optional.empty()).place()).isEqualTo(Place.CACHE);
    assertThatThrownBy(() -> locator.find(EMNIST_LETTERS, Optional.empty()))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining(data.toString())
        .hasMessageContaining("ketvision data fetch emnist-letters");
  }

  @Test
  void anExplicitFolderNeverFallsThrough() throws IOException {
    whole(MNIST, cache());
    DatasetLocator locator = locator(Map.of());
    Path named = folder.resolve("named");
    assertThatThrownBy(() -> locator.find(MNIST, Optional.of(named)))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining(named.toString());
    Files.createDirectories(named);
    assertThatThrownBy(() -> locator.find(MNIST, Optional.of(named))).isInstanceOf(BadFile.class);
    whole(MNIST, named);
    Path labels = named.resolve("mnist").resolve("t10k-labels-idx1-ubyte.gz");
    Files.delete(labels);
    assertThatThrownBy(() -> locator.find(MNIST, Optional.of(named)))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining(labels.toString());
    IdxFiles.write(labels, new byte[] {0x1f, (byte) 0x8b, 8});
    Located damaged = locator.find(MNIST, Optional.of(named));
    assertThatThrownBy(() -> damaged.load(Split.TEST))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining(labels.toString());
    assertThat(damaged.assembly()).isEqualTo(Assembly.DAMAGED);
  }

  @Test
  void doesNotTakeOneDataSetForAnotherWithTheSameFileNames() {
    whole(FASHION_MNIST, folder);
    Path fashion = folder.resolve("fashion-mnist");
    DatasetLocator locator = locator(Map.of());
    assertThat(locator.find(FASHION_MNIST, Optional.of(fashion)).directory()).contains(fashion);
    assertThatThrownBy(() -> locator.find(MNIST, Optional.of(fashion))).isInstanceOf(BadFile.class);
  }

  @Test
  void takesPlainFilesToo() {
    IdxFiles.writeAll(MNIST, folder.resolve("mnist"), 10);
    for (IdxDataset.OfficialFile file : MNIST.files()) {
      Path compressed = folder.resolve("mnist").resolve(file.name());
      byte[] plain =
          file.name().contains("labels") ? IdxFiles.labels(10, 0, 10) : IdxFiles.images(10, 28, 28);
      IdxFiles.write(compressed.resolveSibling(file.plainName()), plain);
      assertThat(compressed.toFile().delete()).isTrue();
    }
    Located located = locator(Map.of()).find(MNIST, Optional.of(folder));
    assertThat(located.load(Split.TRAIN).count()).isEqualTo(10);
    assertThat(located.assembly()).isEqualTo(Assembly.OTHER);
  }

  @Test
  void handsOutEmnistUprightWithItsOwnLabels() {
    whole(EMNIST_LETTERS, folder);
    ByteImages letters =
        locator(Map.of()).find(EMNIST_LETTERS, Optional.of(folder)).load(Split.TEST);
    assertThat(letters.label(0)).isEqualTo(1);
    assertThat(letters.label(25)).isEqualTo(26);
    assertThat(EMNIST_LETTERS.className(26)).isEqualTo("Z");
    // Stored pixel k is 7k: row 2, column 5 upright is row 5, column 2 in the file.
    assertThat(letters.pixel(0, 2, 5)).isEqualTo(7 * (5 * 28 + 2) % 256);
  }

  @Test
  void refusesLabelsAndSizesThatTheDataSetDoesNotHave() {
    whole(MNIST, folder);
    Located located = locator(Map.of()).find(MNIST, Optional.of(folder));
    Path labels = folder.resolve("mnist").resolve("train-labels-idx1-ubyte.gz");
    IdxFiles.write(labels, IdxFiles.labels(30, 0, 11));
    assertThatThrownBy(() -> located.load(Split.TRAIN))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining("label 10 of image 10 (offset 18)");
    Path images = folder.resolve("mnist").resolve("t10k-images-idx3-ubyte.gz");
    IdxFiles.write(images, IdxFiles.images(30, 32, 32));
    assertThatThrownBy(() -> located.load(Split.TEST))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining("32x32");
  }

  @Test
  void cacheFollowsTheEnvironment() {
    Path xdg = folder.resolve("xdg").toAbsolutePath();
    assertThat(locator(Map.of("XDG_CACHE_HOME", xdg.toString())).cache())
        .isEqualTo(xdg.resolve("ketvision").resolve("data"));
    assertThat(locator(Map.of("XDG_CACHE_HOME", "relative")).cache()).isEqualTo(cache());
  }

  @Test
  void listsEverythingWithItsPlaceOrItsProblem() {
    whole(MNIST, cache());
    assertThat(locator(Map.of()).list(Optional.empty()))
        .extracting(line -> line.dataset().id() + " " + line.located().map(Located::place))
        .containsExactly(
            "mnist Optional[CACHE]",
            "fashion-mnist Optional.empty",
            "emnist-letters Optional.empty",
            "celeba Optional.empty",
            "strokes Optional[BUILT_IN]");
  }

  @Test
  void namesTheDataSetsWhenOneIsUnknown() {
    assertThat(Dataset.parse("emnist-letters")).isSameAs(EMNIST_LETTERS);
    assertThatThrownBy(() -> Dataset.parse("mnits"))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("mnits")
        .hasMessageContaining("fashion-mnist");
    assertThatThrownBy(() -> Dataset.parse("no\0path")).isInstanceOf(BadSetting.class);
    assertThatThrownBy(() -> Dataset.parse("")).isInstanceOf(BadSetting.class);
  }
}
