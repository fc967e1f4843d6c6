package org.ketvision.learn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketvision.learn.failure.NumericalFailure;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.model.Autoencoder;
import org.ketvision.learn.model.MaskedBatch;
import org.ketvision.learn.optim.AdamMoments;
import org.ketvision.learn.parameter.Parameter;
import org.ketvision.learn.settings.TrainSettings;
import org.ketvision.quantum.state.Execution;

class NumericalGuardTest {
  @TempDir Path folder;

  private final Parameter angles =
      Parameter.of("ansatz.angles", List.of(2, 6, 15), new double[180]);
  private final List<Parameter> parameters = List.of(angles);
  private final AdamMoments moments = AdamMoments.zero(parameters);
  private final MaskedBatch batch =
      new MaskedBatch(new ImageBatch(9, 1, 1, new double[9]), new int[] {8, 3, 5}, List.of());

  @Test
  void lossesNameTheImagesThatSpoilThem() {
    assertThatThrownBy(
            () ->
                NumericalGuard.requireFinite(
                    6, batch, Double.NaN, new double[] {0.5, Double.NaN, 0.1}, parameters))
        .isInstanceOf(NumericalFailure.class)
        .hasMessageContaining("loss is not a number at step 7, images [3]:");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void tensorsNameThePlace(double bad) {
    assertThatCode(this::checkBoth).doesNotThrowAnyException();
    angles.gradient()[90 + 3 * 15 + 7] = bad;
    assertThatThrownBy(this::checkBoth)
        .isInstanceOf(NumericalFailure.class)
        .hasMessageContaining(
            "gradient of ansatz.angles[1, 3, 7] is not a number at step 1, images [8, 3, 5]");
    angles.gradient()[90 + 3 * 15 + 7] = 0;
    moments.second(0)[1] = bad;
    assertThatThrownBy(this::checkBoth)
        .hasMessageContaining("mean squared gradient of ansatz.angles[0, 0, 1]");
    angles.values()[2] = bad;
    assertThatThrownBy(this::checkBoth)
        .hasMessageContaining("updated tensor ansatz.angles[0, 0, 2]");
  }

  private void checkBoth() {
    NumericalGuard.requireFinite(0, batch, 0.5, new double[3], parameters);
    NumericalGuard.requireFinite(0, batch, parameters, moments);
  }

  @Test
  void aBlackImageStopsTheTrainingAndTheLastCheckpointStays() {
    TrainSettings settings =
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
                    settings, data, run, false, TrainingRunTest::ignore, TrainingRunTest::never))
        .isInstanceOf(NumericalFailure.class)
        .hasMessageContaining("step 8: ")
        .hasMessageContaining("image " + last);

    assertThat(RunFolder.open(run).state().step()).isEqualTo(7);
    try (Autoencoder model = RunFolder.open(run).loadModel(Execution.standard())) {
      assertThat(model.parameters()).hasSize(2);
    }
  }

  private static int lastOfFirstEpoch(ImageBatch images, TrainSettings settings) {
    return new BatchSource(
            images,
            1,
            List.of(),
            org.ketvision.learn.random.RandomStream.of(settings.seed()).child("train"))
        .batch(7)
        .indices()[0];
  }
}
