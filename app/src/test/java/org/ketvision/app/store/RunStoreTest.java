package org.ketvision.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketvision.learn.failure.BadFile;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.failure.OutsideFailure;

class RunStoreTest {
  @TempDir private Path folder;
  private Path root;
  private RunStore store;

  @BeforeEach
  void makeRuns() {
    root = folder.resolve("runs");
    RunFixture.done(root.resolve("qmae-one"), "qmae", 0.3, Map.of());
    RunFixture.done(root.resolve("qmae-one-more"), "qmae", 0.3, Map.of());
    RunFixture.done(root.resolve("qae-two"), "qae", 0.3, Map.of());
    store = new RunStore(root, folder);
  }

  @Test
  void findsByPathNameAndBeginning() {
    Path two = root.resolve("qae-two");
    assertThat(store.find("runs/qae-two")).isEqualTo(two);
    assertThat(store.find(two.toString())).isEqualTo(two);
    assertThat(store.find("qae-two")).isEqualTo(two);
    assertThat(store.find("qae")).isEqualTo(two);
    assertThat(store.find("qmae-one"))
        .as("exact before prefix")
        .isEqualTo(root.resolve("qmae-one"));
  }

  @Test
  void refusesWhatIsSeveralOrNone() throws IOException {
    assertThatThrownBy(() -> store.find("qmae"))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("qmae-one or qmae-one-more");
    assertThatThrownBy(() -> store.find("absent"))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining("no run 'absent'");
    Files.createDirectories(folder.resolve("pictures"));
    assertThatThrownBy(() -> store.find("pictures"))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining("not a run folder");
    assertThatThrownBy(() -> store.find("")).isInstanceOf(BadFile.class);
    assertThatThrownBy(() -> store.find("\0")).isInstanceOf(BadFile.class);
    RunFixture.done(root.resolve("sweep/qae-two"), "qae", 0.3, Map.of());
    assertThatThrownBy(() -> store.find("qae-two"))
        .hasMessageContaining("qae-two or sweep/qae-two");
  }

  @Test
  void deletesTheRunAndNothingBehindItsLinks() throws IOException {
    Path outside = Files.createDirectories(folder.resolve("outside"));
    Files.writeString(outside.resolve("precious.txt"), "keep");
    Path run = root.resolve("qae-two");
    Files.createSymbolicLink(run.resolve("pictures"), outside);
    Files.createSymbolicLink(run.resolve("one.txt"), outside.resolve("precious.txt"));
    Files.createDirectories(run.resolve("deep/er"));
    store.delete(run);
    assertThat(run).doesNotExist();
    assertThat(outside.resolve("precious.txt")).hasContent("keep");
    try (var left = Files.list(root)) {
      assertThat(left).noneMatch(path -> path.toString().contains("deleted"));
    }
  }

  @Test
  void deletesNothingElse() throws IOException {
    Path foreign = Files.createDirectories(root.resolve("foreign"));
    Files.writeString(foreign.resolve("config.yaml"), "a: 1\n");
    Files.createSymbolicLink(root.resolve("link"), root.resolve("qae-two"));
    RunFixture.done(root, "qae", 0.1, Map.of());
    for (Path path : List.of(foreign, root.resolve("link"), root, root.resolve("absent"))) {
      assertThatThrownBy(() -> store.delete(path)).as("%s", path).isInstanceOf(BadFile.class);
    }
    assertThat(foreign.resolve("config.yaml")).exists();
    assertThat(root.resolve("qae-two/config.yaml")).exists();
    assertThat(root.resolve("config.yaml")).exists();
  }

  @Test
  void checkpointsAreNoRunsOfTheirOwn() {
    Path run = root.resolve("qae-two");
    RunFixture.make(run.resolve("checkpoints/step-50"), "qae", 50, 0.5, Map.of());
    run.resolve("checkpoints/step-50/config.yaml").toFile().delete();
    try (RunIndex index = store.index()) {
      assertThat(index.paths()).containsExactly("qae-two", "qmae-one", "qmae-one-more");
    }
    store.delete(run);
    assertThat(run).doesNotExist();
  }

  @Test
  void aRunInTrainingIsNotDeleted() throws IOException {
    Path run = root.resolve("qae-two");
    try (FileChannel channel =
        FileChannel.open(
            run.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      assertThat(channel.lock().isValid()).isTrue();
      assertThatThrownBy(() -> store.delete(run))
          .isInstanceOf(OutsideFailure.class)
          .hasMessageContaining("is being trained");
    }
    assertThat(run.resolve("config.yaml")).exists();
    store.delete(run);
    assertThat(run).doesNotExist();
  }

  @Test
  void aDamagedRunCanBeDeleted() throws IOException {
    Path run = root.resolve("qae-two");
    Files.writeString(run.resolve("config.yaml"), "\0");
    assertThat(store.read(run).status()).isEqualTo(RunStatus.DAMAGED);
    store.delete(run);
    assertThat(run).doesNotExist();
  }

  @Test
  void tagsLiveInTheRunFolder() {
    Path run = root.resolve("qae-two");
    assertThat(store.tag(run, List.of("paper", "draft"), List.of()))
        .containsExactly("draft", "paper");
    assertThat(store.tag(run, List.of("good"), List.of("draft", "never")))
        .containsExactly("good", "paper");
    assertThat(run.resolve("tags.json")).hasContent("{\"schema\":1,\"tags\":[\"good\",\"paper\"]}");
    assertThat(store.read(run).tags()).containsExactly("good", "paper");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-x", "a b", "a,b", "x\n", "+", "../x"})
  void refusesWhatIsNoTag(String tag) {
    assertThatThrownBy(() -> store.tag(root.resolve("qae-two"), List.of(tag), List.of()))
        .isInstanceOf(BadSetting.class);
    assertThat(root.resolve("qae-two/tags.json")).doesNotExist();
  }

  @Test
  void damagedTagsAreSaid() throws IOException {
    Path run = root.resolve("qae-two");
    Files.writeString(run.resolve("tags.json"), "{\"schema\":2,\"tags\":[]}");
    assertThatThrownBy(() -> store.tag(run, List.of("x"), List.of()))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining("tags.json is damaged");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "loss", "loss>", ">3", "loss>1 and", "a b>1", "x'>1", "loss=>1 and "})
  void refusesWhatIsNoCondition(String text) {
    assertThatThrownBy(() -> Condition.parse(text))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("fidelity>0.75");
  }
}
