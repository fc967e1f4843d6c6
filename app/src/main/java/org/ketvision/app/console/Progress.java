package org.ketvision.app.console;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The progress of one long job, shown on standard error: a bar on a terminal, now and then a line
/// elsewhere, JSON lines or nothing when asked to.
public sealed interface Progress extends AutoCloseable
    permits SilentProgress, LineProgress, BarProgress, JsonProgress {
  /// A job's progress in the usual form.
  ///
  /// @param quiet whether to show nothing
  /// @param task what is being done, such as `train qmae`
  /// @param unit what is counted, such as `steps`
  /// @param total how many there will be
  static Progress of(Session session, boolean quiet, String task, String unit, long total) {
    return of(session, quiet ? ProgressForm.QUIET : ProgressForm.AUTO, task, unit, total);
  }

  /// A job's progress.
  ///
  /// @param task what is being done, such as `train qmae`
  /// @param unit what is counted, such as `steps`
  /// @param total how many there will be
  static Progress of(Session session, ProgressForm form, String task, String unit, long total) {
    return switch (form) {
      case QUIET -> new SilentProgress();
      case JSON -> new JsonProgress(session.err(), task, unit, total);
      case PLAIN -> new LineProgress(session.err(), task, unit, total);
      case BAR -> new BarProgress(session.err(), task, unit, total);
      case AUTO ->
          of(
              session,
              session.livelyErrors() ? ProgressForm.BAR : ProgressForm.PLAIN,
              task,
              unit,
              total);
    };
  }

  /// Says something beside the progress, such as a warning, in the same form.
  ///
  /// @param event what kind of thing it is, such as `warning`
  static void say(Session session, ProgressForm form, String event, String message) {
    switch (form) {
      case QUIET -> {}
      case JSON -> JsonProgress.event(session.err(), event, Map.of("message", message));
      case AUTO, BAR, PLAIN -> session.err().println(message);
    }
  }

  /// Says how far the job is.
  ///
  /// @param done how many are done
  /// @param figures numbers of now, such as the loss
  void at(long done, List<Figure> figures);

  /// Says how far the job is.
  ///
  /// @param done how many are done
  /// @param note words of now, or none
  default void at(long done, String note) {
    at(done, note.isEmpty() ? List.of() : List.of(new Figure("note", Double.NaN, note)));
  }

  /// Ends the display; the last state stays on the screen.
  @Override
  void close();

  /// The figures as people read them.
  static String text(List<Figure> figures) {
    return figures.stream()
        .map(Figure::text)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(", "));
  }
}
