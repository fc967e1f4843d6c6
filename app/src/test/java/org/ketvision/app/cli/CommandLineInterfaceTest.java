package org.ketvision.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketvision.app.console.Session;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.JsonNode;

class CommandLineInterfaceTest {
  @TempDir private Path folder;
  private CommandRunner runner;

  @BeforeEach
  void makeRunner() {
    runner = new CommandRunner(folder);
  }

  @Test
  void helpNamesEveryVerbWithAnExampleFirst() {
    CommandRunner.Outcome outcome = runner.run("--help");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).startsWith("Example: ketvision quickstart");
    for (Verb verb : Verb.values()) {
      assertThat(outcome.out()).contains("  " + verb.word());
    }
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out()).doesNotContain("\u001b");
  }

  @Test
  void everyCommandHasAnExampleAndEveryOptionIsDescribed() {
    Session session = new Session(System.out, System.err, false, false, Map.of(), Path.of(""));
    Deque<CommandSpec> open = new ArrayDeque<>();
    open.add(CommandLineInterface.complete(session).getCommandSpec());
    List<String> missing = new ArrayList<>();
    while (!open.isEmpty()) {
      CommandSpec spec = open.remove();
      String name = spec.qualifiedName();
      if (spec.usageMessage().header().length == 0
          || !spec.usageMessage().header()[0].startsWith("Example: ketvision")) {
        missing.add(name + ": example");
      }
      spec.args().stream()
          .filter(arg -> String.join("", arg.description()).isBlank())
          .forEach(arg -> missing.add(name + ": " + arg.paramLabel()));
      for (CommandLine command : spec.subcommands().values()) {
        open.add(command.getCommandSpec());
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void everyVerbShowsItsHelp() {
    for (Verb verb : Verb.values()) {
      CommandRunner.Outcome outcome = runner.run(verb.word(), "--help");
      assertThat(outcome.code()).isZero();
      assertThat(outcome.out()).contains("Usage: ketvision " + verb.word());
    }
  }

  @Test
  void verbsBelowAVerbSayWhatTheyDo() {
    assertThat(runner.run("data", "--help").out().substring(20))
        .contains("  list     List the data sets")
        .doesNotContain("Example:");
  }

  @Test
  void versionIsOneLine() {
    CommandRunner.Outcome outcome = runner.run("--version");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out().lines()).hasSize(1);
    assertThat(outcome.out()).startsWith("ketvision ");
  }

  @Test
  void completionScriptKnowsVerbsAndOptions() {
    CommandRunner.Outcome outcome = runner.run("completion", "bash");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).contains("quickstart", "--trash-wires", "complete -F");
  }

  @Test
  void doctorPrintsOneJsonObject() {
    JsonNode json = runner.run("doctor", "--json").json();
    assertThat(json.path("schema").intValue()).isEqualTo(1);
    assertThat(json.path("peak_gflops").doubleValue()).isPositive();
    assertThat(json.path("datasets").size()).isGreaterThanOrEqualTo(4);
    assertThat(json.path("advice").toString()).contains("data fetch mnist");
  }

  @Test
  void dataListSaysWhereEachWasFound() throws IOException {
    TinyData.write(folder.resolve("data"));
    CommandRunner.Outcome outcome = runner.run("data", "list", "--data-dir", "data", "--json");
    JsonNode sets = outcome.json().path("datasets");
    assertThat(sets.path(0).path("id").stringValue()).isEqualTo("mnist");
    assertThat(sets.path(0).path("found").booleanValue()).isTrue();
    assertThat(sets.path(1).path("found").booleanValue()).isFalse();
  }

  @Test
  void dataShowDrawsAndWritesPictures() {
    CommandRunner.Outcome drawn = runner.run("data", "show", "strokes", "--count", "2");
    assertThat(drawn.code()).isZero();
    assertThat(drawn.out()).contains("image 1:").contains("█");
    CommandRunner.Outcome sheet =
        runner.run("data", "show", "strokes", "--count", "3", "--out", "sheet.png");
    assertThat(sheet.code()).isZero();
    assertThat(folder.resolve("sheet.png")).isNotEmptyFile();
  }

  @Test
  void trainEvaluateReconstruct() throws IOException {
    CommandRunner.Outcome train =
        runner.run(
            "train", "qmae", "--data", "strokes", "--limit", "64", "--steps", "4", "--batch", "8",
            "--seed", "5", "--out", "run", "--json");
    assertThat(train.code()).as(train.err()).isZero();
    JsonNode run = train.json();
    assertThat(run.path("schema").intValue()).isEqualTo(1);
    assertThat(run.path("steps").intValue()).isEqualTo(4);
    assertThat(run.path("seed").longValue()).isEqualTo(5);
    assertThat(run.path("final_loss").doubleValue()).isBetween(0.0, 1.0);
    assertThat(run.path("kernel").stringValue()).contains("float64");
    assertThat(train.err()).contains("4/4 steps");

    CommandRunner.Outcome evaluate =
        runner.run("evaluate", "run", "--limit", "20", "--json", "--quiet");
    assertThat(evaluate.code()).as(evaluate.err()).isZero();
    assertThat(evaluate.err()).isEmpty();
    JsonNode judged = evaluate.json();
    assertThat(judged.path("n").intValue()).isEqualTo(20);
    double fidelity = judged.path("metrics").path("fidelity").path("mean").doubleValue();
    assertThat(fidelity).isBetween(0.0, 1.0);
    assertThat(judged.path("by_readout").path("branch0").isObject()).isTrue();
    assertThat(judged.path("baselines").path("ridge").isObject()).isTrue();

    CommandRunner.Outcome repaired =
        runner.run("reconstruct", "run", "--indices", "0-3,7", "--out", "repaired", "--json");
    assertThat(repaired.code()).as(repaired.err()).isZero();
    assertThat(repaired.json().path("n").intValue()).isEqualTo(5);
    assertThat(folder.resolve("repaired/grid.png")).isNotEmptyFile();
    assertThat(folder.resolve("repaired/restored.npy")).isNotEmptyFile();
    // Masks depend on the picture's number in the batch: the first is the one evaluated first.
    try (Stream<Path> files = Files.walk(folder.resolve("run"))) {
      for (Path marker : files.filter(file -> file.endsWith("commit.json")).toList()) {
        Files.delete(marker); // the newest checkpoint's, and those of the kept ones
      }
    }
    assertThat(runner.run("evaluate", "run").code()).isEqualTo(3);
  }

  @Test
  void sameSeedSameBitsForAnyNumberOfThreads() {
    String[] line = {
      "train", "qae", "--data", "strokes", "--limit", "40", "--steps", "3", "--batch", "20"
    };
    assertThat(runner.run(with(line, "--out", "one", "--threads", "1")).code()).isZero();
    assertThat(runner.run(with(line, "--out", "two", "--threads", "2")).code()).isZero();
    assertThat(folder.resolve("one/model.safetensors"))
        .hasSameBinaryContentAs(folder.resolve("two/model.safetensors"));
  }

  @Test
  void reconstructTakesFilesOfEveryKind() throws IOException {
    assertThat(
            runner
                .run(
                    "train", "qae", "--data", "strokes", "--limit", "20", "--steps", "1", "--out",
                    "run")
                .code())
        .isZero();
    runner.run("data", "show", "strokes", "--count", "1", "--out", "digit.png");
    Files.write(folder.resolve("pictures-idx3-ubyte"), TinyData.images(3, 9));
    assertThat(reconstruct("digit.png", "a").path("n").intValue()).isEqualTo(1);
    assertThat(reconstruct("pictures-idx3-ubyte", "b").path("n").intValue()).isEqualTo(3);
    assertThat(runner.run("reconstruct", "run", "--input", "absent.png").code()).isEqualTo(3);
    assertThat(
            runner
                .run(
                    "reconstruct", "run", "--input", "digit.png", "--position", "9,0", "--out", "c")
                .err())
        .contains("leaves the 16x16 image");
  }

  private JsonNode reconstruct(String input, String out) {
    CommandRunner.Outcome outcome =
        runner.run("reconstruct", "run", "--input", input, "--out", out, "--json");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    return outcome.json();
  }

  @Test
  void dryRunShowsEveryDefaultAndTrainsNothing() {
    CommandRunner.Outcome outcome =
        runner.run(
            "train", "qmae", "--preset", "paper", "--set", "training.beta1=0.8", "--dry-run");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).contains("batch: 1", "beta1: 0.8", "learning-rate: 0.002");
    assertThat(runner.files()).containsExactly("");
  }

  @Test
  void benchMeasuresALineAgainstThePeak() {
    JsonNode json =
        runner
            .run("bench", "--only", "qmae-reconstruct", "--seconds", "0.05", "--json", "--quiet")
            .json();
    assertThat(json.path("peak_gflops").doubleValue()).isPositive();
    JsonNode row = json.path("rows").path(0);
    assertThat(row.path("batch").intValue()).isEqualTo(256);
    assertThat(row.path("us_per_sample").doubleValue()).isPositive();
    assertThat(row.path("of_peak").doubleValue()).isPositive();
  }

  private static String[] with(String[] line, String... more) {
    List<String> all = new ArrayList<>(List.of(line));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }
}
