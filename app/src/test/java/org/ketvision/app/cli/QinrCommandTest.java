package org.ketvision.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketvision.learn.statistics.HolmCorrection;
import org.ketvision.learn.statistics.PairedTTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The QINR autoencoders from the command line, small and on drawn digits.
class QinrCommandTest {
  @TempDir private Path folder;

  private CommandRunner.Outcome run(String... words) {
    return new CommandRunner(folder, Map.of()).run(words);
  }

  private CommandRunner.Outcome train(String model, String out, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "train",
                model,
                "--data",
                "strokes",
                "--classes",
                "0,1",
                "--per-class",
                "6",
                "--size",
                "16x16",
                "--batch",
                "6",
                "--epochs",
                "2",
                "--set",
                "network.expansion=8",
                "--set",
                "network.head=[10]",
                "--set",
                "circuit.qubits=3",
                "--set",
                "circuit.clusters=[\"ring:1\"]",
                "--out",
                out));
    words.addAll(List.of(more));
    return run(words.toArray(String[]::new));
  }

  @Test
  void trainsJudgesReconstructsAndGenerates() {
    assertThat(train("qinr-vae", "run", "--hybrid-layers", "2").code()).isZero();
    assertThat(folder.resolve("run").resolve("model.safetensors")).exists();

    JsonNode judged = run("evaluate", "run", "--limit", "5", "--json").json();
    assertThat(judged.path("n").intValue()).isEqualTo(5);
    assertThat(judged.path("parameters").path("quantum").intValue()).isEqualTo(2 * 60);
    for (String metric : List.of("ssim", "psnr", "cosine")) {
      for (JsonNode metrics :
          List.of(
              judged.path("metrics"),
              judged.path("training").path("metrics"),
              judged.path("prior").path("metrics"),
              judged.path("baselines").path("mean-image"))) {
        assertThat(metrics.path(metric).path("mean").isNumber()).as(metric).isTrue();
      }
    }
    assertThat(run("reconstruct", "run", "--indices", "0-4", "--out", "pictures").code()).isZero();
    assertThat(folder.resolve("pictures").resolve("comparison.png")).isNotEmptyFile();
    CommandRunner.Outcome generated =
        run("generate", "run", "--count", "5", "--out", "new", "--json");
    assertThat(generated.json().path("rules").size()).isEqualTo(3);
    for (String file : List.of("samples.png", "samples.npy", "grid.png", "interpolation.png")) {
      assertThat(folder.resolve("new").resolve(file)).isNotEmptyFile();
    }
  }

  @Test
  void theSameSeedGivesTheSamePictures() throws IOException {
    assertThat(train("qinr-vae", "run").code()).isZero();
    for (String out : List.of("one", "two")) {
      assertThat(run("generate", "run", "--seed", "3", "--out", out).code()).isZero();
    }
    assertThat(run("generate", "run", "--seed", "4", "--out", "three").code()).isZero();
    byte[] one = Files.readAllBytes(folder.resolve("one").resolve("samples.npy"));
    assertThat(Files.readAllBytes(folder.resolve("two").resolve("samples.npy"))).isEqualTo(one);
    byte[] three = Files.readAllBytes(folder.resolve("three").resolve("samples.npy"));
    assertThat(Arrays.equals(one, three)).isFalse();
  }

  @Test
  void anAutoencoderOnlyWalksBetweenImages() {
    assertThat(train("mlp-ae", "run").code()).isZero();
    assertThat(run("generate", "run", "--out", "new").code()).isZero();
    assertThat(folder.resolve("new")).isDirectoryContaining("glob:**interpolation.png");
    assertThat(folder.resolve("new").resolve("samples.png")).doesNotExist();
  }

  @Test
  void refusesWhatMeansNothing() {
    assertThat(train("linear-vae", "run").code()).isZero();
    CommandRunner.Outcome masked = run("evaluate", "run", "--mask", "anywhere");
    assertThat(masked.code()).isEqualTo(2);
    assertThat(masked.err()).contains("--mask").hasLineCount(1);
    CommandRunner.Outcome none = run("generate", "run", "--count", "0");
    assertThat(none.code()).isEqualTo(2);
    CommandRunner.Outcome mask = train("qinr-ae", "other", "--mask", "quadrant");
    assertThat(mask.code()).isEqualTo(2);
    assertThat(mask.err()).contains("--mask");
  }

  @Test
  void aTableIsReproducedFromItsCells() throws IOException {
    TinyData.write(folder);
    String[] words = {
      "reproduce",
      "qinr-table4",
      "--data-dir",
      ".",
      "--seeds",
      "1",
      "--set",
      "limit=3",
      "--set",
      "steps=1",
      "--set",
      "classes=0,1",
      "--set",
      "models=qinr-vae",
      "--out",
      "study",
      "--json"
    };
    CommandRunner.Outcome first = run(words);
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.json().path("judgements").size()).isEqualTo(3);
    assertThat(first.json().path("judgements").path(0).path("claim").asString())
        .contains("mean SSIM of QINR-AE: printed 0.744, here");
    assertThat(folder.resolve("study").resolve("report-qinr-table4").resolve("index.html"))
        .isNotEmptyFile();
    words[1] = "qinr-table7";
    CommandRunner.Outcome second = run(words);
    assertThat(second.err()).contains("10 cells are there, 0 are to be computed");
  }

  @Test
  void variantsAreComparedInPairs() throws IOException {
    TinyData.write(folder);
    CommandRunner.Outcome outcome =
        run(
            "reproduce",
            "qinr-appendix-c",
            "--data-dir",
            ".",
            "--seeds",
            "1",
            "--set",
            "limit=3",
            "--set",
            "steps=1",
            "--out",
            "study");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains("prior samples: linear decoder");
    assertThat(folder.resolve("study").resolve("report").resolve("tables").resolve("tests.csv"))
        .content()
        .contains("network of equal size");
    assertThat(folder.resolve("study").resolve("report").resolve("report.md"))
        .content()
        .contains("in pairs by class", "over the classes, corrected");
  }

  private JsonNode appendixB(String seeds) {
    String[] words = {
      "reproduce",
      "qinr-appendix-b",
      "--data-dir",
      ".",
      "--seeds",
      seeds,
      "--set",
      "limit=3",
      "--set",
      "steps=1",
      "--out",
      "study",
      "--json"
    };
    CommandRunner.Outcome outcome = run(words);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    return outcome.json().path("judgements");
  }

  /// Ten classes of one training are no ten trainings: pairs are the seeds, and three of them are
  /// needed.
  @Test
  void oneModelOfAllClassesIsComparedSeedBySeed() throws IOException {
    TinyData.writeFashion(folder);
    JsonNode few = appendixB("1");
    assertThat(few.size()).isEqualTo(3);
    few.forEach(one -> assertThat(one.path("outcome").asString()).isEqualTo("too few runs"));
    JsonNode enough = appendixB("3");
    assertThat(enough.size()).isEqualTo(3);
    enough.forEach(one -> assertThat(one.path("outcome").asString()).isNotEqualTo("too few runs"));

    List<Double> raw = new ArrayList<>();
    for (String metric : List.of("ssim", "psnr", "cosine")) {
      for (String images : List.of("train", "unseen")) {
        String figure = "class/" + images + "/" + metric;
        raw.add(PairedTTest.of(means("multi-basis", figure), means("z", figure)).pValue());
      }
    }
    double[] expected =
        HolmCorrection.adjust(raw.stream().mapToDouble(Double::doubleValue).toArray());
    List<String> rows = Files.readAllLines(folder.resolve("study/report/tables/tests.csv"));
    assertThat(rows).hasSize(1 + expected.length);
    assertThat(rows.getFirst()).contains("\"p, t-test, Holm\"");
    for (int i = 0; i < expected.length; i++) {
      String[] places = rows.get(i + 1).split(",", -1);
      assertThat(Double.parseDouble(places[places.length - 4]))
          .isCloseTo(expected[i], within(1e-9));
    }
    assertThat(folder.resolve("study/report/report.md"))
        .content()
        .contains("in pairs by seed", "over the seeds, corrected", "fewer than three seeds");
  }

  /// Means over the classes, seed by seed.
  private double[] means(String variant, String figure) throws IOException {
    double[] means = new double[3];
    for (int seed = 1; seed <= means.length; seed++) {
      Path cell = folder.resolve("study/cells/%s/all/seed-%d.json".formatted(variant, seed));
      JsonNode series =
          new JsonMapper().readTree(Files.readString(cell)).path("series").path(figure);
      for (JsonNode value : series) {
        means[seed - 1] += value.asDouble() / series.size();
      }
    }
    return means;
  }
}
