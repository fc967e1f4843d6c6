package org.ketvision.learn.train;

import org.jspecify.annotations.Nullable;

/// What evaluations on the validation images have come to.
///
/// @param step steps done at the last evaluation
/// @param fidelity mean F then
/// @param bestStep steps done at the best evaluation, the first of equals
/// @param bestFidelity mean F then
/// @param waited evaluations since the best one
public record ValidationProgress(
    long step, double fidelity, long bestStep, double bestFidelity, int waited) {
  /// The same after another evaluation.
  static ValidationProgress after(@Nullable ValidationProgress last, long step, double fidelity) {
    return last == null || fidelity > last.bestFidelity
        ? new ValidationProgress(step, fidelity, step, fidelity, 0)
        : new ValidationProgress(step, fidelity, last.bestStep, last.bestFidelity, last.waited + 1);
  }

  /// Whether the last evaluation is the best.
  boolean improved() {
    return waited == 0;
  }
}
