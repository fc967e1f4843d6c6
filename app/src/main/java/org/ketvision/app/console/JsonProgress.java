package org.ketvision.app.console;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Prints a JSON object a line, every second and at the end: for programs that watch.
final class JsonProgress implements Progress {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final long INTERVAL_NANOS = 1_000_000_000L;

  private final PrintStream err;
  private final String task;
  private final String unit;
  private final long total;
  private final long start = System.nanoTime();
  private long printed = start - INTERVAL_NANOS;
  private long first = -1;
  private long done;
  private long told = -1;
  private List<Figure> figures = List.of();

  JsonProgress(PrintStream err, String task, String unit, long total) {
    this.err = err;
    this.task = task;
    this.unit = unit;
    this.total = total;
  }

  /// Prints a line for anything that is not progress, such as a warning.
  static void event(PrintStream err, String event, Map<String, Object> fields) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("event", event);
    line.putAll(fields);
    err.println(MAPPER.writeValueAsString(line));
  }

  @Override
  public void at(long done, List<Figure> figures) {
    this.done = done;
    this.figures = figures;
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
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("task", task);
    fields.put("done", done);
    fields.put("total", total);
    fields.put("unit", unit);
    fields.put("seconds", seconds);
    fields.put("rate", rate);
    if (rate > 0) {
      fields.put("eta_seconds", Math.max(0, total - done) / rate);
    }
    for (Figure figure : figures) {
      fields.put(
          figure.name(), Double.isFinite(figure.value()) ? (Object) figure.value() : figure.text());
    }
    event(err, "progress", fields);
  }
}
