package org.ketvision.learn.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketvision.learn.autoencoder.AutoencoderFamily;
import org.ketvision.learn.autoencoder.AutoencoderSettings;
import org.ketvision.learn.failure.BadFile;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.mask.Fill;
import org.ketvision.learn.model.Qae;
import org.ketvision.learn.train.ModelCatalog;
import org.ketvision.learn.train.Training;

class SettingsReaderTest {
  private static final ModelCatalog CATALOG = ModelCatalog.of(new AutoencoderFamily());

  @TempDir Path folder;

  @Test
  void defaultsAreWrittenInFullAndReadBackAlike() throws Exception {
    for (String model : List.of("qae", "qmae")) {
      AutoencoderSettings settings = merge(model);
      String yaml = SettingsReader.write(settings);

      assertThat(yaml)
          .contains("model: " + model)
          .contains("learning-rate: 0.01")
          .contains("per-class: null")
          .contains("fill: " + (model.equals("qae") ? "zero" : "token"));
      assertThat(CATALOG.read(Files.writeString(folder.resolve("c.yaml"), yaml)).settings())
          .isEqualTo(settings);
    }
  }

  @Test
  void thePaperPresetIsThePapersSetting() {
    AutoencoderSettings paper =
        merged(CATALOG.merge("qmae", Optional.of("paper"), Optional.empty(), Map.of()));

    assertThat(paper.training().batch()).isEqualTo(1);
    assertThat(paper.training().learningRate()).isEqualTo(0.002);
    assertThat(paper.training().stepsOn(60_000)).isEqualTo(60_000);
    assertThat(paper.spec().encoder().trashWires()).containsExactly(0);
    assertThat(paper.spec().patch().orElseThrow()).hasToString("8x8");
  }

  @Test
  void laterSourcesWin() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("s.yaml"),
            """
            training:
              steps: 600
              batch: 256
            data:
              name: emnist-letters
              classes: [C, 11]
            trash: {wires: "last"}
            """);
    Map<String, String> overrides = new LinkedHashMap<>();
    overrides.put("training.batch", "64");
    overrides.put("mask.size", "4x8");
    overrides.put("seed", "17");

    AutoencoderSettings merged =
        merged(CATALOG.merge("qmae", Optional.of("paper"), Optional.of(file), overrides));

    assertThat(merged.training().steps()).isEqualTo(600);
    assertThat(merged.training().epochs()).isNull();
    assertThat(merged.training().batch()).isEqualTo(64);
    assertThat(merged.training().learningRate()).isEqualTo(0.002);
    assertThat(merged.data().classes()).containsExactly("C", "11");
    assertThat(merged.spec().encoder().trashWires()).containsExactly(7);
    assertThat(merged.spec().patch().orElseThrow()).hasToString("4x8");
    assertThat(merged.seed()).isEqualTo(17);
  }

  @Test
  void environmentVariablesNameKeysInCapitals() {
    assertThat(
            CATALOG.environment(
                "qmae",
                Map.of(
                    "KETVISION_SET_TRAINING_LEARNING_RATE",
                    "0.5",
                    "KETVISION_SET_VALIDATION_SIZE",
                    "0.1",
                    "KETVISION_SET_SEED",
                    "3",
                    "KETVISION_DATA",
                    "elsewhere")))
        .containsOnly(
            Map.entry("training.learning-rate", "0.5"),
            Map.entry("validation.size", "0.1"),
            Map.entry("seed", "3"));
    assertThatThrownBy(
            () -> CATALOG.environment("qmae", Map.of("KETVISION_SET_TRAINING_BATHC", "2")))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("KETVISION_SET_TRAINING_BATHC")
        .hasMessageContaining("did you mean KETVISION_SET_TRAINING_BATCH?");
  }

  @Test
  void countsShortBatchesAndFractionsOfEpochs() {
    assertThat(steps("training.epochs", "2", 100)).isEqualTo(2 * 4);
    assertThat(steps("training.epochs", "0.5", 100)).isEqualTo(2);
    assertThat(steps("training.epochs", "0.001", 100)).isEqualTo(1);
    assertThat(steps("training.steps", "7", 100)).isEqualTo(7);
  }

  @Test
  void aQaeMayFillItsMaskAndSeeWholeImages() {
    assertThat(((Qae.Spec) merge("qae", "mask.fill", "constant:0.13").spec()).fill())
        .isEqualTo(new Fill.Constant(0.13));
    assertThat(merge("qae", "mask.geometry", "none").spec().patch()).isEmpty();
    assertThat(merge("qae", "trash.wires", "3").spec().encoder().trashWires()).containsExactly(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "training.batch | 0 | training.batch",
        "training.batch | 2.5 | training.batch",
        "training.batch | many | training.batch",
        "training.learning-rate | NaN | training.learning-rate",
        "training.learning-rate | .nan | training.learning-rate",
        "training.learning-rate | -0.1 | training.learning-rate",
        "training.learning-rate | 0 | training.learning-rate",
        "training.learning-rate | .inf | training.learning-rate",
        "training.steps | 0 | training.steps",
        "training.epochs | -1 | training.epochs",
        "training.schedule | linear | schedule 'linear'",
        "training.batchsize | 4 | did you mean training.batch?",
        "training.lr | 4 | unknown setting 'training.lr'",
        "learning-rate | 4 | did you mean training.learning-rate?",
        "trainig.batch | 4 | did you mean training.batch?",
        "data | 4 | is a group",
        "data.height | 12 | power of two",
        "data.name | '' | data.name",
        "mask.size | 32x32 | larger than the 16x16 image",
        "mask.size | 16x16 | hides the whole",
        "mask.size | 5x5 | does not tile",
        "mask.geometry | none | qmae needs a mask",
        "mask.geometry | corner | mask 'corner'",
        "mask.fill | zero | use the model qae",
        "trash.count | 8 | trash",
        "trash.wires | 0,9 | trash wires",
        "trash.wires | some | trash wires 'some'",
        "ansatz.layers | 0 | layers",
        "ansatz.name | rings | ansatz.name",
        "execution.threads | -1 | execution.threads",
        "execution.dtype | float16 | execution.dtype",
        "checkpoint-every | 0 | checkpoint-every",
        "model | qae | the model is qmae",
        "seed | | give a whole number",
        "seed | 1.5 | give a whole number",
        "seed | 1e99 | seed",
        "seed | null | give a whole number",
        "training.learning-rate | fast | give a number",
        "training.learning-rate | null | give a number",
        "training.batch | true | give a whole number",
        "training.batch | 99999999999 | training.batch",
        "training.batch | [1] | give a whole number",
      })
  void refusesWhatMakesNoSenseAndNamesTheKey(String key, String value, String complaint) {
    assertThatThrownBy(() -> merge("qmae", key, value == null ? "" : value))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining(complaint)
        .satisfies(
            e ->
                assertThat(e.getMessage())
                    .doesNotContain("\n", "Feature", "deserialize", "`")
                    .hasSizeLessThan(400));
  }

  @Test
  void refusesStepsAndEpochsFromOneFile() {
    assertThatThrownBy(() -> fromFile("training: {steps: 5, epochs: 1}"))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("either");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: [1",
        "- 1",
        "",
        "seed: 1\nseed: 2",
        "\u0000",
        "a: {a: {a: {a: {a: {a: {a: "
            + "{a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: 1}}}}}}}}}}}}}}}}}}"
      })
  void refusesFilesThatAreNoSettings(String text) {
    assertThatThrownBy(() -> fromFile(text))
        .isInstanceOf(BadFile.class)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
  }

  @Test
  void refusesUnknownKeysOfAFile() {
    assertThatThrownBy(() -> fromFile("data: {hieght: 16}"))
        .isInstanceOf(BadSetting.class)
        .hasMessage("unknown setting 'data.hieght': did you mean data.height?");
    assertThatThrownBy(() -> fromFile("seed: {a: 1}")).isInstanceOf(BadSetting.class);
    assertThatThrownBy(() -> fromFile("training: 5"))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("is a group");
  }

  @Test
  void refusesRunsOfAnotherVersionAndIncompleteOnes() throws Exception {
    String yaml = SettingsReader.write(merge("qae"));
    Path file = folder.resolve("config.yaml");

    Files.writeString(file, yaml.replace("schema: 1", "schema: 2"));
    assertThatThrownBy(() -> CATALOG.read(file))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining("schema 2");
    Files.writeString(file, yaml.replaceFirst("seed: 0\n", ""));
    assertThatThrownBy(() -> CATALOG.read(file))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining("seed is missing");
    Files.writeString(file, yaml + "extra: 1\n");
    assertThatThrownBy(() -> CATALOG.read(file))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining("extra");
    assertThatThrownBy(() -> CATALOG.read(folder.resolve("none.yaml"))).isInstanceOf(BadFile.class);
  }

  @Test
  void splitsAssignments() {
    assertThat(SettingsReader.assignment("mask.fill=constant:0.1"))
        .isEqualTo(Map.entry("mask.fill", "constant:0.1"));
    assertThatThrownBy(() -> SettingsReader.assignment("=3")).isInstanceOf(BadSetting.class);
    assertThatThrownBy(() -> SettingsReader.assignment("seed")).isInstanceOf(BadSetting.class);
  }

  private AutoencoderSettings fromFile(String text) throws Exception {
    Path file = Files.writeString(folder.resolve("f.yaml"), text);
    return merged(CATALOG.merge("qmae", Optional.empty(), Optional.of(file), Map.of()));
  }

  private static AutoencoderSettings merged(Training<?> training) {
    return (AutoencoderSettings) training.settings();
  }

  private static long steps(String key, String value, int count) {
    return merge("qae", key, value).training().stepsOn(count);
  }

  private static AutoencoderSettings merge(String model) {
    return merged(CATALOG.merge(model, Optional.empty(), Optional.empty(), Map.of()));
  }

  private static AutoencoderSettings merge(String model, String key, String value) {
    return merged(CATALOG.merge(model, Optional.empty(), Optional.empty(), Map.of(key, value)));
  }
}
