package org.ketvision.learn.settings;

import org.jspecify.annotations.Nullable;
import org.ketvision.learn.failure.BadSetting;

/// The checks every group of settings needs; messages name the key.
final class Checks {
  private Checks() {}

  static void require(boolean holds, String key, @Nullable Object value, String advice) {
    if (!holds) {
      throw new BadSetting(
          "setting %s cannot be %s: give %s".formatted(key, String.valueOf(value), advice));
    }
  }

  static void positive(String key, @Nullable Integer value) {
    require(value == null || value >= 1, key, value, "1 or more");
  }

  /// A setting's value by its key's choices.
  static void oneOf(String key, String value, String... choices) {
    for (String choice : choices) {
      if (choice.equals(value)) {
        return;
      }
    }
    throw new BadSetting(
        "setting %s cannot be '%s': choose %s".formatted(key, value, String.join(", ", choices)));
  }
}
