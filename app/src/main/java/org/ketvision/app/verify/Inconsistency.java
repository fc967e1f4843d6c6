package org.ketvision.app.verify;

import java.io.Serial;

/// A case whose numbers contradict each other, such as a token that does not fill its patch.
final class Inconsistency extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  Inconsistency(String message) {
    super(message);
  }

  /// Throws unless the condition holds.
  static void unless(boolean condition, String message) {
    if (!condition) {
      throw new Inconsistency(message);
    }
  }
}
