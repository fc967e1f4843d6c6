package org.ketvision.app.document;

import java.util.List;
import org.ketvision.app.report.Gallery;

/// A part of a section.
///
/// Blocks with an `id` are also written to files of that name; ids of a document are different
/// words of lower-case letters, digits and hyphens.
public sealed interface Block {
  /// A paragraph.
  record Prose(String text) implements Block {}

  /// A list of short items.
  record Points(List<String> items) implements Block {
    /// Copies the items.
    public Points {
      items = List.copyOf(items);
    }
  }

  /// A table; its numbers go to `tables/ID.csv`.
  ///
  /// @param id of its file
  /// @param caption what it shows
  /// @param columns heads, the first that of the rows' names
  /// @param rows each as long as the head
  record Table(String id, String caption, List<String> columns, List<List<Entry>> rows)
      implements Block {
    /// Checks that every row is full.
    public Table {
      columns = List.copyOf(columns);
      rows = rows.stream().map(List::copyOf).toList();
      for (List<Entry> row : rows) {
        if (row.size() != columns.size()) {
          throw new IllegalArgumentException(
              "table %s has %d columns, but a row of %d".formatted(id, columns.size(), row.size()));
        }
      }
    }
  }

  /// A chart; its numbers go to `figures/ID.csv`.
  ///
  /// @param id of its files
  /// @param caption what it shows
  /// @param plot the chart
  record Chart(String id, String caption, Plot plot) implements Block {}

  /// Pictures side by side.
  ///
  /// @param id of its file
  /// @param caption what they show, and whose they are
  /// @param gallery the pictures
  /// @param sheet all of them as one PNG file
  @SuppressWarnings("ArrayRecordComponent") // pictures are never compared
  record Pictures(String id, String caption, Gallery gallery, byte[] sheet) implements Block {}

  /// A drawing that is there already.
  ///
  /// @param id of its file
  /// @param caption what it shows
  /// @param svg the drawing
  record Drawing(String id, String caption, String svg) implements Block {}

  /// A command to type.
  record Command(String purpose, String line) implements Block {}
}
