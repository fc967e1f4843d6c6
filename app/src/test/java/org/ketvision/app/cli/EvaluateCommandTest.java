package org.ketvision.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class EvaluateCommandTest {
  @TempDir private Path folder;
  private CommandRunner runner;

  @BeforeEach
  void train() {
    runner = new CommandRunner(folder);
    assertThat(
            runner
                .run(
                    "train", "qmae", "--data", "strokes", "--limit", "60", "--steps", "2", "--out",
                    "run", "--quiet")
                .code())
        .isZero();
  }

  @Test
  void measuresAccuracyAndKeepsEveryImage() throws IOException {
    CommandRunner.Outcome outcome =
        runner.run(
            "evaluate",
            "run",
            "--limit",
            "30",
            "--no-baselines",
            "--classifier",
            "nearest-mean",
            "--csv",
            "scores.csv",
            "--pictures",
            "extremes",
            "--json");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    JsonNode json = outcome.json();
    assertThat(json.path("classifier").path("name").stringValue()).isEqualTo("nearest-mean");
    assertThat(json.path("classifier").path("original").path("accuracy").path("mean").asDouble())
        .isGreaterThan(0.5);
    assertThat(json.path("metrics").path("accuracy_by_class").size()).isEqualTo(10);

    List<String> lines = Files.readAllLines(folder.resolve("scores.csv"));
    assertThat(lines).hasSize(31);
    List<String> head = List.of(lines.getFirst().split(","));
    assertThat(head)
        .startsWith("image", "label", "mask_row", "mask_column", "sqrt-probability.fidelity")
        .contains("original.class", "masked.class", "dominant.class");
    int column = head.indexOf("sqrt-probability.fidelity");
    double mean =
        lines.stream()
            .skip(1)
            .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[column]))
            .average()
            .orElseThrow();
    assertThat(json.path("metrics").path("fidelity").path("mean").asDouble())
        .isEqualTo(mean, org.assertj.core.api.Assertions.within(1e-12));
    for (String name : List.of("best", "median", "worst")) {
      assertThat(folder.resolve("extremes").resolve(name + ".png")).isNotEmptyFile();
    }
  }

  @Test
  void anUnknownClassifierIsABadSetting() {
    CommandRunner.Outcome outcome = runner.run("evaluate", "run", "--classifier", "nobody");
    assertThat(outcome.code()).isIn(2, 3);
    assertThat(outcome.err()).contains("nobody");
  }
}
