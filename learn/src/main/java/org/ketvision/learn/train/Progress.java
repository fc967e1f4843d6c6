package org.ketvision.learn.train;

import org.jspecify.annotations.Nullable;

/// How far a training has come.
///
/// @param step steps done
/// @param samples images seen since the last logged line
/// @param lossSum their losses, added up
/// @param lastLoss mean loss of the last logged line; null before the first
/// @param bestLoss smallest mean loss of any logged line; null before the first
/// @param validation what evaluations came to; null before the first
public record Progress(
    long step,
    long samples,
    double lossSum,
    @Nullable Double lastLoss,
    @Nullable Double bestLoss,
    @Nullable ValidationProgress validation) {
  /// Before the first step.
  public static final Progress START = new Progress(0, 0, 0, null, null, null);

  Progress stepped(int count, double meanLoss) {
    return new Progress(
        step + 1, samples + count, lossSum + meanLoss * count, lastLoss, bestLoss, validation);
  }

  double windowLoss() {
    return lossSum / samples;
  }

  Progress logged() {
    double loss = windowLoss();
    return new Progress(
        step,
        0,
        0,
        loss,
        bestLoss == null ? loss : Double.valueOf(Math.min(bestLoss, loss)),
        validation);
  }

  Progress validated(ValidationProgress now) {
    return new Progress(step, samples, lossSum, lastLoss, bestLoss, now);
  }
}
