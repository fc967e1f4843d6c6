package org.ketvision.quantum.draw;

import java.util.Arrays;
import java.util.List;

/// Draws a layout in characters: three lines a wire, the wire in the middle one.
final class TextDrawing {
  private static final int LINES = 3;

  private final Layout layout;
  private final DrawOptions options;
  private final List<List<Element>> columns;

  TextDrawing(Layout layout, DrawOptions options) {
    this.layout = layout;
    this.options = options;
    columns = layout.byColumn();
  }

  String draw() {
    StringBuilder out = new StringBuilder();
    if (!options.title().isEmpty()) {
      out.append(clean(options.title())).append('\n');
    }
    int labelWidth = layout.hasBits() ? 1 : 0;
    for (int wire = 0; wire < layout.qubits(); wire++) {
      labelWidth = Math.max(labelWidth, label(wire).length());
    }
    int room = Math.max(options.textColumns() - labelWidth - 3, 8);
    int first = 0;
    do {
      int end = first;
      int width = 0;
      while (end < columns.size() && (end == first || width + width(end) + 1 <= room)) {
        width += width(end) + 1;
        end++;
      }
      if (first > 0) {
        out.append('\n');
      }
      fold(first, end, width + 1, labelWidth, out);
      first = end;
    } while (first < columns.size());
    return out.toString();
  }

  private String label(int wire) {
    return clean(options.label(wire));
  }

  /// Text on one line: control characters would break the grid.
  private static String clean(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }

  private int width(int column) {
    return columns.get(column).stream().mapToInt(TextDrawing::width).max().orElse(1);
  }

  private static int width(Element element) {
    int classical = element.classical().length();
    int own =
        switch (element.kind()) {
          case NOT, SWAP, DOT, BARRIER -> 1;
          case EDGE -> Math.max(element.name().length() + 1, 1);
          case ROTATION, FIXED, BLOCK, PREPARATION, CHANNEL, MEASURE, RESET ->
              text(element).length() + 2 + (element.targets().size() > 1 ? 2 : 0);
        };
    return Math.max(own, classical);
  }

  private static String text(Element element) {
    String name = clean(element.name());
    return element.detail().isEmpty() ? name : name + "(" + element.detail() + ")";
  }

  private void fold(int first, int end, int width, int labelWidth, StringBuilder out) {
    int rows = LINES * layout.qubits() + (layout.hasBits() ? 2 : 0);
    char[][] grid = new char[rows][width];
    for (int line = 0; line < rows; line++) {
      boolean bits = line == LINES * layout.qubits();
      Arrays.fill(
          grid[line], bits ? '═' : line % LINES == 1 && line < 3 * layout.qubits() ? '─' : ' ');
    }
    if (layout.hasBits()) {
      Arrays.fill(grid[rows - 1], ' ');
    }
    int x = 1;
    for (int column = first; column < end; column++) {
      int columnWidth = width(column);
      for (Element element : columns.get(column)) {
        draw(element, grid, x, columnWidth);
      }
      x += columnWidth + 1;
    }
    for (int line = 0; line < rows; line++) {
      String name = "";
      if (line == LINES * layout.qubits()) {
        name = "c";
      } else if (line % LINES == 1 && line < LINES * layout.qubits()) {
        name = label(line / LINES);
      }
      String row = " ".repeat(labelWidth - name.length()) + name + ' ' + new String(grid[line]);
      if (!row.isBlank()) {
        out.append(row.stripTrailing()).append('\n');
      }
    }
  }

  private void draw(Element element, char[][] grid, int x, int columnWidth) {
    int centre = x + columnWidth / 2;
    switch (element.kind()) {
      case EDGE -> edge(element, grid, x, columnWidth);
      case BARRIER -> {
        for (int wire : element.targets()) {
          for (int line = 0; line < LINES; line++) {
            grid[LINES * wire + line][centre] = '░';
          }
        }
      }
      case NOT, SWAP, DOT -> {
        vertical(element, grid, centre);
        char symbol = element.kind() == Element.Kind.NOT ? '⊕' : '×';
        for (int wire : element.targets()) {
          grid[LINES * wire + 1][centre] = element.kind() == Element.Kind.DOT ? '●' : symbol;
        }
        controls(element, grid, centre);
      }
      case ROTATION, FIXED, BLOCK, PREPARATION, CHANNEL, MEASURE, RESET -> {
        vertical(element, grid, centre);
        int width = width(element);
        box(element, grid, centre - width / 2, width, centre);
        controls(element, grid, centre);
      }
    }
  }

  private static void edge(Element element, char[][] grid, int x, int columnWidth) {
    int place = element.name().isEmpty() ? x + columnWidth / 2 : x;
    int top = LINES * element.top();
    for (int line = top; line <= LINES * element.bottom() + 2; line++) {
      grid[line][place] = line % LINES == 1 ? '┼' : '╎';
    }
    String name = clean(element.name());
    for (int k = 0; k < name.length(); k++) {
      grid[top][place + 1 + k] = name.charAt(k);
    }
  }

  /// The line through controls and targets, and the double line down to the bits.
  private void vertical(Element element, char[][] grid, int centre) {
    for (int line = LINES * element.top() + 1; line <= LINES * element.bottom() + 1; line++) {
      grid[line][centre] = line % LINES == 1 ? '┼' : '│';
    }
    if (!element.classical().isEmpty()) {
      int bits = LINES * layout.qubits();
      for (int line = LINES * element.bottom() + 2; line < bits; line++) {
        grid[line][centre] = line % LINES == 1 ? '╫' : '║';
      }
      grid[bits][centre] = '╩';
      String text = element.classical();
      int start = centre - text.length() / 2;
      for (int k = 0; k < text.length(); k++) {
        grid[bits + 1][start + k] = text.charAt(k);
      }
    }
  }

  private static void controls(Element element, char[][] grid, int centre) {
    for (int k = 0; k < element.controls().size(); k++) {
      grid[LINES * element.controls().get(k) + 1][centre] =
          element.values().get(k) == 1 ? '●' : '○';
    }
  }

  private static void box(Element element, char[][] grid, int left, int width, int centre) {
    int top = LINES * element.firstTarget();
    int bottom = LINES * element.lastTarget() + 2;
    int right = left + width - 1;
    for (int line = top; line <= bottom; line++) {
      boolean border = line == top || line == bottom;
      Arrays.fill(grid[line], left, right + 1, border ? '─' : ' ');
      grid[line][left] = '│';
      grid[line][right] = '│';
    }
    grid[top][left] = '┌';
    grid[top][right] = '┐';
    grid[bottom][left] = '└';
    grid[bottom][right] = '┘';
    List<Integer> targets = element.targets();
    for (int wire = element.firstTarget(); wire <= element.lastTarget(); wire++) {
      int line = LINES * wire + 1;
      int port = targets.indexOf(wire);
      if (port < 0) {
        // a wire that only passes behind the box
        Arrays.fill(grid[line], left + 1, right, '┄');
      } else {
        grid[line][left] = '┤';
        grid[line][right] = '├';
        if (targets.size() > 1) {
          grid[line][left + 1] = (char) ('0' + port % 10);
        }
      }
    }
    label(element, grid[(top + bottom) / 2], left, width);
    if (element.top() < element.firstTarget()) {
      grid[top][centre] = '┴';
    }
    if (element.bottom() > element.lastTarget()) {
      grid[bottom][centre] = '┬';
    } else if (!element.classical().isEmpty()) {
      grid[bottom][centre] = '╥';
    }
  }

  private static void label(Element element, char[] line, int left, int width) {
    String text = text(element);
    int ports = element.targets().size() > 1 ? 1 : 0;
    int start = left + 1 + ports + Math.max(0, (width - 2 - 2 * ports - text.length()) / 2);
    for (int k = 0; k < text.length(); k++) {
      line[start + k] = text.charAt(k);
    }
  }
}
