package org.ketvision.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A small PQWGAN from training to judgement, on the built-in digits.
class GanCommandTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String[] TRAIN = train("strokes", "1", "12");

  @TempDir private Path folder;
  private CommandRunner runner;

  @BeforeEach
  void start() {
    runner = new CommandRunner(folder);
  }

  private static String[] train(String data, String name, String perClass) {
    return new String[] {
      "train",
      "pqwgan",
      "--data",
      data,
      "--classes",
      name,
      "--per-class",
      perClass,
      "--set",
      "data.height=8",
      "--set",
      "data.width=8",
      "--set",
      "generator.patches=4",
      "--set",
      "generator.qubits=5",
      "--set",
      "generator.depth=2",
      "--set",
      "training.steps=6",
      "--set",
      "training.batch=4",
      "--checkpoint-every",
      "3",
      "--out",
      "run",
      "--quiet"
    };
  }

  @Test
  void trainsGeneratesAndJudges() throws IOException {
    run(TRAIN);
    String metrics = Files.readString(folder.resolve("run/metrics.jsonl"));
    assertThat(metrics).contains("\"wasserstein\"", "\"gradient_penalty\"", "\"generator_loss\"");
    assertThat(folder.resolve("run/pictures")).isDirectoryContaining("glob:**.png");
    assertThat(Files.readString(folder.resolve("run/README.md")))
        .contains("PQWGAN", "120 trained angles");

    run("generate", "run", "--count", "5", "--out", "first");
    run("generate", "run", "--count", "5", "--out", "again");
    assertThat(Files.readAllBytes(folder.resolve("first/samples.npy")))
        .isEqualTo(Files.readAllBytes(folder.resolve("again/samples.npy")));
    assertThat(folder.resolve("first/samples.png")).isNotEmptyFile();

    JsonNode said = json("evaluate", "run", "--limit", "20", "--samples", "9", "--anomaly", "6");
    assertThat(said.get("schema").intValue()).isEqualTo(1);
    assertThat(said.get("generated").intValue()).isEqualTo(9);
    assertThat(said.get("real").intValue()).isEqualTo(20);
    JsonNode frechet = said.get("distances").get(0);
    assertThat(frechet.get("metric").asString()).isEqualTo("frechet");
    assertThat(frechet.get("features").asString()).isEqualTo("pixels");
    assertThat(frechet.get("dimension").intValue()).isEqualTo(64);
    assertThat(frechet.get("value").doubleValue()).isPositive();
    assertThat(frechet.get("warnings").get(0).asString()).contains("9 samples");
    assertThat(frechet.get("protocol").asString()).contains("n - 1");
    assertThat(said.get("distances").get(1).get("ci95").size()).isEqualTo(2);
    assertThat(said.get("samples").propertyNames())
        .containsExactly(
            "cosine", "cosine-shifted", "ssim-gaussian-11", "ssim-uniform-7-stretched", "psnr");
    assertThat(said.get("baselines").get("mean-image").get("samples").size()).isEqualTo(5);
    assertThat(said.get("diversity").get("real").get("pixel_deviation").doubleValue()).isPositive();
    JsonNode anomaly = said.get("anomaly").get("all");
    assertThat(anomaly.propertyNames()).containsExactly("pqwgan", "pca-5", "pca-11");
    assertThat(anomaly.get("pca-5").get("roc_auc").doubleValue()).isBetween(0.5, 1.0);
    assertThat(said.get("anomaly").get("by_class").size()).isPositive();
    assertThat(run("evaluate", "run", "--limit", "20").out())
        .contains("frechet", "mean image", "cosine-shifted", "warning: pixels:");
  }

  /// The first of the letters has label 1, not 0.
  @Test
  void theClassTrainedOnIsTheNormalOneWhateverTheFirstLabel() throws IOException {
    TinyData.writeLetters(folder);
    List<String> words = new ArrayList<>(List.of(train("emnist-letters", "C", "3")));
    words.addAll(List.of("--data-dir", "."));
    run(words.toArray(String[]::new));
    String[] evaluate = {"evaluate", "run", "--data-dir", ".", "--anomaly", "50"};
    assertThat(json(evaluate).path("anomaly").path("by_class").propertyNames())
        .hasSize(25)
        .contains("1", "2", "4", "26")
        .doesNotContain("3");
    assertThat(run(evaluate).out().lines().map(String::strip))
        .anyMatch(line -> line.startsWith("A "))
        .anyMatch(line -> line.startsWith("Z "))
        .noneMatch(line -> line.startsWith("C "));
  }

  @Test
  void whatMeansNothingIsRefusedInOneLine() throws IOException {
    run(TRAIN);
    refused(2, "--readout", "evaluate", "run", "--readout", "branch0");
    refused(2, "--samples 1", "evaluate", "run", "--samples", "1");
    refused(2, "'colours'", "evaluate", "run", "--features", "colours");
    refused(2, "--classifier", "evaluate", "run", "--features", "classifier");
    refused(
        3,
        "nothing.safetensors",
        "evaluate",
        "run",
        "--features",
        "inception-64",
        "--inception",
        "nothing.safetensors");
    Path cached =
        Files.createDirectories(folder.resolve("no-cache/ketvision/data/inception"))
            .resolve("broken.safetensors");
    Files.writeString(cached, "not a network");
    refused(3, "broken.safetensors", "evaluate", "run", "--features", "inception-64");
    refused(
        3,
        "no Inception-V3 network was found in " + folder,
        "evaluate",
        "run",
        "--features",
        "inception-64",
        "--data-dir",
        folder.toString());
    refused(2, "--mask", "train", "pqwgan", "--mask", "anywhere", "--out", "other");
    refused(
        2,
        "generator.patches",
        "train",
        "anogan",
        "--set",
        "generator.patches=4",
        "--out",
        "other");
  }

  private void refused(int code, String message, String... words) {
    CommandRunner.Outcome outcome = runner.run(words);
    assertThat(outcome.code()).as(outcome.err()).isEqualTo(code);
    assertThat(outcome.err()).contains(message);
    assertThat(outcome.out()).isEmpty();
  }

  private CommandRunner.Outcome run(String... words) {
    CommandRunner.Outcome outcome = runner.run(words);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    return outcome;
  }

  private JsonNode json(String... words) {
    List<String> line = new ArrayList<>(List.of(words));
    line.add("--json");
    return JSON.readTree(run(line.toArray(String[]::new)).out());
  }
}
