package org.ketvision.app.console;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/// Prints a whole line every few seconds and one at the end: for logs and pipes.
final class LineProgress implements Progress {
  private static final long INTERVAL_NANOS = 5_000_000_000L;

  private final PrintStream err;
  private final String task;
  private final String unit;
  private final long total;
  private final long start = System.nanoTime();
  private long printed = start;
  private long done;
  private long first = -1;
  private long told = -1;
  private String note = "";

  LineProgress(PrintStream err, String task, String unit, long total) {
    this.err = err;
    this.task = task;
    this.unit = unit;
    this.total = total;
  }

  @Override
  public void at(long done, List<Figure> figures) {
    this.done = done;
    this.note = Progress.text(figures);
    if (first < 0) {
      first = done;
    }
    long now = System.nanoTime();
    if (now - printed >= INTERVAL_NANOS) {
      printed = now;
      print(now);
    }
  }

  @Override
  public void close() {
    if (told != done) {
      print(System.nanoTime());
    }
  }

  private void print(long now) {
    told = done;
    double seconds = (now - start) * 1e-9;
    double rate = seconds > 0 ? (done - Math.max(0, first)) / seconds : 0;
    boolean over = done >= total;
    String time =
        over || rate <= 0
            ? "%.1f s".formatted(seconds)
            : "%.1f s, ETA %s".formatted(seconds, Durations.text((total - done) / rate));
    err.printf(
        Locale.ROOT,
        "%s: %d/%d %s (%.0f %%), %.3g %s/s%s, %s%n",
        task,
        done,
        total,
        unit,
        total > 0 ? 100.0 * done / total : 100.0,
        rate,
        unit,
        note.isEmpty() ? "" : ", " + note,
        time);
  }
}
