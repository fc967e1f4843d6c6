package org.ketvision.learn.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ketvision.learn.ansatz.PairOrder;
import org.ketvision.learn.ansatz.TwoQubitBlocks;
import org.ketvision.learn.baseline.Baseline;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.image.DatasetLocator;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.image.Split;
import org.ketvision.learn.image.Strokes;
import org.ketvision.learn.image.Subset;
import org.ketvision.learn.mask.Fill;
import org.ketvision.learn.mask.MaskGeometry;
import org.ketvision.learn.mask.PatchPosition;
import org.ketvision.learn.mask.PatchSize;
import org.ketvision.learn.metric.ImageScores;
import org.ketvision.learn.metric.MetricMode;
import org.ketvision.learn.model.Autoencoder;
import org.ketvision.learn.model.AutoencoderSpec;
import org.ketvision.learn.model.EncoderSpec;
import org.ketvision.learn.model.MaskedBatch;
import org.ketvision.learn.model.Qae;
import org.ketvision.learn.model.Qmae;
import org.ketvision.learn.model.ReadOut;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.quantum.state.Execution;
import tools.jackson.databind.JsonNode;

class EvaluationTest {
  private static final EncoderSpec ENCODER =
      new EncoderSpec(8, 8, new TwoQubitBlocks(1, PairOrder.LEXICOGRAPHIC), List.of(5));
  private static final PatchSize PATCH = new PatchSize(4, 4);
  private static final ImageBatch TRAIN = digits(Split.TRAIN, 200);
  private static final ImageBatch TEST = digits(Split.TEST, 60);

  @Test
  void everyModelSeesTheSameMasks() {
    EvaluationRequest request = request(9, false);
    Evaluation qae = evaluate(new Qae.Spec(ENCODER, Optional.of(PATCH), new Fill.Zero()), request);
    Evaluation qmae = evaluate(new Qmae.Spec(ENCODER, PATCH), request);

    assertThat(baseline(qae, "zero-fill").fidelity())
        .containsExactly(baseline(qmae, "zero-fill").fidelity());
    assertThat(Evaluation.positions(request, PATCH, TEST))
        .isEqualTo(Evaluation.positions(request, PATCH, TEST))
        .isNotEqualTo(Evaluation.positions(request(10, false), PATCH, TEST));
    assertThat(Evaluation.positions(request, PATCH, TEST.slice(0, 7)))
        .isEqualTo(Evaluation.positions(request, PATCH, TEST).subList(0, 7));
  }

  @Test
  void theHeadlineIsTheModelsOwnFidelity() {
    EvaluationRequest request = request(3, false);
    Qmae.Spec spec = new Qmae.Spec(ENCODER, PATCH);
    Evaluation evaluation = evaluate(spec, request);

    double[] expected = new double[2];
    List<PatchPosition> positions = Evaluation.positions(request, PATCH, TEST);
    try (Autoencoder model = model(spec)) {
      model.fidelity(
          new MaskedBatch(TEST, new int[] {0, 59}, List.of(positions.get(0), positions.get(59))),
          expected);
    }
    double[] fidelity = evaluation.metrics().fidelity();
    assertThat(fidelity[0]).isCloseTo(expected[0], within(1e-14));
    assertThat(fidelity[59]).isCloseTo(expected[1], within(1e-14));
    assertThat(evaluation.byReadOut().keySet())
        .containsExactly("sqrt-probability", "probability", "branch0", "dominant");
    assertThat(evaluation.byReadOut().values())
        .allSatisfy(s -> assertThat(s.fidelity()).containsExactly(fidelity));
    assertThat(evaluation.baselines().keySet())
        .containsExactly("zero-fill", "mean-fill", "constant-fill", "token-fill", "ridge");
    assertThat(mean(baseline(evaluation, "ridge")))
        .isGreaterThan(mean(baseline(evaluation, "zero-fill")));
  }

  @Test
  void aCompositeIsBetterThanItsUntrainedCircuit() {
    Qmae.Spec spec = new Qmae.Spec(ENCODER, PATCH);

    double plain = mean(evaluate(spec, request(1, false)).metrics());
    double composite = mean(evaluate(spec, request(1, true)).metrics());

    assertThat(composite).isGreaterThan(plain + 0.1);
  }

  @Test
  void wholeImagesHaveNoBaselines() {
    Evaluation evaluation =
        evaluate(new Qae.Spec(ENCODER, Optional.empty(), new Fill.Zero()), request(1, false));

    assertThat(evaluation.baselines()).isEmpty();
    assertThat(EvaluationReport.of(evaluation, "strokes", "test").path("mask").path("geometry"))
        .hasToString("\"none\"");
  }

  @Test
  void reportsAsTheCommandLinePromises() {
    JsonNode report =
        EvaluationReport.of(
            evaluate(new Qmae.Spec(ENCODER, PATCH), request(1, false)), "strokes", "test");

    assertThat(report.propertyNames())
        .contains(
            "schema",
            "model",
            "dataset",
            "split",
            "n",
            "mask",
            "seed",
            "readout",
            "metrics",
            "by_readout",
            "baselines");
    assertThat(report.path("mask").path("size").toString()).isEqualTo("[4,4]");
    assertThat(report.path("n").intValue()).isEqualTo(60);
    for (String metric : List.of("fidelity", "cosine", "ssim", "psnr")) {
      for (JsonNode scores :
          List.of(
              report.path("metrics"),
              report.path("by_readout").path("dominant"),
              report.path("baselines").path("ridge"))) {
        assertThat(scores.path(metric).path("mean").isNumber()).as(metric).isTrue();
        assertThat(scores.path(metric).path("std").isNumber()).as(metric).isTrue();
        assertThat(scores.path(metric).path("ci95").size()).isEqualTo(2);
      }
    }
  }

  @Test
  void thePapersModeComparesProbabilitiesOnly() {
    MaskGeometry quadrant = new MaskGeometry.Quadrant();
    assertThatThrownBy(
            () ->
                new EvaluationRequest(
                    quadrant, MetricMode.PAPER, new ReadOut.Branch0(), false, List.of(), 0, 1))
        .isInstanceOf(BadSetting.class);
    EvaluationRequest paper =
        new EvaluationRequest(
            quadrant, MetricMode.PAPER, new ReadOut.Probability(), false, List.of(), 0, 1);
    assertThat(evaluate(new Qmae.Spec(ENCODER, PATCH), paper).byReadOut().keySet())
        .containsExactly("probability");
  }

  private static Evaluation evaluate(AutoencoderSpec spec, EvaluationRequest request) {
    try (Autoencoder model = model(spec)) {
      return Evaluation.of(model, TRAIN, TEST, request);
    }
  }

  private static Autoencoder model(AutoencoderSpec spec) {
    return spec.create(RandomStream.of(2), TRAIN, Execution.standard());
  }

  private static EvaluationRequest request(long seed, boolean composite) {
    EvaluationRequest standard = EvaluationRequest.standard(new MaskGeometry.Quadrant(), seed, 1);
    return new EvaluationRequest(
        standard.geometry(),
        standard.mode(),
        standard.readOut(),
        composite,
        Baseline.all(),
        seed,
        1);
  }

  private static ImageScores baseline(Evaluation evaluation, String name) {
    return Objects.requireNonNull(evaluation.baselines().get(name));
  }

  private static double mean(ImageScores scores) {
    return scores.summarize().fidelity().mean();
  }

  private static ImageBatch digits(Split split, int count) {
    return new DatasetLocator(Map.of(), Path.of("none"))
        .find(Strokes.standard(), Optional.empty())
        .load(split, Subset.first(count), 8, 8)
        .toBatch();
  }
}
