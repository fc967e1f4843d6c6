package org.ketvision.quantum.draw;

import java.util.List;

/// How a circuit is drawn.
///
/// @param expandComposites whether composites are drawn gate by gate inside an outline instead of
///   as one box
/// @param wireLabels what each qubit is called, such as "ancilla" or "data 0"; qubits beyond the
///   list are called q0, q1, …
/// @param textColumns characters a line of a text drawing may have before it folds
/// @param svgWidth user units an SVG drawing may be wide before it folds
/// @param title what the drawing is called; may be empty
public record DrawOptions(
    boolean expandComposites,
    List<String> wireLabels,
    int textColumns,
    int svgWidth,
    String title) {
  /// Composites as boxes, numbered qubits, 100 characters or 1000 units wide, no title.
  public static final DrawOptions DEFAULT = new DrawOptions(false, List.of(), 100, 1000, "");

  /// Copies the labels and checks the widths.
  public DrawOptions {
    wireLabels = List.copyOf(wireLabels);
    if (textColumns < 20 || svgWidth < 200) {
      throw new IllegalArgumentException(
          "a drawing is at least 20 characters or 200 units wide, not %d and %d"
              .formatted(textColumns, svgWidth));
    }
  }

  /// These options with composites drawn gate by gate.
  public DrawOptions expanded() {
    return new DrawOptions(true, wireLabels, textColumns, svgWidth, title);
  }

  /// These options with names for the qubits.
  public DrawOptions withLabels(List<String> labels) {
    return new DrawOptions(expandComposites, labels, textColumns, svgWidth, title);
  }

  /// These options with other widths.
  public DrawOptions withWidth(int columns, int units) {
    return new DrawOptions(expandComposites, wireLabels, columns, units, title);
  }

  /// These options with a title.
  public DrawOptions withTitle(String text) {
    return new DrawOptions(expandComposites, wireLabels, textColumns, svgWidth, text);
  }

  /// What a qubit is called.
  String label(int wire) {
    return wire < wireLabels.size() ? wireLabels.get(wire) : "q" + wire;
  }
}
