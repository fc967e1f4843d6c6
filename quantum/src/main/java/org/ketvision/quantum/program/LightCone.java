package org.ketvision.quantum.program;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What of a circuit can reach some wires.
///
/// A gate that touches none of the wires, nor a wire of a later gate that reaches them, commutes
/// with all those gates: it can be moved to the end, where it acts on the other wires only.
final class LightCone {
  private LightCone() {}

  /// The primitives that reach the wires, in time order.
  static List<Primitive> of(List<Primitive> primitives, List<Integer> wires) {
    Set<Integer> reached = new HashSet<>(wires);
    List<Primitive> kept = new ArrayList<>();
    for (Primitive primitive : primitives.reversed()) {
      if (primitive.wires().stream().anyMatch(reached::contains)) {
        reached.addAll(primitive.wires());
        kept.add(primitive);
      }
    }
    return kept.reversed();
  }
}
