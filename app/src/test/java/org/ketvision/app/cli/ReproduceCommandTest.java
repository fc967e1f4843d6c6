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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ReproduceCommandTest {
  @TempDir private Path folder;
  private CommandRunner runner;

  @BeforeEach
  void open() {
    runner = new CommandRunner(folder);
  }

  /// A study on drawn digits with next to no training.
  private CommandRunner.Outcome reproduce(String name, String... more) {
    List<String> words = new ArrayList<>(List.of("reproduce", name));
    for (String setting :
        List.of(
            "data=strokes",
            "train-limit=120",
            "limit=24",
            "steps=2",
            "noise-images=3",
            "trajectory-images=4")) {
      words.add("--set");
      words.add(setting);
    }
    words.addAll(List.of("--classifier", "nearest-mean", "--out", "study"));
    words.addAll(List.of(more));
    return runner.run(words.toArray(String[]::new));
  }

  @Test
  void listsTheStudies() {
    CommandRunner.Outcome outcome = runner.run("reproduce", "--json");
    assertThat(outcome.code()).isZero();
    List<String> names = new ArrayList<>();
    outcome.json().path("studies").forEach(s -> names.add(s.path("name").stringValue()));
    assertThat(names).contains("qmae-table1", "qmae-fig6", "qmae-fig7", "qmae-noise");
    assertThat(runner.run("reproduce", "qmae-table9").code()).isEqualTo(2);
    assertThat(runner.run("reproduce", "qmae-table1", "--quick", "--seeds", "4").code())
        .isEqualTo(2);
    assertThat(runner.run("reproduce", "qmae-table1", "--seeds", "0").code()).isEqualTo(2);
  }

  @Test
  void tableOneIsComputedOnceAndTheSameForAnyNumberOfWorkers() throws IOException {
    CommandRunner.Outcome first = reproduce("qmae-table1", "--seeds", "1", "--workers", "2");
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.err()).contains("0 cells are there");
    Path report = folder.resolve("study/report");
    for (String file :
        List.of("index.html", "report.md", "report.tex", "report.json", "manifest.json")) {
      assertThat(report.resolve(file)).isNotEmptyFile();
    }
    assertThat(Files.readString(report.resolve("index.html")))
        .contains("What a referee asked for", "prefers-color-scheme: dark")
        .doesNotContain("http://", "src=\"figures");
    String table = Files.readString(report.resolve("tables/claims-batch-256-quadrant.csv"));
    assertThat(table).contains("fidelity,0.734,");

    CommandRunner.Outcome again = reproduce("qmae-table1", "--seeds", "1", "--strict", "--json");
    assertThat(again.code()).isEqualTo(5); // one seed decides nothing
    assertThat(again.err()).contains("0 are to be computed");

    Files.move(folder.resolve("study"), folder.resolve("before"));
    assertThat(reproduce("qmae-table1", "--seeds", "1", "--workers", "1", "--quiet").code())
        .isZero();
    assertThat(folder.resolve("study/report/tables/claims-batch-256-quadrant.csv"))
        .content()
        .isEqualTo(table);
  }

  @Test
  void aDamagedCellIsComputedAnew() throws IOException {
    assertThat(reproduce("qmae-fig6", "--seeds", "1").code()).isZero();
    Path cell = folder.resolve("study/cells/batch-256/quadrant/qmae/seed-1/metrics.json");
    String whole = Files.readString(cell);
    Files.writeString(cell, whole.substring(0, whole.length() / 2));
    CommandRunner.Outcome outcome = reproduce("qmae-fig6", "--seeds", "1");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.err()).contains("is damaged", "1 are to be computed");
    assertThat(Files.readString(cell).replaceAll("\"seconds\".*", ""))
        .isEqualTo(whole.replaceAll("\"seconds\".*", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"qmae-fig7", "qmae-fig8", "qmae-noise", "qmae-ablation"})
  void everyStudyRuns(String name) {
    CommandRunner.Outcome outcome = reproduce(name, "--seeds", "1", "--json", "--quiet");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    JsonNode json = outcome.json();
    assertThat(json.path("name").stringValue()).isEqualTo(name);
    assertThat(json.path("tables").size()).isPositive();
    assertThat(Path.of(json.path("report").stringValue())).isNotEmptyFile();
    if (name.equals("qmae-noise")) {
      assertThat(json.path("judgements").get(0).path("outcome").stringValue())
          .isEqualTo("reproduced"); // nothing changes at strength 0
    }
  }
}
