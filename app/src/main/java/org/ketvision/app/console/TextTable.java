package org.ketvision.app.console;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Tables of text for a terminal: no frame but a line under the head.
public final class TextTable {
  private static final Character[] BORDER = border();

  private final List<Column> columns = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();
  private final List<String> heads = new ArrayList<>();

  private static Character[] border() {
    Character[] border = AsciiTable.NO_BORDERS.clone();
    // Places 7 to 10 are the left end, the line, the crossings and the right end below the head.
    border[8] = '─';
    border[9] = ' ';
    return border;
  }

  /// Adds a column of words.
  public TextTable words(String head) {
    return column(head, HorizontalAlign.LEFT);
  }

  /// Adds a column of numbers.
  public TextTable numbers(String head) {
    return column(head, HorizontalAlign.RIGHT);
  }

  private TextTable column(String head, HorizontalAlign align) {
    columns.add(new Column().header(head).headerAlign(align).dataAlign(align).maxWidth(90));
    heads.add(head);
    return this;
  }

  /// Adds a row, one text for each column.
  public TextTable row(String... cells) {
    if (cells.length != heads.size()) {
      throw new IllegalArgumentException(
          "%d cells for %d columns".formatted(cells.length, heads.size()));
    }
    rows.add(List.of(cells));
    return this;
  }

  /// The table, without a line end after the last row.
  public String text() {
    String[][] data = rows.stream().map(row -> row.toArray(String[]::new)).toArray(String[][]::new);
    String text = AsciiTable.getTable(BORDER, columns.toArray(Column[]::new), data);
    return text.lines().map(String::stripTrailing).collect(Collectors.joining("\n"));
  }
}
