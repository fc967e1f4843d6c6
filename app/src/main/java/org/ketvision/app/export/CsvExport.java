package org.ketvision.app.export;

import java.util.List;
import java.util.Map;
import org.ketvision.app.store.MetricLines;

/// The lines of `metrics.jsonl` as comma-separated values (RFC 4180, but with line feeds alone).
public final class CsvExport {
  private CsvExport() {}

  /// A head, then a row for each line; a number that a line lacks is left empty. Numbers are the
  /// shortest that read back as the same double.
  public static String text(MetricLines metrics) {
    List<String> names = metrics.names();
    StringBuilder csv = new StringBuilder(MetricLines.STEP);
    names.forEach(name -> csv.append(',').append(quoted(name)));
    csv.append('\n');
    for (Map<String, Double> line : metrics.lines()) {
      csv.append(number(line.get(MetricLines.STEP)));
      for (String name : names) {
        csv.append(',').append(number(line.get(name)));
      }
      csv.append('\n');
    }
    return csv.toString();
  }

  private static String number(@org.jspecify.annotations.Nullable Double value) {
    if (value == null) {
      return "";
    }
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
    return whole ? Long.toString(value.longValue()) : Double.toString(value);
  }

  private static String quoted(String name) {
    return name.matches("[^,\"\\r\\n]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
  }
}
