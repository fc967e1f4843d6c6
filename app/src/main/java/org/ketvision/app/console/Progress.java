package org.ketvision.app.console;

/// The progress of one long job, shown on standard error: a bar on a terminal, now and then a line
/// elsewhere, nothing when asked to be quiet.
public sealed interface Progress extends AutoCloseable
    permits SilentProgress, LineProgress, BarProgress {
  /// A job's progress.
  ///
  /// @param task what is being done, such as `train qmae`
  /// @param unit what is counted, such as `steps`
  /// @param total how many there will be
  static Progress of(Session session, boolean quiet, String task, String unit, long total) {
    if (quiet) {
      return new SilentProgress();
    }
    return session.livelyErrors()
        ? new BarProgress(session.err(), task, unit, total)
        : new LineProgress(session.err(), task, unit, total);
  }

  /// Says how far the job is.
  ///
  /// @param done how many are done
  /// @param note figures of now, such as `loss 0.26, fidelity 0.74`
  void at(long done, String note);

  /// Ends the display; the last state stays on the screen.
  @Override
  void close();
}
