package org.ketvision.learn.ansatz;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Pairs of qubits that one entangling step joins by CZ gates, in order.
///
/// CZ is symmetric and its own inverse, so a pair that occurs twice cancels.
///
/// @param pairs the pairs, each of two different qubits
public record PairCluster(List<List<Integer>> pairs) {
  /// Checks that each pair joins two different qubits.
  public PairCluster {
    pairs = pairs.stream().map(List::copyOf).toList();
    for (List<Integer> pair : pairs) {
      if (pair.size() != 2
          || pair.get(0).equals(pair.get(1))
          || pair.get(0) < 0
          || pair.get(1) < 0) {
        throw new IllegalArgumentException("a pair joins two different qubits, not " + pair);
      }
    }
  }

  /// The ring (q, (q + range) mod n) for q = 0..n−1.
  ///
  /// @param qubits n, at least 2
  /// @param range distance along the ring, 1 to n − 1; n/2 meets every pair twice
  public static PairCluster ring(int qubits, int range) {
    List<List<Integer>> pairs = new ArrayList<>();
    for (int q = 0; q < qubits; q++) {
      pairs.add(List.of(q, (q + range) % qubits));
    }
    return new PairCluster(pairs);
  }

  /// Whether every pair occurs an even number of times, so that the step does nothing.
  public boolean isIdentity() {
    Set<Set<Integer>> odd = new HashSet<>();
    for (List<Integer> pair : pairs) {
      Set<Integer> unordered = Set.copyOf(pair);
      if (!odd.remove(unordered)) {
        odd.add(unordered);
      }
    }
    return odd.isEmpty();
  }
}
