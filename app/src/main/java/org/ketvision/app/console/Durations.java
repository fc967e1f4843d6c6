package org.ketvision.app.console;

import java.util.Locale;

/// Lengths of time as people write them.
public final class Durations {
  private Durations() {}

  /// `42 s`, `3 min 20 s` or `1 h 05 min`.
  public static String text(double seconds) {
    long whole = Math.round(seconds);
    if (whole < 60) {
      return whole + " s";
    }
    if (whole < 3600) {
      return String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60);
    }
    return String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole / 60 % 60);
  }
}
