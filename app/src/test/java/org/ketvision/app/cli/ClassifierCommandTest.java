package org.ketvision.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The verbs on a classifier: trained, judged, and a judge itself.
class ClassifierCommandTest {
  @TempDir private Path folder;

  private CommandRunner.Outcome run(String... words) {
    return new CommandRunner(folder).run(words);
  }

  private void train() {
    CommandRunner.Outcome trained =
        run(
            "train",
            "cnn",
            "--data",
            "strokes",
            "--set",
            "data.limit=300",
            "--set",
            "training.batch=32",
            "--epochs",
            "5",
            "--out",
            "judge",
            "--quiet");
    assertThat(trained.code()).as(trained.err()).isZero();
  }

  @Test
  void itsAnswersAreCountedByClass() {
    train();
    JsonNode json = run("evaluate", "judge", "--limit", "200", "--json").json();
    assertThat(json.path("sha256").stringValue()).matches("[0-9a-f]{64}");
    assertThat(json.path("metrics").path("accuracy").path("mean").doubleValue()).isGreaterThan(0.5);
    int right = 0;
    int all = 0;
    for (int c = 0; c < 10; c++) {
      JsonNode row = json.path("confusion").path(c);
      right += row.path(c).intValue();
      int images = 0;
      for (JsonNode count : row) {
        images += count.intValue();
      }
      all += images;
      assertThat(json.path("classes").path(c).path("n").intValue()).isEqualTo(images);
    }
    assertThat(all).isEqualTo(200);
    assertThat(right / 200.0)
        .isCloseTo(json.path("metrics").path("accuracy").path("mean").doubleValue(), within(1e-12));
    assertThat(run("evaluate", "judge", "--limit", "200").out())
        .contains("accuracy")
        .contains("recall")
        .contains("as 9");
  }

  @Test
  void itJudgesReconstructions() {
    train();
    CommandRunner.Outcome trained =
        run(
            "train",
            "qmae",
            "--data",
            "strokes",
            "--steps",
            "2",
            "--batch",
            "4",
            "--set",
            "data.limit=20",
            "--out",
            "mine",
            "--quiet");
    assertThat(trained.code()).as(trained.err()).isZero();
    CommandRunner.Outcome judged =
        run(
            "evaluate",
            "mine",
            "--classifier",
            "judge",
            "--limit",
            "30",
            "--no-baselines",
            "--quiet");
    assertThat(judged.code()).as(judged.err()).isZero();
    assertThat(judged.out()).contains("accuracy of cnn on original images");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // where a file that is open cannot be replaced
  void killedAndResumedInAnotherProcessItComesToTheSameBits() throws Exception {
    List<String> words =
        List.of(
            "cnn",
            "--data",
            "strokes",
            "--limit",
            "200",
            "--batch",
            "16",
            "--steps",
            "60",
            "--checkpoint-every",
            "5",
            "--progress",
            "json",
            "--out");
    TrainingProcess whole = TrainingProcess.start(folder, with(words, "whole"));
    assertThat(whole.exitCode()).as(whole.output()).isZero();
    TrainingProcess cut = TrainingProcess.start(folder, with(words, "cut"));
    Path checkpoint = folder.resolve("cut").resolve("commit.json");
    while (cut.isAlive() && !Files.exists(checkpoint)) {
      Thread.sleep(10);
    }
    cut.kill();
    assertThat(checkpoint).as(cut.output()).exists();
    CommandRunner.Outcome resumed = run("train", "cnn", "--out", "cut", "--resume", "--quiet");
    assertThat(resumed.code()).as(resumed.err()).isZero();
    for (String name : List.of("model.safetensors", "optimizer.safetensors", "metrics.jsonl")) {
      assertThat(folder.resolve("cut").resolve(name))
          .hasSameBinaryContentAs(folder.resolve("whole").resolve(name));
    }
  }

  private static List<String> with(List<String> words, String last) {
    List<String> all = new ArrayList<>(words);
    all.add(last);
    return all;
  }

  @Test
  void whatMakesNoSenseForAClassifierIsRefused() {
    CommandRunner.Outcome masked =
        run("train", "resnet18", "--data", "strokes", "--mask", "anywhere");
    assertThat(masked.code()).isEqualTo(2);
    assertThat(masked.err()).contains("resnet18").hasLineCount(1);
    CommandRunner.Outcome unknown = run("evaluate", "nowhere");
    assertThat(unknown.code()).isEqualTo(3);
  }
}
