package org.ketvision.quantum.draw;

import java.util.Collections;
import java.util.List;

/// Something drawn in one column.
///
/// @param kind its shape
/// @param name its label
/// @param detail its angles, may be empty
/// @param targets its wires in the order of its matrix
/// @param controls its control wires
/// @param values the value of each control
/// @param classical the bits it writes or asks, as written below the double line; empty for none
/// @param tooltip all there is to know about it
/// @param column the column, from 0
record Element(
    Kind kind,
    String name,
    String detail,
    List<Integer> targets,
    List<Integer> controls,
    List<Integer> values,
    String classical,
    String tooltip,
    int column) {

  /// A shape.
  enum Kind {
    ROTATION,
    FIXED,
    BLOCK,
    PREPARATION,
    CHANNEL,
    MEASURE,
    RESET,
    NOT,
    SWAP,
    DOT,
    BARRIER,
    /// The left or right edge of an outline around an expanded composite.
    EDGE
  }

  boolean isBox() {
    return switch (kind) {
      case ROTATION, FIXED, BLOCK, PREPARATION, CHANNEL, MEASURE, RESET -> true;
      case NOT, SWAP, DOT, BARRIER, EDGE -> false;
    };
  }

  /// The first wire of the targets.
  int firstTarget() {
    return Collections.min(targets);
  }

  /// The last wire of the targets.
  int lastTarget() {
    return Collections.max(targets);
  }

  /// The first wire it touches.
  int top() {
    return controls.isEmpty() ? firstTarget() : Math.min(firstTarget(), Collections.min(controls));
  }

  /// The last wire it touches.
  int bottom() {
    return controls.isEmpty() ? lastTarget() : Math.max(lastTarget(), Collections.max(controls));
  }

  Element inColumn(int place) {
    return new Element(kind, name, detail, targets, controls, values, classical, tooltip, place);
  }

  Element under(String condition, String when) {
    return new Element(
        kind,
        name,
        detail,
        targets,
        controls,
        values,
        classical.isEmpty() ? condition : condition + " " + classical,
        tooltip + " if " + when,
        column);
  }
}
