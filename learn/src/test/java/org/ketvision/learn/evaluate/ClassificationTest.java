package org.ketvision.learn.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ketvision.learn.ansatz.PairOrder;
import org.ketvision.learn.ansatz.TwoQubitBlocks;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.image.ByteImages;
import org.ketvision.learn.image.DatasetLocator;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.image.Split;
import org.ketvision.learn.image.Strokes;
import org.ketvision.learn.image.Subset;
import org.ketvision.learn.mask.Fill;
import org.ketvision.learn.mask.MaskGeometry;
import org.ketvision.learn.mask.PatchSize;
import org.ketvision.learn.model.Autoencoder;
import org.ketvision.learn.model.EncoderSpec;
import org.ketvision.learn.model.Qae;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.quantum.state.Execution;
import tools.jackson.databind.JsonNode;

class ClassificationTest {
  private static final ByteImages TRAIN = digits(Split.TRAIN, 500);
  private static final ByteImages TEST = digits(Split.TEST, 200);
  private static final NearestMean MEANS = NearestMean.fit(TRAIN.toBatch(), TRAIN.labels(), 10);

  @Test
  void meansTellDrawnDigitsApart() {
    int[] said = MEANS.classify(TEST.toBatch());
    long right = IntStream.range(0, said.length).filter(i -> said[i] == TEST.label(i)).count();
    assertThat(right / 200.0).isGreaterThan(0.5); // a guess would get 0.1
    assertThat(MEANS.sha256()).hasSize(64);
    ByteImages fewer = TRAIN.slice(0, 400);
    assertThat(NearestMean.fit(fewer.toBatch(), fewer.labels(), 10).sha256())
        .isNotEqualTo(MEANS.sha256());
  }

  @Test
  void aClassWithoutImagesIsRefused() {
    assertThatThrownBy(() -> NearestMean.fit(TRAIN.toBatch(), TRAIN.labels(), 11))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("class 10 has no training image");
    assertThatThrownBy(() -> new Jury(MEANS, new int[] {3, 10}))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("class 10");
  }

  /// Labels 0 0 1 2, answers 0 1 1 1: half right; of class 0 half, of class 1 all, of 2 none.
  @Test
  void sharesAreCountedByClass() {
    Classification said =
        new Classification(
            "some", "", 4, new int[] {0, 0, 1, 2}, Map.of("x", new int[] {0, 1, 1, 1}));
    assertThat(said.accuracy("x").mean()).isEqualTo(0.5);
    assertThat(said.accuracyByClass("x")).containsExactly(0.5, 1, 0, Double.NaN);
    assertThatThrownBy(() -> said.accuracy("y")).hasMessageContaining("'y' was not classified");
  }

  @Test
  void everyVersionOfTheImagesIsClassified() {
    EncoderSpec encoder =
        new EncoderSpec(8, 8, new TwoQubitBlocks(1, PairOrder.LEXICOGRAPHIC), List.of(0));
    ImageBatch training = TRAIN.toBatch();
    ImageBatch images = TEST.toBatch();
    var spec = new Qae.Spec(encoder, Optional.of(new PatchSize(4, 4)), new Fill.Zero());
    EvaluationRequest request = EvaluationRequest.standard(new MaskGeometry.Quadrant(), 3, 1);
    try (Autoencoder model = spec.create(RandomStream.of(1), training, Execution.standard())) {
      Evaluation evaluation =
          Evaluation.of(
              model, training, images, request, Optional.of(new Jury(MEANS, TEST.labels())));
      Classification said = evaluation.classification().orElseThrow();
      assertThat(said.predicted().keySet())
          .containsExactly(
              "original",
              "masked",
              "sqrt-probability",
              "probability",
              "branch0",
              "dominant",
              "zero-fill",
              "mean-fill",
              "constant-fill",
              "token-fill",
              "ridge");
      assertThat(said.predicted().get("zero-fill")).isEqualTo(said.predicted().get("masked"));
      assertThat(said.accuracy("original").mean())
          .isGreaterThan(said.accuracy("masked").mean())
          .isGreaterThan(said.accuracy("branch0").mean());
      JsonNode report = EvaluationReport.of(evaluation, "strokes", "test");
      assertThat(report.path("baselines").path("ridge").path("accuracy").path("mean").asDouble())
          .isCloseTo(said.accuracy("ridge").mean(), within(1e-15));
      assertThat(report.path("classifier").path("original").path("accuracy_by_class").size())
          .isEqualTo(10);
      assertThat(report.path("metrics").path("accuracy").path("mean").asDouble())
          .isCloseTo(said.accuracy("sqrt-probability").mean(), within(1e-15));
    }
  }

  private static ByteImages digits(Split split, int count) {
    return new DatasetLocator(Map.of(), Path.of("nowhere"))
        .find(Strokes.standard(), Optional.empty())
        .load(split, Subset.first(count), 8, 8);
  }
}
