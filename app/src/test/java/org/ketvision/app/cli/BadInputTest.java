package org.ketvision.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ketvision.app.cli.TinyData.TEST_IMAGES;
import static org.ketvision.app.cli.TinyData.TRAIN_IMAGES;
import static org.ketvision.app.cli.TinyData.TRAIN_LABELS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every kind of bad input: its exit code, one line that says what, where and what to do, and
/// nothing left behind.
class BadInputTest {
  @TempDir private Path folder;
  private Path mnist;
  private CommandRunner runner;

  @BeforeEach
  void writeData() throws IOException {
    mnist = TinyData.write(folder.resolve("data")).resolve("mnist");
    runner = new CommandRunner(folder);
  }

  private void requireFailure(int code, String[] arguments, String... parts) {
    Set<String> before = runner.files();
    CommandRunner.Outcome outcome = runner.run(arguments);
    assertThat(outcome.code()).as(outcome.err()).isEqualTo(code);
    assertThat(outcome.out()).isEmpty();
    String last = outcome.err().lines().reduce("", (a, b) -> b);
    assertThat(last).startsWith("ketvision: ").contains(parts);
    assertThat(outcome.err().lines().filter(line -> line.startsWith("ketvision: "))).hasSize(1);
    assertThat(outcome.err()).doesNotContain("\tat ").doesNotContain("SLF4J");
    assertThat(runner.files()).isEqualTo(before);
  }

  private static String[] train(String... more) {
    String[] start = {
      "train", "qmae", "--data-dir", "data", "--steps", "2", "--batch", "4", "--out", "run"
    };
    String[] all = Arrays.copyOf(start, start.length + more.length);
    System.arraycopy(more, 0, all, start.length, more.length);
    return all;
  }

  @Test
  void theDataOfTheseTestsAreGoodWhenNothingIsWrongWithThem() {
    assertThat(runner.run(train()).code()).isZero();
  }

  @Test
  void truncatedIdx() throws IOException {
    byte[] content = TinyData.images(30, 1);
    Files.write(
        mnist.resolve(TRAIN_IMAGES), TinyData.gzip(Arrays.copyOf(content, content.length - 7)));
    requireFailure(3, train(), TRAIN_IMAGES, "offset");
  }

  @Test
  void gzipFileCutOff() throws IOException {
    byte[] whole = Files.readAllBytes(mnist.resolve(TRAIN_IMAGES));
    Files.write(mnist.resolve(TRAIN_IMAGES), Arrays.copyOf(whole, whole.length / 2));
    requireFailure(3, train(), TRAIN_IMAGES);
  }

  @Test
  void wrongMagic() throws IOException {
    byte[] content = TinyData.images(30, 1);
    content[3] = 9;
    Files.write(mnist.resolve(TRAIN_IMAGES), TinyData.gzip(content));
    requireFailure(3, train(), TRAIN_IMAGES, "magic");
  }

  @Test
  void asManyLabelsAsImages() throws IOException {
    Files.write(mnist.resolve(TRAIN_LABELS), TinyData.gzip(TinyData.labels(29)));
    requireFailure(3, train(), TRAIN_LABELS, "30", "29");
  }

  @Test
  void gzipBomb() throws IOException {
    byte[] bomb = Arrays.copyOf(TinyData.images(30, 1), 1 << 26);
    Files.write(mnist.resolve(TRAIN_IMAGES), TinyData.gzip(bomb));
    requireFailure(3, train(), TRAIN_IMAGES);
  }

  @Test
  void gzipBombThatDeclaresItself() throws IOException {
    byte[] content = TinyData.images(30, 1);
    content[4] = 0x7f;
    Files.write(mnist.resolve(TRAIN_IMAGES), TinyData.gzip(content));
    requireFailure(3, train(), TRAIN_IMAGES);
  }

  @Test
  void allBlackImageInTraining() throws IOException {
    byte[] content = TinyData.images(30, 1);
    Arrays.fill(content, 16, content.length, (byte) 0);
    Files.write(mnist.resolve(TRAIN_IMAGES), TinyData.gzip(content));
    requireFailure(4, train(), "image", "black");
  }

  @Test
  void allBlackImageInEvaluation() throws IOException {
    assertThat(runner.run(train()).code()).isZero();
    byte[] content = TinyData.images(12, 2);
    Arrays.fill(content, 16, 16 + 28 * 28, (byte) 0);
    Files.write(mnist.resolve(TEST_IMAGES), TinyData.gzip(content));
    requireFailure(4, new String[] {"evaluate", "run", "--data-dir", "data"}, "image 0", "black");
  }

  @Test
  void sizeNotAPowerOfTwo() {
    requireFailure(2, train("--size", "12x16"), "12x16", "power of two");
  }

  @Test
  void maskLargerThanTheImage() {
    requireFailure(2, train("--mask-size", "20x20"), "20x20", "16x16");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "-0.1", "0", "Infinity", "fast"})
  void learningRateThatIsNone(String rate) {
    requireFailure(2, train("--lr", rate), "training.learning-rate");
  }

  @Test
  void unknownYamlKey() throws IOException {
    Files.writeString(folder.resolve("settings.yaml"), "training:\n  bacth: 8\n");
    requireFailure(
        2, train("--config", "settings.yaml"), "training.bacth", "did you mean training.batch");
  }

  @Test
  void fileThatIsNotYaml() throws IOException {
    Files.writeString(folder.resolve("settings.yaml"), "training: [1, 2\n");
    requireFailure(3, train("--config", "settings.yaml"), "settings.yaml");
  }

  @Test
  void outputFolderThatCannotBeWritten() throws IOException {
    Files.writeString(folder.resolve("occupied"), "a file");
    requireFailure(1, train("--out", "occupied/run"), "occupied");
    requireFailure(
        1, new String[] {"quickstart", "--data-dir", "data", "--out", "occupied/page"}, "occupied");
  }

  @Test
  void outputFolderThatIsTaken() throws IOException {
    Files.createDirectories(folder.resolve("taken"));
    Files.writeString(folder.resolve("taken/thing"), "a file");
    requireFailure(2, train("--out", "taken"), "taken", "--overwrite");
    requireFailure(
        2, new String[] {"quickstart", "--data-dir", "data", "--out", "taken"}, "taken", "--out");
  }

  @Test
  void aMaskOfAnotherSizeThanTheRuns() {
    assertThat(runner.run(train()).code()).isZero();
    for (String verb : new String[] {"evaluate", "reconstruct"}) {
      String[] words = {verb, "run", "--data-dir", "data", "--mask-size", "2x2"};
      requireFailure(2, words, "--mask-size 2x2", "takes that alone");
    }
  }

  @Test
  void runFolderOfAnotherVersion() throws IOException {
    assertThat(runner.run(train()).code()).isZero();
    Path config = folder.resolve("run/config.yaml");
    Files.writeString(
        config, Files.readString(config).replaceFirst("(?m)^schema: 1$", "schema: 7"));
    String[] evaluate = {"evaluate", "run", "--data-dir", "data"};
    requireFailure(3, evaluate, "config.yaml", "schema 7");
    requireFailure(
        3, new String[] {"reconstruct", "run", "--data-dir", "data"}, "config.yaml", "schema 7");
  }

  @Test
  void runFolderDamaged() throws IOException {
    assertThat(runner.run(train()).code()).isZero();
    // A kept checkpoint would be gone back to.
    try (Stream<Path> kept = Files.walk(folder.resolve("run/checkpoints"))) {
      for (Path file : kept.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    Path model = folder.resolve("run/model.safetensors");
    byte[] bytes = Files.readAllBytes(model);
    bytes[bytes.length - 1] ^= 1;
    Files.write(model, bytes);
    requireFailure(3, new String[] {"evaluate", "run", "--data-dir", "data"}, "model.safetensors");
  }

  @Test
  void runFolderThatIsNone() {
    requireFailure(3, new String[] {"evaluate", "nowhere"}, "nowhere");
    requireFailure(3, new String[] {"evaluate", "data"}, "data", "not a run folder");
  }

  @Test
  void damagedExplicitDataFolderIsNotPassedOver() throws IOException {
    Path good = TinyData.write(folder.resolve("good"));
    Files.write(mnist.resolve(TRAIN_IMAGES), new byte[] {1, 2, 3});
    runner = new CommandRunner(folder, Map.of("KETVISION_DATA", good.toString()));
    requireFailure(3, train(), TRAIN_IMAGES);
    requireFailure(
        3, new String[] {"quickstart", "--data-dir", "data", "--out", "page"}, TRAIN_IMAGES);
    requireFailure(
        3,
        new String[] {"data", "show", "mnist", "--data-dir", "data", "--split", "train"},
        TRAIN_IMAGES);
  }

  @Test
  void explicitDataFolderThatDoesNotExist() {
    requireFailure(3, train("--data-dir", "missing"), "missing");
  }

  @ParameterizedTest
  @CsvSource({
    "trian, did you mean train",
    "'train qmea', did you mean qae or qmae",
    "'train qae --stepz 3', did you mean --steps",
    "'data lst', did you mean list",
    "'data', list",
    "'train', MODEL",
    "'train qae --trash 8', trash",
    "'train qae --trash-wires middle', first",
    "'train qae --mask diagonal', quadrant",
    "'train qae --data nowhere', strokes",
    "'train qae --set training.batch', key=value",
    "'train qae --resume', --out",
    "'bench --only speed', qmae-loss-gradient",
    "'completion fish', zsh",
    "'quickstart --examples 33', 32",
    "'quickstart --lr NaN', training.learning-rate",
  })
  void wordsThatMakeNoSense(String line, String part) {
    requireFailure(2, line.split(" "), part);
  }

  @Test
  void debugAddsTheStackTrace() {
    CommandRunner.Outcome outcome = runner.run("evaluate", "nowhere", "--debug");
    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.err()).contains("\tat org.ketvision");
  }
}
