package org.ketvision.learn.settings;

import org.jspecify.annotations.Nullable;
import org.ketvision.learn.failure.BadSetting;

/// The checks every group of settings needs; messages name the key.
public final class Checks {
  private static final int MAX_PICTURES = 100;

  private Checks() {}

  /// Refuses a value, with the advice to give another.
  ///
  /// @throws BadSetting unless it holds
  public static void require(boolean holds, String key, @Nullable Object value, String advice) {
    if (!holds) {
      throw new BadSetting(
          "setting %s cannot be %s: give %s".formatted(key, String.valueOf(value), advice));
    }
  }

  /// Refuses numbers below 1; null stands for no number.
  public static void positive(String key, @Nullable Integer value) {
    require(value == null || value >= 1, key, value, "1 or more");
  }

  /// Refuses words that are not among the choices.
  public static void oneOf(String key, String value, String... choices) {
    for (String choice : choices) {
      if (choice.equals(value)) {
        return;
      }
    }
    throw new BadSetting(
        "setting %s cannot be '%s': choose %s".formatted(key, value, String.join(", ", choices)));
  }

  /// Checks the keys of [RunSettings] that say what a run keeps.
  public static void recording(
      int checkpointEvery, int logEvery, int keepCheckpoints, int pictures) {
    positive("checkpoint-every", checkpointEvery);
    require(logEvery >= 0, "log-every", logEvery, "0 or more");
    positive("keep-checkpoints", keepCheckpoints);
    require(
        pictures >= 0 && pictures <= MAX_PICTURES, "pictures", pictures, "0 to " + MAX_PICTURES);
  }
}
