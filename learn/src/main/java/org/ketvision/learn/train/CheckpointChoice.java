package org.ketvision.learn.train;

import org.ketvision.learn.failure.BadSetting;

/// Which of a run's checkpoints to read.
public sealed interface CheckpointChoice {
  /// The newest that is whole.
  record Last() implements CheckpointChoice {}

  /// The one with the highest fidelity on the validation images.
  record Best() implements CheckpointChoice {}

  /// The one after so many steps, if it is still kept.
  ///
  /// @param step steps done
  record At(long step) implements CheckpointChoice {}

  /// Reads `last`, `best` or a number of steps.
  ///
  /// @throws BadSetting for anything else
  static CheckpointChoice parse(String text) {
    return switch (text) {
      case "last" -> new Last();
      case "best" -> new Best();
      default -> {
        if (!text.matches("\\d{1,18}")) {
          throw new BadSetting(
              "checkpoint '%s' is unknown: choose last, best or a number of steps".formatted(text));
        }
        yield new At(Long.parseLong(text));
      }
    };
  }
}
