package org.ketvision.quantum.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Fuses neighbouring primitives on one or two wires into blocks.
final class Fuser {
  /// The largest number of wires of a dense step.
  static final int MOST_WIRES = 4;

  private final List<Item> items = new ArrayList<>();
  private final int[] latest;

  /// What is to be run: a block, or a primitive that cannot be in one.
  sealed interface Item {
    /// The wires it touches.
    List<Integer> wires();

    /// A fused block.
    record Fused(List<Integer> wires, List<Primitive> primitives) implements Item {}

    /// A primitive that depends on the sample or has too many wires for a block.
    record Single(Primitive primitive) implements Item {
      @Override
      public List<Integer> wires() {
        return primitive.wires();
      }
    }
  }

  private Fuser(int qubits) {
    latest = new int[qubits];
    Arrays.fill(latest, -1);
  }

  /// The items in an order that may be run; items on different wires may be exchanged.
  static List<Item> fuse(int qubits, List<Primitive> primitives) {
    Fuser fuser = new Fuser(qubits);
    for (Primitive primitive : primitives) {
      fuser.add(primitive);
    }
    return fuser.items.stream().filter(i -> !i.wires().isEmpty()).toList();
  }

  private void add(Primitive primitive) {
    List<Integer> wires = primitive.wires().stream().sorted().toList();
    if (primitive.dependsOnInput() || wires.size() > MOST_WIRES) {
      append(new Item.Single(primitive));
    } else if (host(wires) instanceof Item.Fused(List<Integer> _, List<Primitive> inside)) {
      inside.add(primitive);
    } else {
      List<Primitive> inside = new ArrayList<>();
      if (wires.size() > 1) {
        wires.forEach(wire -> absorb(wire, inside));
      }
      inside.add(primitive);
      append(new Item.Fused(wires, inside));
    }
  }

  /// The latest item of all the wires, if it is one and the same and holds them all.
  private @org.jspecify.annotations.Nullable Item host(List<Integer> wires) {
    int index = latest[wires.getFirst()];
    for (int wire : wires) {
      if (latest[wire] != index) {
        return null;
      }
    }
    return index >= 0 ? items.get(index) : null;
  }

  /// Takes over what is waiting on a single wire.
  private void absorb(int wire, List<Primitive> inside) {
    if (latest[wire] >= 0
        && items.get(latest[wire]) instanceof Item.Fused(List<Integer> wires, List<Primitive> own)
        && wires.size() == 1) {
      inside.addAll(own);
      items.set(latest[wire], new Item.Fused(List.of(), List.of()));
    }
  }

  private void append(Item item) {
    for (int wire : item.wires()) {
      latest[wire] = items.size();
    }
    items.add(item);
  }
}
