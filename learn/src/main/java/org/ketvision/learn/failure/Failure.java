package org.ketvision.learn.failure;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// A failure a user can act on: the message is one line that says what is wrong, where, and what to
/// do about it.
public abstract sealed class Failure extends RuntimeException
    permits BadSetting, BadFile, NumericalFailure, OutsideFailure, CheckFailed {
  @Serial private static final long serialVersionUID = 1L;

  private final int exitCode;
  private final String line;

  Failure(int exitCode, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
    this.line = message;
  }

  /// The one line; never null.
  @Override
  public String getMessage() {
    return line;
  }

  /// The exit code of the command line for this kind of failure.
  public int exitCode() {
    return exitCode;
  }
}
