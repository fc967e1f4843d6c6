package org.ketvision.learn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketvision.learn.autoencoder.AutoencoderFamily;
import org.ketvision.learn.autoencoder.AutoencoderSettings;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.model.Autoencoder;
import org.ketvision.learn.settings.ValidationSettings;
import org.ketvision.quantum.state.Execution;

class ValidationTest {
  @TempDir Path folder;

  @Test
  void heldOutImagesAreSpreadEvenlyAndNeverTrainedOn() {
    DataSplit split = DataSplit.of(10, new ValidationSettings(0.3, 0, 0));
    assertThat(split.validation()).containsExactly(3, 6, 9);
    assertThat(split.training()).containsExactly(0, 1, 2, 4, 5, 7, 8);
    assertThat(DataSplit.of(60_000, new ValidationSettings(5000, 0, 0)).validation())
        .hasSize(5000)
        .contains(59_999);
    assertThat(DataSplit.of(7, ValidationSettings.standard()).training())
        .containsExactly(0, 1, 2, 3, 4, 5, 6);
    assertThatThrownBy(() -> DataSplit.of(5, new ValidationSettings(5, 0, 0)))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("validation.size", "fewer than the 5 training images");
    assertThatThrownBy(() -> new ValidationSettings(1.5, 0, 0)).isInstanceOf(BadSetting.class);
    assertThatThrownBy(() -> new ValidationSettings(Double.NaN, 0, 0))
        .isInstanceOf(BadSetting.class);
    assertThatThrownBy(() -> new ValidationSettings(0, 0, 3)).isInstanceOf(BadSetting.class);
  }

  @Test
  void whatIsHeldOutHasNoInfluenceOnTheModel() throws IOException {
    AutoencoderSettings settings =
        TrainingRunTest.tiny("qae", "mask.fill", "mean", "validation.size", "3");
    TrainingImages data = TrainingRunTest.images(settings);
    int[] held = DataSplit.of(8, settings.validation()).validation();
    double[] pixels = data.images().pixels().clone();
    int size = data.images().size();
    for (int image : held) {
      Arrays.fill(pixels, image * size, (image + 1) * size, 0.5);
    }
    TrainingImages other =
        TrainingImages.of(
            "other", new ImageBatch(8, data.images().height(), data.images().width(), pixels));

    start(settings, data, "a", TrainingRunTest::ignore);
    start(settings, other, "b", TrainingRunTest::ignore);

    assertThat(folder.resolve("a/model.safetensors"))
        .hasSameBinaryContentAs(folder.resolve("b/model.safetensors"));
    assertThat(Files.readString(folder.resolve("a/metrics.jsonl")))
        .isNotEqualTo(Files.readString(folder.resolve("b/metrics.jsonl")));
  }

  @Test
  void theBestCheckpointIsTheOneOfTheHighestFidelity() {
    AutoencoderSettings settings =
        TrainingRunTest.tiny(
            "qmae",
            "training.steps",
            "40",
            "training.learning-rate",
            "1.5",
            "validation.size",
            "0.25",
            "validation.every",
            "1",
            "checkpoint-every",
            "1",
            "keep-checkpoints",
            "100");
    List<TrainEvent.Validated> judged = new ArrayList<>();
    TrainResult result =
        start(
            settings,
            TrainingRunTest.images(settings),
            "run",
            event -> {
              if (event instanceof TrainEvent.Validated line) {
                judged.add(line);
              }
            });

    double best = judged.stream().mapToDouble(TrainEvent.Validated::value).max().orElseThrow();
    long step = judged.stream().filter(j -> j.value() == best).findFirst().orElseThrow().step();
    assertThat(judged).hasSize(40);
    assertThat(step).as("a rate this high does not end at its best").isLessThan(40);
    ValidationProgress validation = Objects.requireNonNull(result.validation());
    assertThat(validation.bestValue()).isEqualTo(best);
    assertThat(validation.bestStep()).isEqualTo(step);
    RunFolder run = RunFolder.open(folder.resolve("run"), TrainingRunTest.CATALOG);
    assertThat(run.state(CheckpointChoice.parse("best")).step()).isEqualTo(step);
    assertThat(angles(run, "best")).isEqualTo(angles(run, Long.toString(step)));
    assertThat(angles(run, "best")).isNotEqualTo(angles(run, "last"));
  }

  @Test
  void endsEarlyWhenItGetsNoBetterAndStaysEnded() throws IOException {
    AutoencoderSettings settings =
        TrainingRunTest.tiny(
            "qmae",
            "training.steps",
            "5000",
            "training.learning-rate",
            "1.5",
            "validation.size",
            "2",
            "validation.every",
            "2",
            "validation.patience",
            "3");
    TrainingImages data = TrainingRunTest.images(settings);
    TrainResult result = start(settings, data, "run", TrainingRunTest::ignore);

    assertThat(result.complete()).isTrue();
    assertThat(result.early()).isTrue();
    ValidationProgress validation = Objects.requireNonNull(result.validation());
    assertThat(validation.waited()).isEqualTo(3);
    assertThat(result.steps()).isEqualTo(validation.bestStep() + 3 * 2);
    assertThat(RunFolder.open(folder.resolve("run"), TrainingRunTest.CATALOG).state().step())
        .isEqualTo(result.steps());
    byte[] metrics = Files.readAllBytes(folder.resolve("run/metrics.jsonl"));

    TrainResult again =
        TrainingRun.resume(
            folder.resolve("run"),
            TrainingRunTest.CATALOG,
            data,
            1,
            TrainingRunTest::ignore,
            TrainingRunTest::never);

    assertThat(again.early()).isTrue();
    assertThat(again.steps()).isEqualTo(result.steps());
    assertThat(folder.resolve("run/metrics.jsonl")).hasBinaryContent(metrics);
  }

  @Test
  void aTrainingThatIsBusySavesMeanwhileAndGoesOnToTheSameBits() throws Exception {
    AutoencoderSettings settings =
        TrainingRunTest.tiny(
            "qmae",
            "training.steps",
            "9",
            "validation.size",
            "2",
            "validation.every",
            "3",
            "checkpoint-every",
            "2");
    TrainingImages data = TrainingRunTest.images(settings);
    start(settings, data, "whole", TrainingRunTest::ignore);
    var saved = new CompletableFuture<Long>();
    StopSignal stop =
        new StopSignal() {
          @Override
          public boolean getAsBoolean() {
            throw new IllegalStateException("killed");
          }

          @Override
          public boolean requestedMeanwhile() {
            return true;
          }

          @Override
          public void savedWhileRunning(long step) {
            saved.complete(step);
          }
        };
    assertThatThrownBy(
            () ->
                TrainingRun.start(
                    TrainingRunTest.training(settings),
                    data,
                    folder.resolve("busy"),
                    false,
                    event -> {
                      if (event instanceof TrainEvent.Started) {
                        saved.orTimeout(60, TimeUnit.SECONDS).join(); // as a long step would
                      }
                    },
                    stop))
        .hasMessage("killed");
    assertThat(saved.get()).isZero();
    assertThat(RunFolder.open(folder.resolve("busy"), TrainingRunTest.CATALOG).state().step())
        .isZero();

    TrainingRun.resume(
        folder.resolve("busy"),
        TrainingRunTest.CATALOG,
        data,
        1,
        TrainingRunTest::ignore,
        TrainingRunTest::never);
    assertThat(folder.resolve("busy/metrics.jsonl"))
        .hasSameBinaryContentAs(folder.resolve("whole/metrics.jsonl"));
  }

  @Test
  void drawsAFewPicturesAsItGoes() throws IOException {
    AutoencoderSettings settings =
        TrainingRunTest.tiny(
            "qae", "training.steps", "100", "checkpoint-every", "2", "pictures", "2");
    start(settings, TrainingRunTest.images(settings), "run", TrainingRunTest::ignore);
    try (var files = Files.list(folder.resolve("run/pictures"))) {
      List<String> names = files.map(f -> f.getFileName().toString()).sorted().toList();
      assertThat(names).hasSizeBetween(15, 21).last().isEqualTo("step-000000100.png");
    }
    var picture =
        javax.imageio.ImageIO.read(folder.resolve("run/pictures/step-000000100.png").toFile());
    assertThat(picture.getWidth()).isLessThan(picture.getHeight()); // two images, three rows
  }

  private static double[] angles(RunFolder run, String checkpoint) {
    try (Autoencoder model =
        AutoencoderFamily.load(run, CheckpointChoice.parse(checkpoint), Execution.standard())) {
      double[] angles = model.parameters().getFirst().values();
      assertThat(IntStream.range(0, angles.length).filter(i -> angles[i] != 0)).isNotEmpty();
      return angles.clone();
    }
  }

  private TrainResult start(
      AutoencoderSettings settings, TrainingImages data, String name, Consumer<TrainEvent> events) {
    return TrainingRun.start(
        TrainingRunTest.training(settings),
        data,
        folder.resolve(name),
        false,
        events,
        TrainingRunTest::never);
  }
}
