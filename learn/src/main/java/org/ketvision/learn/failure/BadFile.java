package org.ketvision.learn.failure;

import java.io.Serial;

/// A file, data set or run is missing, damaged or of another version.
public final class BadFile extends Failure {
  @Serial private static final long serialVersionUID = 1L;

  /// A failure with its one-line message.
  public BadFile(String message) {
    super(3, message, null);
  }

  /// A failure with its one-line message and what caused it.
  public BadFile(String message, Throwable cause) {
    super(3, message, cause);
  }
}
