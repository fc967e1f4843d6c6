package org.ketvision.learn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketvision.learn.autoencoder.AutoencoderFamily;
import org.ketvision.learn.autoencoder.AutoencoderSettings;
import org.ketvision.learn.failure.NumericalFailure;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.model.Autoencoder;
import org.ketvision.quantum.state.Execution;

class NumericalGuardTest {
  @TempDir Path folder;

  private static final List<Integer> SHAPE = List.of(2, 6, 15);
  private static final int[] IMAGES = {8, 3, 5};

  @Test
  void lossesAndFiguresNameStepAndImages() {
    assertThatCode(() -> check(0.5, 0.1)).doesNotThrowAnyException();
    assertThatThrownBy(() -> check(Double.NaN, 0.1))
        .isInstanceOf(NumericalFailure.class)
        .hasMessageContaining("loss is not a number at step 7, images [8, 3, 5]:");
    assertThatThrownBy(() -> check(0.5, Double.NEGATIVE_INFINITY))
        .isInstanceOf(NumericalFailure.class)
        .hasMessageContaining("the kl is not a number at step 7, images [8, 3, 5]:");
  }

  private static void check(double loss, double divergence) {
    NumericalGuard.requireFinite(6, new StepFigures(IMAGES, loss, Map.of("kl", divergence)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void tensorsNameThePlace(double bad) {
    double[] values = new double[180];
    assertThatCode(() -> check(values)).doesNotThrowAnyException();
    values[90 + 3 * 15 + 7] = bad;
    assertThatThrownBy(() -> check(values))
        .isInstanceOf(NumericalFailure.class)
        .hasMessageContaining(
            "gradient of ansatz.angles[1, 3, 7] is not a number at step 1, images [8, 3, 5]");
  }

  private static void check(double[] values) {
    NumericalGuard.requireFinite(0, IMAGES, "gradient of ansatz.angles", SHAPE, values);
  }

  @Test
  void aBlackImageStopsTheTrainingAndTheLastCheckpointStays() {
    AutoencoderSettings settings =
        TrainingRunTest.tiny(
            "qmae", "training.batch", "1", "training.steps", "8", "checkpoint-every", "1");
    ImageBatch images = TrainingRunTest.images(settings).images();
    int last = lastOfFirstEpoch(images, settings);
    double[] pixels = images.pixels().clone();
    Arrays.fill(pixels, last * 16, (last + 1) * 16, 0);
    TrainingImages data = TrainingImages.of("spoilt", new ImageBatch(8, 4, 4, pixels));
    Path run = folder.resolve("run");

    assertThatThrownBy(
            () ->
                TrainingRun.start(
                    TrainingRunTest.training(settings),
                    data,
                    run,
                    false,
                    TrainingRunTest::ignore,
                    TrainingRunTest::never))
        .isInstanceOf(NumericalFailure.class)
        .hasMessageContaining("step 8: ")
        .hasMessageContaining("image " + last);

    assertThat(RunFolder.open(run, TrainingRunTest.CATALOG).state().step()).isEqualTo(7);
    try (Autoencoder model =
        AutoencoderFamily.load(
            RunFolder.open(run, TrainingRunTest.CATALOG),
            new CheckpointChoice.Last(),
            Execution.standard())) {
      assertThat(model.parameters()).hasSize(2);
    }
  }

  private static int lastOfFirstEpoch(ImageBatch images, AutoencoderSettings settings) {
    return new EpochOrder(
            IntStream.range(0, images.count()).toArray(),
            1,
            org.ketvision.learn.random.RandomStream.of(settings.seed())
                .child("train")
                .child("order"))
        .batch(7)[0];
  }
}
