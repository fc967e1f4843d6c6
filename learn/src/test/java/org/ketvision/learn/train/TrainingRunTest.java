package org.ketvision.learn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketvision.learn.autoencoder.AutoencoderFamily;
import org.ketvision.learn.autoencoder.AutoencoderSettings;
import org.ketvision.learn.failure.BadFile;
import org.ketvision.learn.failure.NumericalFailure;
import org.ketvision.learn.image.DatasetLocator;
import org.ketvision.learn.mask.PatchPosition;
import org.ketvision.learn.model.Autoencoder;
import org.ketvision.learn.model.MaskedBatch;
import org.ketvision.learn.settings.SettingsReader;
import org.ketvision.quantum.state.Execution;

class TrainingRunTest {
  private static final DatasetLocator NOWHERE = new DatasetLocator(Map.of(), Path.of("none"));

  static final ModelCatalog CATALOG = ModelCatalog.of(new AutoencoderFamily());

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"qae", "qmae"})
  void lossFallsOnEightTinyImages(String model) {
    AutoencoderSettings settings = tiny(model, "training.steps", "60", "log-every", "5");
    List<TrainEvent.Logged> lines = new ArrayList<>();

    TrainResult result =
        TrainingRun.start(
            training(settings),
            images(settings),
            folder.resolve("run"),
            false,
            e -> {
              if (e instanceof TrainEvent.Logged line) {
                lines.add(line);
              }
            },
            TrainingRunTest::never);

    assertThat(lines).hasSize(12);
    assertThat(lines.getLast().loss()).isLessThan(0.8 * lines.getFirst().loss());
    assertThat(result.finalLoss()).isEqualTo(lines.getLast().loss());
    assertThat(result.bestLoss())
        .isEqualTo(lines.stream().mapToDouble(TrainEvent.Logged::loss).min().orElseThrow());
    assertThat(result.complete()).isTrue();
    assertThat(result.steps()).isEqualTo(60);
  }

  @ParameterizedTest
  @CsvSource({"qae, zero", "qae, mean", "qmae, token"})
  void comesBackFromItsFolderBitForBit(String model, String fill) {
    AutoencoderSettings settings = tiny(model, "training.steps", "9", "mask.fill", fill);
    TrainingImages data = images(settings);
    TrainingRun.start(
        training(settings),
        data,
        folder.resolve("a"),
        false,
        TrainingRunTest::ignore,
        TrainingRunTest::never);
    TrainingRun.start(
        training(settings),
        data,
        folder.resolve("b"),
        false,
        TrainingRunTest::ignore,
        TrainingRunTest::never);

    RunFolder run = RunFolder.open(folder.resolve("a"), CATALOG);
    assertThat(run.settings()).isEqualTo(settings);
    assertThat(run.state().step()).isEqualTo(9);
    assertThat(run.state().data().sha256()).isEqualTo(data.sha256());
    double[] a = fidelities(run, data);
    double[] b = fidelities(RunFolder.open(folder.resolve("b"), CATALOG), data);
    assertThat(a).containsExactly(b).doesNotContain(0);
  }

  @Test
  void givesTheSameBitsForOneAndTwoThreads() throws IOException {
    AutoencoderSettings one = tiny("qmae", "execution.threads", "1", "training.batch", "7");
    AutoencoderSettings two = tiny("qmae", "execution.threads", "2", "training.batch", "7");
    TrainingRun.start(
        training(one),
        images(one),
        folder.resolve("one"),
        false,
        TrainingRunTest::ignore,
        TrainingRunTest::never);
    TrainingRun.start(
        training(two),
        images(two),
        folder.resolve("two"),
        false,
        TrainingRunTest::ignore,
        TrainingRunTest::never);

    assertSame("one", "two", RunFolder.MODEL, RunFolder.OPTIMIZER, RunFolder.METRICS);
  }

  @ParameterizedTest
  @CsvSource({"qmae, 1, 3", "qmae, 3, 17", "qae, 3, 16", "qae, 8, 1"})
  void resumedIsTheRunNeverStoppedBitForBit(String model, int batch, int stopAfter)
      throws IOException {
    String[] keys = {
      "training.steps",
      "25",
      "training.batch",
      Integer.toString(batch),
      "log-every",
      "4",
      "checkpoint-every",
      "10",
      "training.schedule",
      "cosine"
    };
    AutoencoderSettings settings = tiny(model, keys);
    TrainingImages data = images(settings);
    TrainingRun.start(
        training(settings),
        data,
        folder.resolve("whole"),
        false,
        TrainingRunTest::ignore,
        TrainingRunTest::never);

    int[] steps = {0};
    StopSignal stop = () -> ++steps[0] >= stopAfter;
    TrainResult part =
        TrainingRun.start(
            training(settings),
            data,
            folder.resolve("parts"),
            false,
            TrainingRunTest::ignore,
            stop);
    assertThat(part.complete()).isFalse();
    assertThat(part.steps()).isEqualTo(stopAfter);
    TrainResult rest =
        TrainingRun.resume(
            folder.resolve("parts"),
            CATALOG,
            data,
            2,
            TrainingRunTest::ignore,
            TrainingRunTest::never);

    assertThat(rest.complete()).isTrue();
    assertSame("whole", "parts", RunFolder.MODEL, RunFolder.OPTIMIZER, RunFolder.METRICS);
  }

  @Test
  void aKilledRunGoesOnFromItsLastCheckpoint() throws IOException {
    AutoencoderSettings settings =
        tiny("qmae", "training.steps", "20", "log-every", "3", "checkpoint-every", "8");
    TrainingImages data = images(settings);
    TrainingRun.start(
        training(settings),
        data,
        folder.resolve("whole"),
        false,
        TrainingRunTest::ignore,
        TrainingRunTest::never);
    Consumer<TrainEvent> killer =
        e -> {
          if (e instanceof TrainEvent.Step step && step.step() == 13) {
            throw new IllegalStateException("killed");
          }
        };
    Path run = folder.resolve("killed");
    assertThatThrownBy(
            () ->
                TrainingRun.start(
                    training(settings), data, run, false, killer, TrainingRunTest::never))
        .hasMessage("killed");
    assertThat(RunFolder.open(run, CATALOG).state().step()).isEqualTo(8);

    TrainingRun.resume(run, CATALOG, data, 1, TrainingRunTest::ignore, TrainingRunTest::never);

    assertSame("whole", "killed", RunFolder.MODEL, RunFolder.OPTIMIZER, RunFolder.METRICS);
  }

  @Test
  void resumingAFinishedRunChangesNothing() throws IOException {
    AutoencoderSettings settings = tiny("qae", "training.steps", "5");
    TrainingImages data = images(settings);
    TrainingRun.start(
        training(settings),
        data,
        folder.resolve("run"),
        false,
        TrainingRunTest::ignore,
        TrainingRunTest::never);
    byte[] before = Files.readAllBytes(folder.resolve("run").resolve(RunFolder.STATE));

    TrainResult result =
        TrainingRun.resume(
            folder.resolve("run"),
            CATALOG,
            data,
            1,
            TrainingRunTest::ignore,
            TrainingRunTest::never);

    assertThat(result.complete()).isTrue();
    assertThat(result.steps()).isEqualTo(5);
    assertThat(Files.readAllBytes(folder.resolve("run").resolve(RunFolder.STATE)))
        .isEqualTo(before);
  }

  @Test
  void refusesToResumeOnOtherImages() {
    AutoencoderSettings settings = tiny("qae");
    AutoencoderSettings other = tiny("qae", "data.limit", "7");
    TrainingRun.start(
        training(settings),
        images(settings),
        folder.resolve("run"),
        false,
        TrainingRunTest::ignore,
        TrainingRunTest::never);

    assertThatThrownBy(
            () ->
                TrainingRun.resume(
                    folder.resolve("run"),
                    CATALOG,
                    images(other),
                    1,
                    TrainingRunTest::ignore,
                    TrainingRunTest::never))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining("other images");
  }

  @Test
  void stopsWithExitFourWhenNumbersRunAway() {
    AutoencoderSettings settings =
        tiny("qmae", "training.learning-rate", "1e308", "training.steps", "9");

    assertThatThrownBy(
            () ->
                TrainingRun.start(
                    training(settings),
                    images(settings),
                    folder.resolve("r"),
                    false,
                    TrainingRunTest::ignore,
                    TrainingRunTest::never))
        .isInstanceOf(NumericalFailure.class)
        .hasMessageContaining("step ")
        .hasMessageContaining("image");
    assertThat(RunFolder.open(folder.resolve("r"), CATALOG).state().step()).isZero();
  }

  private static double[] fidelities(RunFolder run, TrainingImages data) {
    double[] fidelity = new double[3];
    PatchPosition position = new PatchPosition(2, 0);
    try (Autoencoder model =
        AutoencoderFamily.load(run, new CheckpointChoice.Last(), Execution.standard())) {
      model.fidelity(
          new MaskedBatch(
              data.images(), new int[] {0, 5, 7}, List.of(position, position, position)),
          fidelity);
    }
    return fidelity;
  }

  private void assertSame(String a, String b, String... names) throws IOException {
    for (String name : names) {
      assertThat(Files.readAllBytes(folder.resolve(b).resolve(name)))
          .as(name)
          .isEqualTo(Files.readAllBytes(folder.resolve(a).resolve(name)));
    }
  }

  static Training<AutoencoderSettings> training(AutoencoderSettings settings) {
    return new Training<>(new AutoencoderFamily(), settings);
  }

  static void ignore(TrainEvent event) {}

  static boolean never() {
    return false;
  }

  static TrainingImages images(AutoencoderSettings settings) {
    return TrainingImages.load(settings.data(), NOWHERE, Optional.empty());
  }

  /// Eight drawn digits at 4×4, 2×2 patches, batches of 8 at rate 0.05, four steps.
  static AutoencoderSettings tiny(String model, String... keysAndValues) {
    Map<String, String> overrides = new LinkedHashMap<>();
    overrides.put("data.name", "strokes");
    overrides.put("data.limit", "8");
    overrides.put("data.height", "4");
    overrides.put("data.width", "4");
    overrides.put("training.steps", "4");
    overrides.put("training.batch", "8");
    overrides.put("training.learning-rate", "0.05");
    overrides.put("execution.threads", "1");
    for (int i = 0; i < keysAndValues.length; i += 2) {
      overrides.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return SettingsReader.merge(
        new AutoencoderFamily(), model, Optional.empty(), Optional.empty(), overrides);
  }
}
