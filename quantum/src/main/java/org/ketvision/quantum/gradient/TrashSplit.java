package org.ketvision.quantum.gradient;

import java.util.HashSet;
import java.util.List;

/// A basis index split into trash value and latent value.
///
/// @param qubits number of qubits n
/// @param trashWires the t trash wires, first most significant in the trash value
record TrashSplit(int qubits, List<Integer> trashWires) {
  /// Checks the wires.
  TrashSplit {
    trashWires = List.copyOf(trashWires);
    if (trashWires.isEmpty() || trashWires.size() >= qubits) {
      throw new IllegalArgumentException(
          "%d qubits have 1 to %d trash wires, not %s".formatted(qubits, qubits - 1, trashWires));
    }
    if (new HashSet<>(trashWires).size() != trashWires.size()
        || trashWires.stream().anyMatch(w -> w < 0 || w >= qubits)) {
      throw new IllegalArgumentException(
          "trash wires must be distinct wires of %d qubits, not %s".formatted(qubits, trashWires));
    }
  }

  /// Number of trash values, 2^t.
  int branches() {
    return 1 << trashWires.size();
  }

  /// Basis indices with a trash value, in ascending latent order, each as `index * step + offset`.
  int[] rows(int branch, int step, int offset) {
    int trash = 0;
    int value = 0;
    for (int t = 0; t < trashWires.size(); t++) {
      int bit = 1 << (qubits - 1 - trashWires.get(t));
      trash |= bit;
      value |= (branch >> (trashWires.size() - 1 - t) & 1) == 1 ? bit : 0;
    }
    int[] rows = new int[1 << (qubits - trashWires.size())];
    int latent = 0;
    for (int index = 0; index < 1 << qubits; index++) {
      if ((index & trash) == value) {
        rows[latent++] = index * step + offset;
      }
    }
    return rows;
  }
}
