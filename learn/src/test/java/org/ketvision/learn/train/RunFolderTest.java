package org.ketvision.learn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketvision.learn.autoencoder.AutoencoderFamily;
import org.ketvision.learn.autoencoder.AutoencoderSettings;
import org.ketvision.learn.failure.BadFile;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.failure.OutsideFailure;
import org.ketvision.learn.faulty.Fault;
import org.ketvision.learn.faulty.FaultyFileSystem;
import org.ketvision.learn.model.Autoencoder;
import org.ketvision.learn.storage.AtomicFiles;
import org.ketvision.learn.storage.CommittedFiles;
import org.ketvision.learn.storage.KeptCommits;
import org.ketvision.quantum.state.Execution;

class RunFolderTest {
  @TempDir Path temporary;
  private Path run;

  @BeforeEach
  void train() {
    run = temporary.resolve("run");
    AutoencoderSettings settings = TrainingRunTest.tiny("qmae");
    TrainingRun.start(
        TrainingRunTest.training(settings),
        TrainingRunTest.images(settings),
        run,
        false,
        TrainingRunTest::ignore,
        TrainingRunTest::never);
  }

  @Test
  void holdsWhatTheDesignSays() throws IOException {
    try (var entries = Files.list(run)) {
      assertThat(entries.map(p -> p.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "config.yaml",
              "model.safetensors",
              "optimizer.safetensors",
              "state.json",
              "commit.json",
              "metrics.jsonl",
              "checkpoints",
              "pictures",
              ".lock",
              "README.md");
    }
    assertThat(run.resolve("checkpoints/step-000000000")).isDirectory();
    assertThat(run.resolve("checkpoints/step-000000004/commit.json"))
        .hasSameBinaryContentAs(run.resolve("commit.json"));
    assertThat(run.resolve("pictures/step-000000004.png")).isNotEmptyFile();
    assertThat(Files.readString(run.resolve("README.md")))
        .startsWith("---\n")
        .contains("ansatz.angles")
        .contains("learning-rate: 0.05");
    assertThat(Files.readString(run.resolve("state.json")))
        .contains("\"step\" : 4", "\"train/mask\"", "\"kernel\"", "\"sha256\"");
    assertThat(Files.readString(run.resolve("metrics.jsonl"))).contains("{\"step\":4,");
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.safetensors", "optimizer.safetensors", "state.json"})
  void namesTheFileThatWasDamagedOrLost(String name) throws IOException {
    AtomicFiles.deleteFolder(run.resolve("checkpoints"));
    byte[] bytes = Files.readAllBytes(run.resolve(name));
    bytes[bytes.length / 2] ^= 1;
    Files.write(run.resolve(name), bytes);

    assertThatThrownBy(
            () ->
                AutoencoderFamily.load(
                    RunFolder.open(run, TrainingRunTest.CATALOG),
                    new CheckpointChoice.Last(),
                    Execution.standard()))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining(name)
        .hasMessageContaining("damaged");
    Files.delete(run.resolve(name));
    assertThatThrownBy(() -> RunFolder.open(run, TrainingRunTest.CATALOG).state())
        .isInstanceOf(BadFile.class)
        .hasMessageContaining("missing");
  }

  @Test
  void goesBackToTheNewestCheckpointThatIsWholeAndSaysSo() throws IOException {
    AutoencoderSettings settings = TrainingRunTest.tiny("qmae", "checkpoint-every", "1");
    Path path = temporary.resolve("kept");
    TrainingRun.start(
        TrainingRunTest.training(settings),
        TrainingRunTest.images(settings),
        path,
        false,
        TrainingRunTest::ignore,
        TrainingRunTest::never);
    byte[] whole = Files.readAllBytes(path.resolve("model.safetensors"));
    byte[] metrics = Files.readAllBytes(path.resolve("metrics.jsonl"));
    List<String> warnings = new ArrayList<>();

    Files.writeString(path.resolve("state.json"), "damaged");
    assertThat(RunFolder.open(path, TrainingRunTest.CATALOG, warnings::add).newest().state().step())
        .isEqualTo(4);
    assertThatThrownBy(() -> RunFolder.open(path, TrainingRunTest.CATALOG).state())
        .isInstanceOf(BadFile.class)
        .hasMessageContaining("state.json is damaged")
        .hasMessageContaining("--checkpoint 4");
    assertThat(
            RunFolder.open(path, TrainingRunTest.CATALOG).state(CheckpointChoice.parse("4")).step())
        .isEqualTo(4);
    assertThat(warnings).hasSize(1);
    assertThat(warnings.getFirst())
        .contains("state.json is damaged", "going back to the checkpoint of step 4");
    Files.writeString(path.resolve("checkpoints/step-000000004/model.safetensors"), "damaged");
    warnings.clear();
    assertThat(RunFolder.open(path, TrainingRunTest.CATALOG, warnings::add).newest().state().step())
        .isEqualTo(3);
    assertThat(warnings).hasSize(1);
    // The clock of whoever wrote the files says nothing.
    Files.setLastModifiedTime(
        path.resolve("checkpoints/step-000000002/state.json"),
        FileTime.from(Instant.parse("2199-01-01T00:00:00Z")));

    List<TrainEvent> events = new ArrayList<>();
    TrainingRun.resume(
        path,
        TrainingRunTest.CATALOG,
        TrainingRunTest.images(settings),
        1,
        events::add,
        TrainingRunTest::never);

    assertThat(events.getFirst()).isInstanceOf(TrainEvent.Warned.class);
    assertThat(path.resolve("model.safetensors")).hasBinaryContent(whole);
    assertThat(path.resolve("metrics.jsonl")).hasBinaryContent(metrics);
    warnings.clear();
    assertThat(RunFolder.open(path, TrainingRunTest.CATALOG, warnings::add).newest().state().step())
        .isEqualTo(4);
    assertThat(warnings).isEmpty();
  }

  @Test
  void damagedCheckpointsAreNamedInOneLineWhenNothingIsWhole() throws IOException {
    List<String> warnings = new ArrayList<>();
    for (String place : List.of(".", "checkpoints/step-000000000", "checkpoints/step-000000004")) {
      Files.writeString(run.resolve(place).resolve("model.safetensors"), "damaged");
    }
    RunFolder folder = RunFolder.open(run, TrainingRunTest.CATALOG, warnings::add);

    assertThatThrownBy(folder::newest)
        .isInstanceOf(BadFile.class)
        .hasMessageContaining(run.resolve("model.safetensors").toString());
    assertThatThrownBy(folder::state).isInstanceOf(BadFile.class);
    assertThat(warnings).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 40})
  void aLostLogStopsNoTraining(int length) throws IOException {
    AutoencoderSettings settings =
        TrainingRunTest.tiny("qmae", "log-every", "1", "checkpoint-every", "2");
    TrainingImages data = TrainingRunTest.images(settings);
    Path path = temporary.resolve("lost");
    int[] steps = {0};
    TrainingRun.start(
        TrainingRunTest.training(settings),
        data,
        path,
        false,
        TrainingRunTest::ignore,
        () -> ++steps[0] == 3);
    Path log = path.resolve("metrics.jsonl");
    List<String> before = Files.readAllLines(log);
    Files.delete(log);
    if (length >= 0) {
      Files.writeString(log, String.join("\n", before).substring(0, length));
    }
    List<TrainEvent> events = new ArrayList<>();

    TrainingRun.resume(path, TrainingRunTest.CATALOG, data, 1, events::add, TrainingRunTest::never);

    assertThat(events.getFirst())
        .isInstanceOfSatisfying(
            TrainEvent.Warned.class,
            warned -> assertThat(warned.message()).contains("metrics.jsonl ends at byte"));
    assertThat(path.resolve("model.safetensors"))
        .hasSameBinaryContentAs(run.resolve("model.safetensors"));
    assertThat(Files.readAllLines(log)).singleElement().asString().startsWith("{\"step\":4,");
  }

  @Test
  void keepsTheLastFewCheckpoints() {
    AutoencoderSettings settings =
        TrainingRunTest.tiny(
            "qae", "checkpoint-every", "1", "keep-checkpoints", "2", "training.steps", "6");
    Path path = temporary.resolve("kept");
    TrainingRun.start(
        TrainingRunTest.training(settings),
        TrainingRunTest.images(settings),
        path,
        false,
        TrainingRunTest::ignore,
        TrainingRunTest::never);

    assertThat(new KeptCommits(path.resolve("checkpoints")).steps()).containsOnlyKeys(5L, 6L);
    RunFolder folder = RunFolder.open(path, TrainingRunTest.CATALOG);
    assertThat(folder.state(CheckpointChoice.parse("5")).step()).isEqualTo(5);
    assertThatThrownBy(() -> folder.state(CheckpointChoice.parse("4")))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining("one of [5, 6]");
    assertThatThrownBy(() -> folder.state(CheckpointChoice.parse("best")))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining("--validation");
    assertThatThrownBy(() -> CheckpointChoice.parse("newest")).isInstanceOf(BadSetting.class);
  }

  @Test
  void overwritingTakesAwayWhatARunWroteAndNothingElse() throws IOException {
    Path mine = Files.writeString(run.resolve("pictures").resolve("holiday.png"), "mine");
    Path tags = Files.writeString(run.resolve("tags.json"), "{}");
    AutoencoderSettings settings =
        TrainingRunTest.tiny("qae", "training.steps", "2", "pictures", "0");

    TrainingRun.start(
        TrainingRunTest.training(settings),
        TrainingRunTest.images(settings),
        run,
        true,
        TrainingRunTest::ignore,
        TrainingRunTest::never);

    assertThat(mine).hasContent("mine");
    assertThat(tags).doesNotExist();
    assertThat(run.resolve("pictures/step-000000004.png")).doesNotExist();
    assertThat(new KeptCommits(run.resolve("checkpoints")).steps()).containsOnlyKeys(0L, 2L);
  }

  @Test
  void aSecondTrainingInOneFolderIsRefused() throws IOException {
    AutoencoderSettings settings = TrainingRunTest.tiny("qmae");
    TrainingImages data = TrainingRunTest.images(settings);
    byte[] before = Files.readAllBytes(run.resolve("state.json"));
    try (RunLock _ = RunLock.acquire(run)) {
      assertThatThrownBy(
              () ->
                  TrainingRun.resume(
                      run,
                      TrainingRunTest.CATALOG,
                      data,
                      1,
                      TrainingRunTest::ignore,
                      TrainingRunTest::never))
          .isInstanceOf(OutsideFailure.class)
          .hasMessageContaining("trained by another process");
      assertThatThrownBy(
              () ->
                  TrainingRun.start(
                      TrainingRunTest.training(settings),
                      data,
                      run,
                      true,
                      TrainingRunTest::ignore,
                      TrainingRunTest::never))
          .isInstanceOf(OutsideFailure.class);
      assertThat(RunFolder.open(run, TrainingRunTest.CATALOG).state().step()).isEqualTo(4);
    }
    assertThat(run.resolve("state.json")).hasBinaryContent(before);
    // What is left of the lock stops nobody.
    TrainingRun.resume(
        run, TrainingRunTest.CATALOG, data, 1, TrainingRunTest::ignore, TrainingRunTest::never);
  }

  @Test
  void aClaimTakesAwayOnlyWhatItMade() throws IOException {
    Path fresh = temporary.resolve("fresh");
    try (RunClaim _ = RunFolder.claim(fresh, false)) {
      assertThatThrownBy(() -> RunFolder.claim(fresh, true)).isInstanceOf(OutsideFailure.class);
      assertThat(fresh).isDirectory();
      Files.writeString(fresh.resolve("config.yaml"), "half a run");
    }
    assertThat(fresh).doesNotExist();
    Path mine = Files.createDirectory(temporary.resolve("mine"));
    try (RunClaim _ = RunFolder.claim(mine, false)) {
      Files.writeString(mine.resolve("config.yaml"), "half a run");
    }
    assertThat(mine.resolve("config.yaml")).exists();
    try (RunClaim claim = RunFolder.claim(fresh, false)) {
      claim.keep();
    }
    assertThat(fresh).isDirectory();
  }

  @Test
  void aTrainingThatFindsItsFolderTakenMeanwhileLeavesItAlone() {
    AutoencoderSettings settings = TrainingRunTest.tiny("qmae");
    TrainingImages data = TrainingRunTest.images(settings);
    Path fresh = temporary.resolve("fresh");
    try (RunClaim other = RunFolder.claim(fresh, false)) {
      assertThatThrownBy(
              () ->
                  TrainingRun.start(
                      TrainingRunTest.training(settings),
                      data,
                      fresh,
                      false,
                      TrainingRunTest::ignore,
                      TrainingRunTest::never))
          .isInstanceOf(OutsideFailure.class);
      assertThat(fresh.resolve(RunLock.NAME)).exists();
      other.keep();
    }
    assertThat(fresh).isDirectory();
  }

  @Test
  void aFolderThatCannotBeWrittenCanBeReadAndSaysSoWhenTrained() throws IOException {
    AutoencoderSettings settings = TrainingRunTest.tiny("qmae");
    TrainingImages data = TrainingRunTest.images(settings);
    byte[] before = Files.readAllBytes(run.resolve("model.safetensors"));
    FaultyFileSystem system = new FaultyFileSystem(FileSystems.getDefault(), Fault.READ_ONLY);
    Path denied = system.view(run);
    system.arm();

    assertThat(RunFolder.open(denied, TrainingRunTest.CATALOG).state().step()).isEqualTo(4);
    assertThat(system.struck()).isFalse();
    assertThatThrownBy(
            () ->
                TrainingRun.start(
                    TrainingRunTest.training(settings),
                    data,
                    denied,
                    true,
                    TrainingRunTest::ignore,
                    TrainingRunTest::never))
        .isInstanceOf(OutsideFailure.class)
        .hasMessageContaining(run.getFileName().toString());
    assertThatThrownBy(
            () ->
                TrainingRun.resume(
                    denied,
                    TrainingRunTest.CATALOG,
                    data,
                    1,
                    TrainingRunTest::ignore,
                    TrainingRunTest::never))
        .isInstanceOf(OutsideFailure.class);
    assertThat(run.resolve("model.safetensors")).hasBinaryContent(before);
    assertThat(RunFolder.open(run, TrainingRunTest.CATALOG).state().step()).isEqualTo(4);
  }

  @Test
  void resumingAFinishedRunEndsItsLastCommit() throws IOException {
    byte[] model = Files.readAllBytes(run.resolve("model.safetensors"));
    Files.move(
        run.resolve("model.safetensors"), run.resolve("model.safetensors" + CommittedFiles.NEXT));
    Files.writeString(run.resolve("model.safetensors"), "of the commit before");

    TrainingRun.resume(
        run,
        TrainingRunTest.CATALOG,
        TrainingRunTest.images(TrainingRunTest.tiny("qmae")),
        1,
        TrainingRunTest::ignore,
        TrainingRunTest::never);
    assertThat(run.resolve("model.safetensors")).hasBinaryContent(model);
    assertThat(run.resolve("model.safetensors" + CommittedFiles.NEXT)).doesNotExist();
  }

  @Test
  void aCommitCutOffBeforeItsLastStepIsWhole() throws IOException {
    AtomicFiles.deleteFolder(run.resolve("checkpoints"));
    for (String name : List.of("model.safetensors", "state.json")) {
      Files.move(run.resolve(name), run.resolve(name + CommittedFiles.NEXT));
      Files.writeString(run.resolve(name), "of the commit before");
    }

    assertThat(RunFolder.open(run, TrainingRunTest.CATALOG).state().step()).isEqualTo(4);
    try (Autoencoder model =
        AutoencoderFamily.load(
            RunFolder.open(run, TrainingRunTest.CATALOG),
            new CheckpointChoice.Last(),
            Execution.standard())) {
      assertThat(model.parameters()).hasSize(2);
    }
  }

  @Test
  void aCommitCutOffBeforeItsMarkerLeavesTheLastOne() throws IOException {
    Files.writeString(run.resolve("model.safetensors" + CommittedFiles.NEXT), "half");

    assertThat(RunFolder.open(run, TrainingRunTest.CATALOG).state().step()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"state.json", "commit.json", "model.safetensors"})
  void refusesOtherVersions(String name) throws IOException {
    AtomicFiles.deleteFolder(run.resolve("checkpoints"));
    Path file = run.resolve(name);
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    Files.writeString(
        file,
        text.replaceFirst(
            "\"schema\"( ?: ?)\"?1", "\"schema\"$1" + (name.startsWith("model") ? "\"2" : "2")),
        StandardCharsets.ISO_8859_1);
    if (!name.equals("commit.json")) {
      recommit();
    }

    assertThatThrownBy(
            () ->
                AutoencoderFamily.load(
                    RunFolder.open(run, TrainingRunTest.CATALOG),
                    new CheckpointChoice.Last(),
                    Execution.standard()))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining(name)
        .hasMessageContaining("schema 2");
  }

  @Test
  void refusesTensorsOfOtherSettings() throws IOException {
    Path config = run.resolve("config.yaml");
    Files.writeString(config, Files.readString(config).replace("layers: 1", "layers: 2"));

    assertThatThrownBy(
            () ->
                AutoencoderFamily.load(
                    RunFolder.open(run, TrainingRunTest.CATALOG),
                    new CheckpointChoice.Last(),
                    Execution.standard()))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining("'ansatz.angles' has shape [1, 6, 15], not [2, 6, 15]");
  }

  @Test
  void refusesFoldersThatAreNoRuns() throws IOException {
    assertThatThrownBy(() -> RunFolder.open(temporary.resolve("none"), TrainingRunTest.CATALOG))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining("no run folder");
    assertThatThrownBy(() -> RunFolder.open(temporary, TrainingRunTest.CATALOG))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining("not a run folder");
    AtomicFiles.deleteFolder(run.resolve("checkpoints"));
    Files.delete(run.resolve("commit.json"));
    assertThatThrownBy(() -> RunFolder.open(run, TrainingRunTest.CATALOG).state())
        .isInstanceOf(BadFile.class)
        .hasMessageContaining("no finished run");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{\"schema\":1,\"files\":{\"../x\":{\"sha256\":\"\"}}}"})
  void refusesMarkersThatAreDamaged(String marker) throws IOException {
    AtomicFiles.deleteFolder(run.resolve("checkpoints"));
    Files.writeString(run.resolve("commit.json"), marker);

    assertThatThrownBy(() -> RunFolder.open(run, TrainingRunTest.CATALOG).state())
        .isInstanceOf(BadFile.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "null", "[]", "4"})
  void refusesStatesThatHoldNoObject(String state) throws IOException {
    AtomicFiles.deleteFolder(run.resolve("checkpoints"));
    Files.writeString(run.resolve("state.json"), state);
    recommit();

    assertThatThrownBy(() -> RunFolder.open(run, TrainingRunTest.CATALOG).state())
        .isInstanceOf(BadFile.class)
        .hasMessageContaining("state.json is damaged");
  }

  @Test
  void leavesTakenFoldersAlone() throws IOException {
    AutoencoderSettings settings = TrainingRunTest.tiny("qae");
    TrainingImages data = TrainingRunTest.images(settings);
    Path taken = Files.createDirectory(temporary.resolve("taken"));
    Path note = Files.writeString(taken.resolve("note"), "mine");

    assertThatThrownBy(
            () ->
                TrainingRun.start(
                    TrainingRunTest.training(settings),
                    data,
                    taken,
                    false,
                    TrainingRunTest::ignore,
                    TrainingRunTest::never))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("not empty");
    assertThatThrownBy(
            () ->
                TrainingRun.start(
                    TrainingRunTest.training(settings),
                    data,
                    note,
                    false,
                    TrainingRunTest::ignore,
                    TrainingRunTest::never))
        .isInstanceOf(BadSetting.class);
    assertThatThrownBy(
            () ->
                TrainingRun.start(
                    TrainingRunTest.training(settings),
                    data,
                    note.resolve("x"),
                    false,
                    TrainingRunTest::ignore,
                    TrainingRunTest::never))
        .isInstanceOf(OutsideFailure.class);
    assertThat(taken).isDirectoryContaining(p -> p.equals(note));

    TrainingRun.start(
        TrainingRunTest.training(settings),
        data,
        taken,
        true,
        TrainingRunTest::ignore,
        TrainingRunTest::never);
    assertThat(note).hasContent("mine");
    assertThat(RunFolder.open(taken, TrainingRunTest.CATALOG).state().step()).isEqualTo(4);
  }

  @Test
  void suggestsTheFirstFreeName() throws IOException {
    LocalDate date = LocalDate.of(2026, 1, 31);
    Files.createDirectory(temporary.resolve("qae-2026-01-31-001"));

    assertThat(RunFolder.suggest(temporary, "qae", date)).hasFileName("qae-2026-01-31-002");
    assertThat(RunFolder.suggest(temporary, "qmae", date)).hasFileName("qmae-2026-01-31-001");
  }

  /// Makes the marker fit the files as they are.
  private void recommit() throws IOException {
    var files = new HashMap<String, byte[]>();
    for (String name : List.of("model.safetensors", "optimizer.safetensors", "state.json")) {
      files.put(name, Files.readAllBytes(run.resolve(name)));
    }
    CommittedFiles.commit(run, files);
  }
}
