package org.ketvision.learn.failure;

import java.io.Serial;

/// A check ran to its end and fell short of what was asked.
public final class CheckFailed extends Failure {
  @Serial private static final long serialVersionUID = 1L;

  /// A failure with its one-line message.
  public CheckFailed(String message) {
    super(5, message, null);
  }

  /// A failure with its one-line message and what caused it.
  public CheckFailed(String message, Throwable cause) {
    super(5, message, cause);
  }
}
