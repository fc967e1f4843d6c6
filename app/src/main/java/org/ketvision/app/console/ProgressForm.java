package org.ketvision.app.console;

import java.util.Locale;
import org.ketvision.learn.failure.BadSetting;

/// How progress is shown on standard error.
public enum ProgressForm {
  /// A bar on a terminal, lines elsewhere.
  AUTO,
  /// A bar that redraws itself.
  BAR,
  /// A line now and then.
  PLAIN,
  /// One JSON object a line.
  JSON,
  /// Nothing.
  QUIET;

  /// The form of that name.
  ///
  /// @throws BadSetting for any other
  public static ProgressForm parse(String name) {
    for (ProgressForm form : values()) {
      if (form.name().toLowerCase(Locale.ROOT).equals(name)) {
        return form;
      }
    }
    throw new BadSetting(
        "progress '%s' is unknown: choose auto, bar, plain, json or quiet".formatted(name));
  }
}
