package org.ketvision.app.store;

import java.util.List;
import org.ketvision.learn.failure.BadSetting;

/// A value that every run may have: a column of the index, a metric or a setting.
///
/// @param key its name, such as `model`, `fidelity` or `training.batch`
public record RunColumn(String key) {
  static final String KEY = "[A-Za-z][A-Za-z0-9_.-]{0,99}";

  /// The columns that every run has.
  public static final List<String> FIXED =
      List.of(
          "path",
          "name",
          "status",
          "problem",
          "model",
          "data",
          "created",
          "modified",
          "step",
          "steps",
          "seed",
          "seconds",
          "kernel",
          "version",
          "tags");

  private static final List<String> NUMBERS = List.of("step", "steps", "seed", "seconds");

  /// Checks the form of the key.
  ///
  /// @throws BadSetting if it cannot be a key
  public RunColumn {
    if (!key.matches(KEY)) {
      throw new BadSetting("'%s' is no column: write a name such as fidelity".formatted(key));
    }
  }

  /// The column of that key.
  public static RunColumn of(String key) {
    return new RunColumn(key);
  }

  /// Whether every run has it.
  public boolean fixed() {
    return FIXED.contains(key);
  }

  /// Whether its values are always text.
  boolean text() {
    return fixed() && !NUMBERS.contains(key);
  }

  /// The value in SQL; a metric goes before a setting of the same name.
  String sql() {
    // The form of a key leaves nothing in it that could end the text.
    return fixed()
        ? key
        : "coalesce(json_extract(metrics, '$.\"%s\"'), json_extract(settings, '$.\"%s\"'))"
            .formatted(key, key);
  }
}
