package org.ketvision.learn.failure;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// A failure a user can act on: the message is one line that says what is wrong, where, and what to
/// do about it. Control characters in it become question marks.
public abstract sealed class Failure extends RuntimeException
    permits BadSetting, BadFile, NumericalFailure, OutsideFailure, CheckFailed {
  @Serial private static final long serialVersionUID = 1L;

  private static final int LONGEST = 2000;
  private static final int KEPT_AT_THE_END = 400;

  private final int exitCode;
  private final String line;

  Failure(int exitCode, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
    this.line = line(message);
  }

  /// Messages quote files, and file names: neither may break the line, steer the terminal, or fill
  /// the screen.
  private static String line(String message) {
    String line =
        message.strip().replaceAll("\\s*\\R\\s*", " ").replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
    return line.length() <= LONGEST
        ? line
        : line.substring(0, LONGEST - KEPT_AT_THE_END)
            + " … "
            + line.substring(line.length() - KEPT_AT_THE_END);
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
