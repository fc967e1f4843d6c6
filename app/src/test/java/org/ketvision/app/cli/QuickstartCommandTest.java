package org.ketvision.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class QuickstartCommandTest {
  @TempDir private static Path folder;
  private static CommandRunner.Outcome outcome;
  private static String page;

  @BeforeAll
  static void run() throws IOException {
    outcome =
        new CommandRunner(folder)
            .run(
                "quickstart",
                "--steps",
                "6",
                "--batch",
                "16",
                "--train-limit",
                "200",
                "--test-limit",
                "30",
                "--examples",
                "5",
                "--out",
                "page",
                "--json");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    page = Files.readString(folder.resolve("page/index.html"));
  }

  @Test
  void fallsBackToStrokesAndSaysSo() {
    assertThat(outcome.err()).contains("MNIST was not found").contains("strokes");
    assertThat(outcome.json().path("dataset").stringValue()).isEqualTo("strokes");
  }

  @Test
  void bothModelsStandBesideAllBaselinesAndThePublishedFigures() {
    JsonNode table = outcome.json().path("table");
    assertThat(table.findValuesAsString("name"))
        .containsExactly(
            "QMAE",
            "QAE",
            "zero-fill",
            "mean-fill",
            "constant-fill",
            "token-fill",
            "ridge",
            "QMAE",
            "QAE");
    assertThat(table.path(7).path("kind").stringValue()).isEqualTo("published");
    assertThat(outcome.json().path("models").path("qae").path("evaluate").path("n").intValue())
        .isEqualTo(30);
  }

  @Test
  void pageNeedsNothingFromOutside() {
    Matcher addresses = Pattern.compile("(?:src|href)\\s*=\\s*[\"']([^\"']{0,24})").matcher(page);
    int count = 0;
    while (addresses.find()) {
      assertThat(addresses.group(1)).startsWith("data:image/png;base64");
      count++;
    }
    // original, masked, two models with their errors, five baselines; five examples each
    assertThat(count).isEqualTo(11 * 5);
    assertThat(page).doesNotContain("<script").doesNotContain("@import").doesNotContain("url(http");
  }

  @Test
  void pageHasChartsSchemesAndWords() {
    assertThat(page)
        .contains("prefers-color-scheme: dark", "name=\"viewport\"", "Loss curves", "training step")
        .contains("for MNIST, not for these images")
        .contains("Apache-2.0");
    assertThat(page.split("<svg", -1)).hasSize(3);
  }

  @Test
  void picturesAndRunsLieBesideThePage() {
    for (String name :
        new String[] {
          "all",
          "original",
          "masked",
          "qae",
          "qae-error",
          "qmae",
          "qmae-error",
          "zero-fill",
          "mean-fill",
          "constant-fill",
          "token-fill",
          "ridge"
        }) {
      assertThat(folder.resolve("page/pictures/" + name + ".png")).isNotEmptyFile();
    }
    CommandRunner.Outcome evaluate =
        new CommandRunner(folder)
            .run("evaluate", "page/runs/qmae", "--limit", "30", "--no-baselines", "--json");
    double again = evaluate.json().path("metrics").path("fidelity").path("mean").doubleValue();
    double shown =
        outcome
            .json()
            .path("models")
            .path("qmae")
            .path("evaluate")
            .path("metrics")
            .path("fidelity")
            .path("mean")
            .doubleValue();
    assertThat(again).isEqualTo(shown);
  }

  @Test
  void nothingElseIsLeft() throws IOException {
    try (var entries = Files.list(folder)) {
      assertThat(entries).containsExactly(folder.resolve("page"));
    }
  }
}
