package org.ketvision.learn.failure;

import java.io.Serial;

/// An option or setting has a value that makes no sense or a name nobody knows.
public final class BadSetting extends Failure {
  @Serial private static final long serialVersionUID = 1L;

  /// A failure with its one-line message.
  public BadSetting(String message) {
    super(2, message, null);
  }

  /// A failure with its one-line message and what caused it.
  public BadSetting(String message, Throwable cause) {
    super(2, message, cause);
  }
}
