package org.ketvision.app.store;

import java.util.Locale;

/// How far a run is.
public enum RunStatus {
  /// All planned steps are done.
  DONE,
  /// Some steps are committed: it is still training, or was stopped and can be resumed.
  UNFINISHED,
  /// It has settings but no commit yet.
  NEW,
  /// A file of it is missing, damaged or of another version.
  DAMAGED;

  /// The word for it in tables, JSON and filters.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
