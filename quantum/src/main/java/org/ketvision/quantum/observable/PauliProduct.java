package org.ketvision.quantum.observable;

import java.util.List;
import java.util.TreeSet;

/// The product of two Pauli words: i^`quarterTurns` times a word.
///
/// @param quarterTurns the power of i, 0 to 3
/// @param word the word
record PauliProduct(int quarterTurns, PauliString word) {
  private static final String LETTERS = "IXYZ";

  /// The product left · right.
  static PauliProduct of(PauliString left, PauliString right) {
    TreeSet<Integer> wires = new TreeSet<>(left.wires());
    wires.addAll(right.wires());
    StringBuilder letters = new StringBuilder();
    int turns = 0;
    for (int wire : wires) {
      int a = LETTERS.indexOf(left.letter(wire));
      int b = LETTERS.indexOf(right.letter(wire));
      if (a == 0 || b == 0 || a == b) {
        letters.append(LETTERS.charAt(a == b ? 0 : a + b));
      } else {
        // XY = iZ, YZ = iX, ZX = iY; the other order gives −i.
        letters.append(LETTERS.charAt(6 - a - b));
        turns += (b - a + 3) % 3 == 1 ? 1 : 3;
      }
    }
    return new PauliProduct(turns % 4, new PauliString(List.copyOf(wires), letters.toString()));
  }
}
