package org.ketvision.learn.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ketvision.learn.autoencoder.AutoencoderSettings;
import org.ketvision.learn.failure.Failure;
import org.ketvision.learn.failure.OutsideFailure;
import org.ketvision.learn.faulty.Fault;
import org.ketvision.learn.faulty.FaultyFileSystem;
import org.ketvision.learn.storage.AtomicFiles;

/// A fault at every call to the file system from one checkpoint to after the next: log, validation,
/// best model, kept checkpoint, commit, picture.
class FaultyCommitTest {
  private static final int FIRST = 2; // the step of the checkpoint before
  private static final int SECOND = 4; // the step of the commit that meets the fault
  private static final AutoencoderSettings SETTINGS =
      TrainingRunTest.tiny(
          "qmae",
          "training.steps",
          "6",
          "training.batch",
          "4",
          "checkpoint-every",
          "2",
          "log-every",
          "1",
          "keep-checkpoints",
          "2",
          "pictures",
          "1",
          "validation.size",
          "2",
          "validation.every",
          "2");

  @TempDir Path temporary;
  private final TrainingImages data = TrainingRunTest.images(SETTINGS);
  private Path whole = Path.of("");

  @BeforeEach
  void trainWithoutFaults() {
    whole = temporary.resolve("whole");
    train(whole, null);
  }

  @ParameterizedTest
  @CsvSource({
    "ERROR, false",
    "ERROR, true",
    "NO_SPACE, false",
    "NO_SPACE, true",
    "SHORT_WRITE, false"
  })
  void aFaultAtAnyCallLosesNothing(Fault.Kind kind, boolean forGood) throws IOException {
    Map<Long, byte[]> models = models();
    List<String> calls = calls();
    assertThat(calls).hasSizeGreaterThan(60);
    for (int at = 0; at < calls.size(); at++) {
      if (kind != Fault.Kind.ERROR && !calls.get(at).startsWith("write ")) {
        continue; // no different from an error
      }
      Path run = temporary.resolve("run");
      AtomicFiles.deleteFolder(run);
      FaultyFileSystem system =
          new FaultyFileSystem(FileSystems.getDefault(), new Fault(kind, at, forGood));
      Failure failure = train(run, system);
      String place = "%s at call %d: %s".formatted(kind, at, system.calls().get(at));

      assertThat(system.struck()).as(place).isTrue();
      if (failure != null) {
        assertThat(failure).as(place).isInstanceOf(OutsideFailure.class);
        assertThat(failure.getMessage()).as(place).doesNotContain("\n");
      }
      if (kind == Fault.Kind.SHORT_WRITE) {
        assertThat(failure).as(place).isNull();
      }
      RunState newest = RunFolder.open(run, TrainingRunTest.CATALOG).state();
      assertThat(newest.step())
          .as(place)
          .isIn(failure == null ? 6L : (long) FIRST, (long) SECOND, 6L);
      assertThat(RunFolder.open(run, TrainingRunTest.CATALOG).newest().files().get(RunFolder.MODEL))
          .as(place)
          .isEqualTo(models.get(newest.step()));
      Path unharmed = new FaultyFileSystem(FileSystems.getDefault(), Fault.NONE).view(run);
      TrainingRun.resume(
          unharmed,
          TrainingRunTest.CATALOG,
          data,
          1,
          TrainingRunTest::ignore,
          TrainingRunTest::never);
      assertSame(run, place);
    }
  }

  @Test
  void whatIsRenamedWasFlushedAndFoldersAreFlushedAfterIt() throws IOException {
    List<String> calls = calls();
    int kept = calls.indexOf("move step-000000004");
    int marker = calls.lastIndexOf("move commit.json");
    assertThat(kept).isNotNegative().isLessThan(marker);
    List<String> before = calls.subList(0, kept);
    List<String> commit = calls.subList(kept, marker);
    List<String> after = calls.subList(marker, calls.size());
    for (String name : List.of("model.safetensors", "optimizer.safetensors", "state.json")) {
      assertThat(before).containsSubsequence("write " + name, "force " + name);
      assertThat(commit)
          .containsSubsequence("write " + name + ".next", "force " + name + ".next", "force run");
      assertThat(after).containsSubsequence("move " + name, "force run");
    }
    assertThat(before)
        .containsSubsequence("force metrics.jsonl", "force .step-000000004.unfinished");
    assertThat(commit).containsSubsequence("move step-000000004", "force checkpoints");
    assertThat(commit).containsSubsequence("write commit.json.next", "force commit.json.next");
    assertThat(after).containsSubsequence("move commit.json", "force run", "move state.json");
  }

  /// The calls of a training without faults.
  private List<String> calls() throws IOException {
    Path run = temporary.resolve("run");
    AtomicFiles.deleteFolder(run);
    FaultyFileSystem system = new FaultyFileSystem(FileSystems.getDefault(), Fault.NONE);
    assertThat(train(run, system)).isNull();
    assertSame(run, "no fault");
    return system.calls();
  }

  /// The models after every checkpoint of the training without faults.
  private Map<Long, byte[]> models() {
    RunFolder folder = RunFolder.open(whole, TrainingRunTest.CATALOG);
    Path run = temporary.resolve("stepwise");
    int[] steps = {0};
    train(
        run,
        null,
        () -> {
          steps[0]++;
          return steps[0] == FIRST;
        });
    byte[] first =
        RunFolder.open(run, TrainingRunTest.CATALOG).newest().files().get(RunFolder.MODEL);
    byte[] last = folder.newest().files().get(RunFolder.MODEL);
    byte[] second;
    try {
      second = Files.readAllBytes(whole.resolve("checkpoints/step-000000004/model.safetensors"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (first == null || last == null) {
      throw new AssertionError("a checkpoint without model");
    }
    return Map.of((long) FIRST, first, (long) SECOND, second, 6L, last);
  }

  private @Nullable Failure train(Path run, @Nullable FaultyFileSystem system) {
    return train(run, system, TrainingRunTest::never);
  }

  /// Trains; faults may happen from the step after the first checkpoint to the one after the
  /// second.
  private @Nullable Failure train(Path run, @Nullable FaultyFileSystem system, StopSignal stop) {
    try {
      TrainingRun.start(
          TrainingRunTest.training(SETTINGS),
          data,
          system == null ? run : system.view(run),
          false,
          event -> {
            if (system != null && event instanceof TrainEvent.Step step) {
              if (step.step() == FIRST + 1) {
                system.arm();
              }
              if (step.step() == SECOND + 1) {
                system.disarm();
              }
            }
          },
          stop);
      return null;
    } catch (Failure e) {
      return e;
    }
  }

  private void assertSame(Path run, String place) throws IOException {
    for (String name :
        new ArrayList<>(
            List.of(
                RunFolder.MODEL,
                RunFolder.OPTIMIZER,
                RunFolder.METRICS,
                "best/" + RunFolder.MODEL))) {
      assertThat(Files.readAllBytes(run.resolve(name)))
          .as("%s: %s", place, name)
          .isEqualTo(Files.readAllBytes(whole.resolve(name)));
    }
  }
}
