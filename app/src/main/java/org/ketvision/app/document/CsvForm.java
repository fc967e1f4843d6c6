package org.ketvision.app.document;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Tables and charts as comma-separated values with all digits (RFC 4180).
final class CsvForm {
  private CsvForm() {}

  /// A table; a column of means and spreads becomes five: mean, std, n, low and high.
  static String of(Block.Table table) {
    List<List<String>> lines = new ArrayList<>();
    List<Integer> widths = new ArrayList<>();
    List<String> head = new ArrayList<>();
    for (int c = 0; c < table.columns().size(); c++) {
      int column = c;
      int width =
          table.rows().stream().mapToInt(row -> cells(row.get(column)).size()).max().orElse(1);
      widths.add(width);
      head.addAll(heads(table.columns().get(c), width));
    }
    lines.add(head);
    for (List<Entry> row : table.rows()) {
      List<String> line = new ArrayList<>();
      for (int c = 0; c < row.size(); c++) {
        List<String> cells = cells(row.get(c));
        line.addAll(cells);
        for (int missing = cells.size(); missing < widths.get(c); missing++) {
          line.add("");
        }
      }
      lines.add(line);
    }
    return text(lines);
  }

  private static List<String> heads(String column, int width) {
    return switch (width) {
      case 1 -> List.of(column);
      case 2 -> List.of(column + ", low", column + ", high");
      default ->
          List.of(
              column + ", mean",
              column + ", std",
              column + ", n",
              column + ", low",
              column + ", high");
    };
  }

  private static List<String> cells(Entry entry) {
    return switch (entry) {
      case Entry.Words(String text) -> List.of(text);
      case Entry.Judged(String words, Entry.Tone _) -> List.of(words);
      case Entry.Amount(double value, int _) -> List.of(number(value));
      case Entry.Probability(double value) -> List.of(number(value));
      case Entry.Range(double low, double high, int _) -> List.of(number(low), number(high));
      case Entry.Spread(var summary, int _) ->
          List.of(
              number(summary.mean()),
              number(summary.std()),
              Long.toString(summary.count()),
              number(summary.low()),
              number(summary.high()));
    };
  }

  /// A chart: one line for each point.
  static String of(Plot plot) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of("line", plot.horizontal(), plot.vertical(), "low", "high"));
    for (Plot.Line line : plot.lines()) {
      for (int i = 0; i < line.x().length; i++) {
        lines.add(
            List.of(
                line.name(),
                number(line.x()[i]),
                number(line.y()[i]),
                number(line.low()[i]),
                number(line.high()[i])));
      }
    }
    return text(lines);
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }

  private static String text(List<List<String>> lines) {
    return lines.stream()
        .map(line -> line.stream().map(CsvForm::quote).collect(Collectors.joining(",")))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String quote(String cell) {
    return cell.matches("[^\",\r\n]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
