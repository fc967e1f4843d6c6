package org.ketvision.quantum.program;

import java.util.List;

/// Neighbouring primitives fused on few wires: one small matrix, the same for all samples.
///
/// @param wires its wires, ascending; the first is the most significant
/// @param primitives what it is made of, in time order, none of which depends on the sample
record Block(List<Integer> wires, List<Primitive> primitives) {
  /// The block on other wires: each wire becomes its place in `outer`.
  int[] wiresIn(List<Integer> outer) {
    return wires.stream().mapToInt(outer::indexOf).toArray();
  }

  /// Its primitives with wires numbered from 0.
  List<Primitive> local() {
    return primitives.stream().map(p -> p.localTo(wires)).toList();
  }

  /// What two blocks must share to be worked on together: all but their angles and wires.
  List<Object> shape() {
    return local().stream().map(Primitive::shape).toList();
  }
}
