package org.ketvision.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TrainCommandTest {
  private static final String[] TINY = {
    "train",
    "qmae",
    "--data",
    "strokes",
    "--limit",
    "40",
    "--size",
    "8x8",
    "--batch",
    "8",
    "--threads",
    "1"
  };

  @TempDir private Path folder;

  @Test
  void laterSourcesOfSettingsWin() throws IOException {
    Files.writeString(
        folder.resolve("s.yaml"),
        "training: {batch: 2, learning-rate: 0.002, beta1: 0.2, beta2: 0.2, epsilon: 0.2}\n");
    CommandRunner runner =
        new CommandRunner(
            folder,
            Map.of(
                "KETVISION_SET_TRAINING_LEARNING_RATE", "0.003",
                "KETVISION_SET_TRAINING_BETA1", "0.3",
                "KETVISION_SET_TRAINING_BETA2", "0.3",
                "KETVISION_SET_TRAINING_EPOCHS", "7"));
    CommandRunner.Outcome outcome =
        runner.run(
            "train",
            "qae",
            "--data",
            "strokes",
            "--limit",
            "40",
            "--preset",
            "paper",
            "--config",
            "s.yaml",
            "--set",
            "training.beta2=0.4",
            "--set",
            "training.batch=4",
            "--lr",
            "0.005",
            "--steps",
            "9",
            "--dry-run",
            "--json");
    JsonNode training = outcome.json().path("settings").path("training");
    assertThat(training.path("epsilon").doubleValue()).as("file over default").isEqualTo(0.2);
    assertThat(training.path("beta1").doubleValue()).as("environment over file").isEqualTo(0.3);
    assertThat(training.path("beta2").doubleValue()).as("--set over environment").isEqualTo(0.4);
    assertThat(training.path("batch").intValue()).as("--set over file over preset").isEqualTo(4);
    assertThat(training.path("learning-rate").doubleValue()).as("option over all").isEqualTo(0.005);
    assertThat(training.path("steps").intValue()).as("steps push epochs out").isEqualTo(9);
    assertThat(training.path("epochs").isNull()).isTrue();
  }

  @Test
  void dryRunMeasuresWhatTheTrainingWouldTake() {
    JsonNode json =
        new CommandRunner(folder)
            .run(with("--epochs", "3", "--validation", "0.2", "--dry-run", "--json"))
            .json();
    assertThat(json.path("qubits").intValue()).isEqualTo(6);
    assertThat(json.path("parameters").intValue()).isEqualTo(15 * 15 + 4 * 4);
    assertThat(json.path("images").intValue()).isEqualTo(32);
    assertThat(json.path("validation_images").intValue()).isEqualTo(8);
    assertThat(json.path("steps").intValue()).isEqualTo(3 * 4);
    double step = json.path("seconds_per_step").doubleValue();
    assertThat(step).isPositive();
    assertThat(json.path("seconds").doubleValue()).isGreaterThanOrEqualTo(12 * step);
    assertThat(json.path("memory_bytes").longValue()).isGreaterThanOrEqualTo(40 * 64 * 8);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void progressAsJsonIsAnObjectALine() {
    CommandRunner.Outcome outcome =
        new CommandRunner(folder)
            .run(
                with(
                    "--steps",
                    "20",
                    "--validation",
                    "5",
                    "--out",
                    "run",
                    "--json",
                    "--progress",
                    "json"));
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.json().path("best_step").intValue()).isBetween(1, 20);
    List<JsonNode> lines = outcome.err().lines().map(new JsonMapper()::readTree).toList();
    assertThat(lines.getFirst().path("event").stringValue()).isEqualTo("start");
    JsonNode last =
        lines.stream()
            .filter(line -> line.path("event").stringValue().equals("progress"))
            .reduce((a, b) -> b)
            .orElseThrow();
    assertThat(last.path("done").intValue()).isEqualTo(20);
    assertThat(last.path("total").intValue()).isEqualTo(20);
    assertThat(last.path("loss").doubleValue()).isBetween(0.0, 1.0);
    assertThat(last.path("fidelity").doubleValue()).isBetween(0.0, 1.0);
    assertThat(last.path("validation_fidelity").doubleValue()).isBetween(0.0, 1.0);
    assertThat(last.path("eta_seconds").doubleValue()).isZero();
    assertThat(last.path("memory_bytes").longValue()).isPositive();
    assertThat(new CommandRunner(folder).run(with("--progress", "loud")).code()).isEqualTo(2);
  }

  @Test
  void judgesTheBestCheckpointAndGoesBackFromADamagedOne() throws IOException {
    CommandRunner runner = new CommandRunner(folder);
    CommandRunner.Outcome train =
        runner.run(
            with(
                "--steps",
                "3000",
                "--lr",
                "1.5",
                "--validation",
                "0.2",
                "--validate-every",
                "1",
                "--early-stop",
                "4",
                "--pictures",
                "0",
                "--out",
                "run",
                "--json"));
    assertThat(train.code()).as(train.err()).isZero();
    assertThat(train.json().path("ended_early").booleanValue()).isTrue();
    assertThat(train.json().path("steps").intValue())
        .isEqualTo(train.json().path("best_step").intValue() + 4);
    String[] evaluate = {"evaluate", "run", "--limit", "20", "--no-baselines", "--json"};
    CommandRunner.Outcome last = runner.run(evaluate);
    assertThat(runner.run(append(evaluate, "--checkpoint", "best")).json())
        .isNotEqualTo(last.json());
    assertThat(runner.run(append(evaluate, "--checkpoint", "7000")).code()).isEqualTo(3);
    assertThat(runner.run(append(evaluate, "--checkpoint", "worst")).code()).isEqualTo(2);

    Files.writeString(folder.resolve("run/model.safetensors"), "damaged");
    CommandRunner.Outcome refused = runner.run(evaluate);
    assertThat(refused.code()).isEqualTo(3);
    int step = train.json().path("steps").intValue();
    assertThat(refused.err()).contains("model.safetensors is damaged", "--checkpoint " + step);
    assertThat(runner.run(append(evaluate, "--checkpoint", "" + step)).json())
        .isEqualTo(last.json());
    CommandRunner.Outcome resumed =
        runner.run("train", "qmae", "--out", "run", "--resume", "--quiet");
    assertThat(resumed.code()).isZero();
    assertThat(resumed.err())
        .contains("warning: ", "going back to the checkpoint of step " + step)
        .hasLineCount(1);
    assertThat(runner.run(evaluate).json()).isEqualTo(last.json());
  }

  private static String[] with(String... more) {
    return append(TINY, more);
  }

  private static String[] append(String[] words, String... more) {
    String[] all = Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return all;
  }
}
