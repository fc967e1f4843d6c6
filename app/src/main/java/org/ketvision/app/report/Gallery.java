package org.ketvision.app.report;

import java.util.List;

/// Pictures side by side: a column for each example, a row for each thing done to it.
///
/// @param columns what each example is, such as `7`
/// @param holes the hidden patch of each example
/// @param rows the rows, top to bottom
/// @param rule how the examples were chosen, one sentence
public record Gallery(List<String> columns, List<Hole> holes, List<Row> rows, String rule) {
  /// More examples than this are not shown: a page is for looking, not for copying a data set.
  public static final int MOST_EXAMPLES = 32;

  /// Checks that every row shows every example.
  public Gallery {
    if (columns.isEmpty() || columns.size() > MOST_EXAMPLES) {
      throw new IllegalArgumentException("a gallery shows 1 to 32 examples: " + columns.size());
    }
    for (Row row : rows) {
      if (row.cells().size() != columns.size() || holes.size() != columns.size()) {
        throw new IllegalArgumentException("row '%s' is not full".formatted(row.label()));
      }
    }
    columns = List.copyOf(columns);
    holes = List.copyOf(holes);
    rows = List.copyOf(rows);
  }

  /// Where the hidden patch lies, in percent of the picture.
  ///
  /// @param left from the left
  /// @param top from above
  /// @param width its width
  /// @param height its height
  public record Hole(double left, double top, double width, double height) {}

  /// How a row marks the hidden patch.
  public enum HoleMark {
    /// Not at all.
    NONE,
    /// Hatched over: nothing is to be seen there.
    HATCHED,
    /// Framed: something has been painted there.
    FRAMED,
    /// Framed on a picture of errors, whose plain colour is the page's.
    ERROR
  }

  /// One row.
  ///
  /// @param label its short name
  /// @param group the heading above it; empty to go on under the last one
  /// @param mark how the hidden patch is marked
  /// @param cells one for each example
  public record Row(String label, String group, HoleMark mark, List<Cell> cells) {
    /// Copies the cells.
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /// One picture.
  ///
  /// @param png a PNG file of the image's own size
  /// @param figure the number under it; empty for none
  @SuppressWarnings("ArrayRecordComponent") // pictures are never compared
  public record Cell(byte[] png, String figure) {}
}
