package org.ketvision.quantum.circuit;

import java.util.HashSet;
import java.util.List;

/// Checks on lists of wires.
final class Wires {
  private Wires() {}

  /// A copy of the wires, which must be distinct and not negative.
  static List<Integer> distinct(List<Integer> wires) {
    if (new HashSet<>(wires).size() != wires.size()) {
      throw new IllegalArgumentException("wires must differ from each other: " + wires);
    }
    for (int wire : wires) {
      if (wire < 0) {
        throw new IllegalArgumentException("a wire is numbered from 0, not " + wire);
      }
    }
    return List.copyOf(wires);
  }
}
