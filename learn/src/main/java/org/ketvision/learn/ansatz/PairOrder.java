package org.ketvision.learn.ansatz;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ketvision.learn.failure.BadSetting;

/// The order in which a layer visits all pairs of qubits, each once.
public enum PairOrder {
  /// (0,1), (0,2), …, (0,n−1), (1,2), …: the papers name no order; this is the default.
  LEXICOGRAPHIC,
  /// Rounds of disjoint pairs by the circle method of round-robin tournaments: the shallowest
  /// circuit, n − 1 rounds for even n and n for odd n.
  BRICK;

  /// Two qubits, `first` < `second`.
  ///
  /// @param first the block's first wire
  /// @param second the block's second wire
  public record Pair(int first, int second) {}

  /// All n(n−1)/2 pairs of `qubits` qubits in this order.
  public List<Pair> pairs(int qubits) {
    return switch (this) {
      case LEXICOGRAPHIC -> lexicographic(qubits);
      case BRICK -> roundRobin(qubits);
    };
  }

  /// The name on the command line and in files: `lexicographic` or `brick`.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The order of that name.
  ///
  /// @throws BadSetting for any other name
  public static PairOrder parse(String id) {
    return switch (id) {
      case "lexicographic" -> LEXICOGRAPHIC;
      case "brick" -> BRICK;
      default ->
          throw new BadSetting(
              "pair order '%s' is unknown: choose lexicographic or brick".formatted(id));
    };
  }

  private static List<Pair> lexicographic(int qubits) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < qubits; i++) {
      for (int j = i + 1; j < qubits; j++) {
        pairs.add(new Pair(i, j));
      }
    }
    return List.copyOf(pairs);
  }

  /// Seat n − 1 stays, the others move round it; with odd n the last seat is empty.
  private static List<Pair> roundRobin(int qubits) {
    int seats = qubits + qubits % 2;
    List<Pair> pairs = new ArrayList<>();
    for (int round = 0; round < seats - 1; round++) {
      for (int k = 0; k < seats / 2; k++) {
        int a = k == 0 ? seats - 1 : (round + k) % (seats - 1);
        int b = (round + seats - 1 - k) % (seats - 1);
        if (Math.max(a, b) < qubits) {
          pairs.add(new Pair(Math.min(a, b), Math.max(a, b)));
        }
      }
    }
    return List.copyOf(pairs);
  }
}
