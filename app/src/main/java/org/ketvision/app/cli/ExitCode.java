package org.ketvision.app.cli;

/// Exit codes of the command line that do not come with a failure of `learn`.
final class ExitCode {
  /// Done.
  static final int DONE = 0;

  /// A failure outside our control, or one nobody foresaw.
  static final int FAILURE = 1;

  /// A bad option, verb or setting.
  static final int USAGE = 2;

  /// Stopped by Ctrl-C.
  static final int INTERRUPTED = 130;

  private ExitCode() {}
}
