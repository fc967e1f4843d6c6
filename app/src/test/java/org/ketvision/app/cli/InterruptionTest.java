package org.ketvision.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.ketvision.app.family.Models;
import org.ketvision.learn.train.RunFolder;

/// Being told to end during a training, in a process of its own.
///
/// TERM instead of Ctrl-C's INT: both are handled alike, but a test run in the background of a
/// script has INT ignored, and so has every process it starts.
@DisabledOnOs(OS.WINDOWS) // which has no signals to send
class InterruptionTest {
  @TempDir private Path folder;

  @Test
  void firstSignalSavesAndTheRunGoesOnWhereItStopped() throws Exception {
    TrainingProcess process = train("--steps", "1000000", "--batch", "4", "--limit", "50");
    assertThat(process.await("\"loss\"")).isTrue();
    process.signal("TERM");
    assertThat(process.exitCode()).isEqualTo(130);
    assertThat(process.output()).contains("Go on: ketvision train qae --out run --resume");
    long step = RunFolder.open(folder.resolve("run"), Models.CATALOG).state().step();
    assertThat(step).isBetween(1L, 999_999L);
    assertThat(new CommandRunner(folder).run("evaluate", "run", "--limit", "5").code()).isZero();
  }

  @Test
  void aStepThatTakesLongIsLeftAndTheStateBeforeItSaved() throws Exception {
    TrainingProcess process =
        train("--size", "128x128", "--batch", "128", "--limit", "128", "--steps", "1000");
    assertThat(process.await("\"event\":\"progress\"")).isTrue();
    process.signal("TERM");
    assertThat(process.exitCode()).isEqualTo(130);
    assertThat(process.output()).containsPattern("saved the state after step|Stopped and saved");
    assertThat(RunFolder.open(folder.resolve("run"), Models.CATALOG).state().step())
        .isBetween(0L, 999L);
  }

  @Test
  void theSecondSignalEndsTheProcessAtOnceAndLosesNoCheckpoint() throws Exception {
    TrainingProcess process =
        train("--size", "128x128", "--batch", "128", "--limit", "128", "--steps", "1000");
    assertThat(process.await("\"event\":\"progress\"")).isTrue();
    process.signal("TERM");
    assertThat(process.await("Stopping after this step")).isTrue();
    process.signal("TERM");
    assertThat(process.exitCode()).isEqualTo(130);
    assertThat(RunFolder.open(folder.resolve("run"), Models.CATALOG).state().step())
        .isBetween(0L, 999L);
  }

  private TrainingProcess train(String... words) throws Exception {
    List<String> line = new ArrayList<>(List.of("qae", "--data", "strokes", "--out", "run"));
    line.addAll(List.of("--progress", "json", "--checkpoint-every", "500"));
    line.addAll(List.of(words));
    return TrainingProcess.start(folder, line);
  }
}
