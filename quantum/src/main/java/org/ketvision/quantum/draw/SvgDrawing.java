package org.ketvision.quantum.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Draws a layout as SVG.
final class SvgDrawing {
  private static final int ROW = 44;
  private static final int BOX = 30;
  private static final int MARGIN = 16;
  private static final int GAP = 12;
  private static final int TITLE = 30;
  private static final int FOLD_GAP = 22;
  private static final int STUB = 7;
  private static final double CHARACTER = 7.4;
  private static final double SMALL_CHARACTER = 5.9;

  private final Layout layout;
  private final DrawOptions options;
  private final List<List<Element>> columns;
  private final double labelWidth;
  private final StringBuilder out = new StringBuilder();

  SvgDrawing(Layout layout, DrawOptions options) {
    this.layout = layout;
    this.options = options;
    columns = layout.byColumn();
    double widest = 16;
    for (int wire = 0; wire < layout.qubits(); wire++) {
      widest = Math.max(widest, CHARACTER * options.label(wire).length());
    }
    labelWidth = widest + 8;
  }

  /// Columns `first` to `end` in one line of the drawing.
  private record Fold(int first, int end, double width) {}

  String draw() {
    List<Fold> folds = folds();
    double width = 0;
    for (Fold fold : folds) {
      width = Math.max(width, fold.width());
    }
    width += 2 * MARGIN + labelWidth + GAP;
    int head = options.title().isEmpty() ? 0 : TITLE;
    double height = MARGIN * 2.0 + head + folds.size() * (foldHeight() + FOLD_GAP) - FOLD_GAP;
    out.append(
        ("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%s\" height=\"%s\""
                + " viewBox=\"0 0 %s %s\" role=\"img\">\n")
            .formatted(number(width), number(height), number(width), number(height)));
    String title = options.title().isEmpty() ? "Quantum circuit" : options.title();
    out.append("<title>").append(escape(title)).append("</title>\n").append(SvgStyle.CSS);
    out.append("<rect class=\"bg\" width=\"100%\" height=\"100%\"/>\n");
    if (head > 0) {
      text("t", MARGIN, MARGIN + 8, options.title());
    }
    double y = MARGIN + head;
    for (Fold fold : folds) {
      draw(fold, y, width);
      y += foldHeight() + FOLD_GAP;
    }
    return out.append("</svg>\n").toString();
  }

  private double foldHeight() {
    return ROW * layout.qubits() + (layout.hasBits() ? ROW : 0);
  }

  private List<Fold> folds() {
    double room = options.svgWidth() - 2 * MARGIN - labelWidth - GAP;
    List<Fold> folds = new ArrayList<>();
    int first = 0;
    do {
      int end = first;
      double width = 0;
      while (end < columns.size() && (end == first || width + width(end) + GAP <= room)) {
        width += width(end) + GAP;
        end++;
      }
      folds.add(new Fold(first, end, width));
      first = end;
    } while (first < columns.size());
    return folds;
  }

  private double width(int column) {
    return columns.get(column).stream().mapToDouble(SvgDrawing::width).max().orElse(BOX);
  }

  private static double width(Element element) {
    double own =
        switch (element.kind()) {
          case NOT, SWAP, DOT, BARRIER -> 20;
          case EDGE -> 4;
          case ROTATION, FIXED, BLOCK, PREPARATION, CHANNEL, MEASURE, RESET ->
              Math.max(BOX, boxWidth(element));
        };
    return Math.max(own, SMALL_CHARACTER * element.classical().length());
  }

  private static double boxWidth(Element element) {
    double text =
        Math.max(CHARACTER * element.name().length(), SMALL_CHARACTER * element.detail().length());
    return text + (element.targets().size() > 1 ? 26 : 14);
  }

  private void draw(Fold fold, double y, double width) {
    double left = MARGIN + labelWidth;
    double right = width - MARGIN;
    for (int wire = 0; wire < layout.qubits(); wire++) {
      text("l", left - 8, centre(y, wire), options.label(wire));
      line("w", left, centre(y, wire), right, centre(y, wire));
    }
    if (layout.hasBits()) {
      double bits = centre(y, layout.qubits()) - 8;
      text("l", left - 8, bits, "c");
      line("w", left, bits - 2, right, bits - 2);
      line("w", left, bits + 2, right, bits + 2);
    }
    double[] x = new double[fold.end() - fold.first() + 1];
    x[0] = left + GAP;
    for (int k = fold.first(); k < fold.end(); k++) {
      x[k - fold.first() + 1] = x[k - fold.first()] + width(k) + GAP;
    }
    groups(fold, x, y);
    for (int k = fold.first(); k < fold.end(); k++) {
      double centre = x[k - fold.first()] + width(k) / 2;
      for (Element element : columns.get(k)) {
        draw(element, centre, y);
      }
    }
  }

  private static double centre(double y, int wire) {
    return y + ROW * (wire + 0.5);
  }

  private void groups(Fold fold, double[] x, double y) {
    for (Layout.Group group : layout.groups()) {
      int first = Math.max(group.firstColumn(), fold.first());
      int last = Math.min(group.lastColumn(), fold.end() - 1);
      if (first <= last) {
        double left = x[first - fold.first()];
        double right = x[last - fold.first()] + width(last);
        double top = y + ROW * group.top() + 2;
        out.append("<g>");
        tooltip(group.tooltip());
        rectangle("g", left, top, right - left, ROW * (group.bottom() - group.top() + 1) - 4);
        out.append("</g>\n");
        text("gn", left + 4, top - 7, group.name());
      }
    }
  }

  private void draw(Element element, double x, double y) {
    out.append("<g>");
    tooltip(element.tooltip());
    if (!element.classical().isEmpty()) {
      double bits = centre(y, layout.qubits()) - 8;
      line("k", x - 1.5, centre(y, element.bottom()), x - 1.5, bits - 2);
      line("k", x + 1.5, centre(y, element.bottom()), x + 1.5, bits - 2);
      circle("d", x, bits, 3);
      text("s", x, bits + 14, element.classical());
    }
    if (element.top() != element.bottom()
        && element.kind() != Element.Kind.BARRIER
        && element.kind() != Element.Kind.EDGE) {
      line("k", x, centre(y, element.top()), x, centre(y, element.bottom()));
    }
    shape(element, x, y);
    for (int k = 0; k < element.controls().size(); k++) {
      String filled = element.values().get(k) == 1 ? "d" : "o";
      circle(filled, x, centre(y, element.controls().get(k)), 4.5);
    }
    out.append("</g>\n");
  }

  private void shape(Element element, double x, double y) {
    switch (element.kind()) {
      case EDGE -> {}
      case BARRIER ->
          element
              .targets()
              .forEach(w -> line("br", x, centre(y, w) - ROW / 2.0, x, centre(y, w) + ROW / 2.0));
      case NOT ->
          element
              .targets()
              .forEach(
                  w -> {
                    circle("o", x, centre(y, w), 10);
                    line("k", x - 10, centre(y, w), x + 10, centre(y, w));
                    line("k", x, centre(y, w) - 10, x, centre(y, w) + 10);
                  });
      case DOT -> element.targets().forEach(w -> circle("d", x, centre(y, w), 4.5));
      case SWAP ->
          element
              .targets()
              .forEach(
                  w -> {
                    line("k", x - 7, centre(y, w) - 7, x + 7, centre(y, w) + 7);
                    line("k", x - 7, centre(y, w) + 7, x + 7, centre(y, w) - 7);
                  });
      case ROTATION -> box(element, "b r", x, y);
      case FIXED -> box(element, "b", x, y);
      case BLOCK -> box(element, "b m", x, y);
      case PREPARATION -> box(element, "b p", x, y);
      case CHANNEL -> box(element, "b n", x, y);
      case MEASURE, RESET -> box(element, "b c", x, y);
    }
  }

  private void box(Element element, String style, double x, double y) {
    double width = Math.max(BOX, boxWidth(element));
    double top = centre(y, element.firstTarget()) - BOX / 2.0;
    double bottom = centre(y, element.lastTarget()) + BOX / 2.0;
    rectangle(style, x - width / 2, top, width, bottom - top);
    double middle = (top + bottom) / 2;
    if (element.detail().isEmpty()) {
      text("", x, middle, element.name());
    } else {
      text("", x, middle - 5.5, element.name());
      text("s", x, middle + 7.5, element.detail());
    }
    List<Integer> targets = element.targets();
    for (int wire = element.firstTarget(); wire <= element.lastTarget(); wire++) {
      double at = centre(y, wire);
      int port = targets.indexOf(wire);
      if (port >= 0 && targets.size() > 1) {
        text("q", x - width / 2 + 6, at, Integer.toString(port));
      } else if (port < 0) {
        // a wire that only passes behind, kept clear of the label
        line("w", x - width / 2, at, x - width / 2 + STUB, at);
        line("w", x + width / 2 - STUB, at, x + width / 2, at);
      }
    }
  }

  private void tooltip(String text) {
    out.append("<title>").append(escape(text)).append("</title>");
  }

  private void line(String style, double x1, double y1, double x2, double y2) {
    out.append(
        "<path class=\"%s\" d=\"M%s %sL%s %s\"/>"
            .formatted(style, number(x1), number(y1), number(x2), number(y2)));
  }

  private void circle(String style, double x, double y, double radius) {
    out.append(
        "<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"%s\"/>"
            .formatted(style, number(x), number(y), number(radius)));
  }

  private void rectangle(String style, double x, double y, double width, double height) {
    out.append(
        "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"4\"/>"
            .formatted(style, number(x), number(y), number(width), number(height)));
  }

  private void text(String style, double x, double y, String content) {
    String attribute = style.isEmpty() ? "" : " class=\"" + style + "\"";
    // a third of the font size below the middle: not every viewer knows dominant-baseline
    double drop = style.equals("q") ? 3 : style.equals("s") || style.equals("gn") ? 3.7 : 4.5;
    out.append(
        "<text%s x=\"%s\" y=\"%s\">%s</text>"
            .formatted(attribute, number(x), number(y + drop), escape(content)));
  }

  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  /// XML text: markup escaped, characters XML 1.0 does not allow replaced.
  private static String escape(String text) {
    StringBuilder safe = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> {
                  boolean allowed =
                      (c >= 0x20 && c < 0xD800) || (c >= 0xE000 && c != 0xFFFE && c != 0xFFFF);
                  safe.appendCodePoint(allowed ? c : 0xFFFD);
                }
              }
            });
    return safe.toString();
  }
}
