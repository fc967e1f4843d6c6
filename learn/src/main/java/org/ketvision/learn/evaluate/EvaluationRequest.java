package org.ketvision.learn.evaluate;

import java.util.List;
import org.ketvision.learn.baseline.Baseline;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.mask.MaskGeometry;
import org.ketvision.learn.metric.MetricMode;
import org.ketvision.learn.model.ReadOut;

/// How a model is to be judged.
///
/// @param geometry where patches may sit; ignored by a model of whole images
/// @param mode how read-outs and originals are scaled before they are compared
/// @param readOut the read-out whose figures are the headline; probability in the paper's mode
/// @param composite whether the visible pixels are kept and only the hole is the circuit's
/// @param baselines what to set beside the model
/// @param seed of the mask positions: the same for every model, of image number and seed alone
/// @param threads worker threads, which change no result
public record EvaluationRequest(
    MaskGeometry geometry,
    MetricMode mode,
    ReadOut readOut,
    boolean composite,
    List<Baseline> baselines,
    long seed,
    int threads) {
  /// Checks that mode and read-out go together.
  ///
  /// @throws BadSetting if they do not
  public EvaluationRequest {
    baselines = List.copyOf(baselines);
    if (mode == MetricMode.PAPER && (composite || !(readOut instanceof ReadOut.Probability))) {
      throw new BadSetting(
          "metric mode paper compares raw probabilities: use it with read-out probability and"
              + " without composite");
    }
    if (threads < 1) {
      throw new BadSetting("%d threads cannot do any work: give 1 or more".formatted(threads));
    }
  }

  /// The sane mode with its default read-out and all baselines.
  public static EvaluationRequest standard(MaskGeometry geometry, long seed, int threads) {
    return new EvaluationRequest(
        geometry,
        MetricMode.SANE,
        new ReadOut.SqrtProbability(),
        false,
        Baseline.all(),
        seed,
        threads);
  }

  /// The read-outs whose figures are wanted: all of them, or the only one of the paper's mode.
  List<ReadOut> readOuts() {
    return switch (mode) {
      case SANE -> ReadOut.all();
      case PAPER -> List.of(readOut);
    };
  }
}
