package org.ketvision.learn.optim;

import org.ketvision.learn.failure.BadSetting;

/// How the learning rate changes over a training.
public sealed interface Schedule {
  /// Always the same rate.
  record Constant() implements Schedule {
    @Override
    public double factor(long step, long steps) {
      return 1;
    }

    @Override
    public String toString() {
      return "constant";
    }
  }

  /// Half a cosine from the full rate down to 0: ½ (1 + cos(π s/S)) at step s of S, as
  /// `CosineAnnealingLR` of PyTorch has it.
  record Cosine() implements Schedule {
    @Override
    public double factor(long step, long steps) {
      return 0.5 * (1 + StrictMath.cos(Math.PI * step / steps));
    }

    @Override
    public String toString() {
      return "cosine";
    }
  }

  /// What the learning rate is multiplied by at step `step` (from 0) of `steps`.
  double factor(long step, long steps);

  /// Reads `constant` or `cosine`; the inverse of `toString`.
  ///
  /// @throws BadSetting for any other name
  static Schedule parse(String text) {
    return switch (text) {
      case "constant" -> new Constant();
      case "cosine" -> new Cosine();
      default ->
          throw new BadSetting(
              "schedule '%s' is unknown: choose constant or cosine".formatted(text));
    };
  }
}
