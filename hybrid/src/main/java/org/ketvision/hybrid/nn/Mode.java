package org.ketvision.hybrid.nn;

/// What a layer is run for.
public enum Mode {
  /// Training: batch normalisation uses the batch's statistics and moves the running ones.
  TRAIN,
  /// Judging: batch normalisation uses the running statistics, and each sample stands alone.
  EVALUATE
}
