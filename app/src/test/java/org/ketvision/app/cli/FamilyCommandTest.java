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
import org.junit.jupiter.params.provider.CsvSource;
import org.ketvision.app.family.Models;
import tools.jackson.databind.JsonNode;

/// The verbs on a model that is no quantum autoencoder.
class FamilyCommandTest {
  @TempDir private Path folder;
  private CommandRunner runner;

  @BeforeEach
  void startInAnEmptyFolder() {
    runner = new CommandRunner(folder);
  }

  private CommandRunner.Outcome train(String... more) {
    List<String> words =
        new ArrayList<>(
            List.of("train", "cnn", "--data", "strokes", "--limit", "40", "--batch", "8"));
    words.addAll(List.of("--size", "12x12", "--steps", "4", "--validation", "8", "--quiet"));
    words.addAll(List.of("--out", "run"));
    words.addAll(List.of(more));
    return runner.run(words.toArray(String[]::new));
  }

  @Test
  void aClassifierIsTrainedResumedJudgedListedAndExported() {
    CommandRunner.Outcome trained = train("--json");
    assertThat(trained.code()).as(trained.err()).isZero();
    assertThat(trained.json().path("best_validation_accuracy").isNumber()).isTrue();
    assertThat(runner.run("train", "cnn", "--out", "run", "--resume", "--quiet").code()).isZero();

    JsonNode judged = runner.run("evaluate", "run", "--limit", "30", "--json").json();
    assertThat(judged.path("schema").intValue()).isEqualTo(1);
    assertThat(judged.path("n").intValue()).isEqualTo(30);
    assertThat(judged.path("metrics").path("accuracy").path("mean").doubleValue())
        .isBetween(0.0, 1.0);

    CommandRunner.Outcome list = runner.run("runs", "list", "--runs", ".");
    assertThat(list.out()).as(list.err()).contains("accuracy", "cnn").doesNotContain("fidelity");
    assertThat(
            runner.run("export", "run", "--format", "safetensors", "--out", "x.safetensors").code())
        .isZero();
    assertThat(folder.resolve("x.safetensors")).isNotEmptyFile();
  }

  @Test
  void whatAFamilyCannotDoIsOneLine() {
    assertThat(train().code()).isZero();
    requireRefused(runner.run("reconstruct", "run"), "reconstruct cannot be done with a cnn");
    requireRefused(
        runner.run("export", "run", "--format", "qasm"),
        "export --format qasm cannot be done with a cnn");
    requireRefused(
        runner.run("evaluate", "run", "--mask", "anywhere"), "--mask means nothing to a cnn");
    requireRefused(
        runner.run("train", "qmae", "--out", "run", "--resume"), "is a cnn: write 'train cnn'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cnn | --mask | quadrant | --mask is not a setting of cnn: leave it out",
        "cnn | --trash | 2 | --trash is not a setting of cnn",
        "cnn | --set | mask.size=2x2 | unknown setting 'mask.size'",
        "cnn | --preset | paper | preset 'paper' is unknown: cnn has none",
        "resnet81 | --steps | 2 | model 'resnet81' is unknown: did you mean resnet18?",
        "transformer | --steps | 2 | choose qae, qmae",
      })
  void optionsOfOtherModelsAreRefused(String model, String option, String value, String message) {
    requireRefused(runner.run("train", model, option, value), message);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void everyModelHasSettingsThatCanBeWrittenAndRead() throws IOException {
    for (String model : Models.names()) {
      var training = Models.CATALOG.standard(model);
      Path file = folder.resolve(model + ".yaml");
      Files.writeString(file, training.yaml());
      assertThat(Models.CATALOG.read(file).settings()).isEqualTo(training.settings());
      assertThat(training.settings().model()).isEqualTo(model);
      assertThat(Models.verbs(model).family().models()).contains(model);
    }
  }

  private static void requireRefused(CommandRunner.Outcome outcome, String message) {
    assertThat(outcome.code()).as(outcome.err()).isEqualTo(2);
    assertThat(outcome.err()).contains(message).hasLineCount(1);
  }
}
