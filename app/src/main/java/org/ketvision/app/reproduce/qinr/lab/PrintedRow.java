package org.ketvision.app.reproduce.qinr.lab;

import java.util.List;
import org.ketvision.app.study.Published;

/// Means of rows of the paper's tables.
public final class PrintedRow {
  private PrintedRow() {}

  /// The mean of a printed row over some classes; it is printed to as many digits as these.
  ///
  /// @throws IllegalArgumentException if a class is not printed
  public static Published.Value mean(Published published, String row, List<String> names) {
    double sum = 0;
    double unit = 0;
    for (String name : names) {
      Published.Value value = published.get(row, name);
      sum += value.value();
      unit = value.unit();
    }
    return new Published.Value(sum / names.size(), unit);
  }

  /// Digits after the point.
  public static int digits(Published.Value printed) {
    return (int) Math.round(-Math.log10(printed.unit()));
  }
}
