package org.ketvision.learn.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How far a training has come.
///
/// @param step steps done
/// @param samples images seen since the last logged line
/// @param lossSum their losses, added up
/// @param figureSums their other figures by name, likewise
/// @param lastLoss mean loss of the last logged line; null before the first
/// @param bestLoss smallest mean loss of any logged line; null before the first
/// @param validation what evaluations came to; null before the first
public record Progress(
    long step,
    long samples,
    double lossSum,
    Map<String, Double> figureSums,
    @Nullable Double lastLoss,
    @Nullable Double bestLoss,
    @Nullable ValidationProgress validation) {
  /// Before the first step.
  public static final Progress START = new Progress(0, 0, 0, Map.of(), null, null, null);

  /// Keeps the sums in their order.
  public Progress {
    figureSums = Collections.unmodifiableMap(new LinkedHashMap<>(figureSums));
  }

  Progress stepped(StepFigures figures) {
    int count = figures.samples();
    Map<String, Double> sums = new LinkedHashMap<>(figureSums);
    figures.figures().forEach((name, mean) -> sums.merge(name, mean * count, Double::sum));
    return new Progress(
        step + 1,
        samples + count,
        lossSum + figures.loss() * count,
        sums,
        lastLoss,
        bestLoss,
        validation);
  }

  double windowLoss() {
    return lossSum / samples;
  }

  Map<String, Double> windowFigures() {
    Map<String, Double> means = new LinkedHashMap<>();
    figureSums.forEach((name, sum) -> means.put(name, sum / samples));
    return means;
  }

  Progress logged() {
    double loss = windowLoss();
    return new Progress(
        step,
        0,
        0,
        Map.of(),
        loss,
        bestLoss == null ? loss : Double.valueOf(Math.min(bestLoss, loss)),
        validation);
  }

  Progress validated(ValidationProgress now) {
    return new Progress(step, samples, lossSum, figureSums, lastLoss, bestLoss, now);
  }
}
