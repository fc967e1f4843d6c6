package org.ketvision.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
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
  void whatMakesNoSenseForAClassifierIsRefused() {
    CommandRunner.Outcome masked =
        run("train", "resnet18", "--data", "strokes", "--mask", "anywhere");
    assertThat(masked.code()).isEqualTo(2);
    assertThat(masked.err()).contains("resnet18").hasLineCount(1);
    CommandRunner.Outcome unknown = run("evaluate", "nowhere");
    assertThat(unknown.code()).isEqualTo(3);
  }
}
