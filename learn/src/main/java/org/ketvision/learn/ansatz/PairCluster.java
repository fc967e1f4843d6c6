package org.ketvision.learn.ansatz;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ketvision.learn.failure.BadSetting;

/// Pairs of qubits that one entangling step joins by CZ gates, in order.
///
/// CZ is symmetric and its own inverse, so a pair that occurs twice cancels.
///
/// @param pairs the pairs, each of two different qubits
public record PairCluster(List<List<Integer>> pairs) {
  private static final Pattern RULE = Pattern.compile("(ring|once|chain):(\\d{1,3})");
  private static final Pattern PAIR = Pattern.compile("(\\d{1,3})-(\\d{1,3})");

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

  /// The ring of that range with every pair once.
  public static PairCluster onceAround(int qubits, int range) {
    Set<Set<Integer>> seen = new HashSet<>();
    return new PairCluster(
        ring(qubits, range).pairs().stream().filter(pair -> seen.add(Set.copyOf(pair))).toList());
  }

  /// The pairs (q, q + range) that do not go round the end.
  public static PairCluster chain(int qubits, int range) {
    List<List<Integer>> pairs = new ArrayList<>();
    for (int q = 0; q + range < qubits; q++) {
      pairs.add(List.of(q, q + range));
    }
    return new PairCluster(pairs);
  }

  /// Reads `ring:R`, `once:R` ([#onceAround]), `chain:R`, or pairs such as `0-1 2-3`.
  ///
  /// @param qubits n, at least 2
  /// @throws BadSetting when the text is none of these or leaves the qubits
  public static PairCluster parse(String text, int qubits) {
    Matcher rule = RULE.matcher(text);
    if (rule.matches()) {
      int range = Integer.parseInt(rule.group(2));
      if (range < 1 || range >= qubits) {
        throw new BadSetting("cluster '%s' needs a range from 1 to %d".formatted(text, qubits - 1));
      }
      return switch (rule.group(1)) {
        case "ring" -> ring(qubits, range);
        case "once" -> onceAround(qubits, range);
        default -> chain(qubits, range);
      };
    }
    List<List<Integer>> pairs = new ArrayList<>();
    for (String part : text.strip().split("\\s+", -1)) {
      Matcher pair = PAIR.matcher(part);
      if (!pair.matches()) {
        throw new BadSetting(
            "'%s' is no cluster: write ring:1, once:3, chain:1 or pairs such as 0-1 2-3"
                .formatted(text));
      }
      int first = Integer.parseInt(pair.group(1));
      int second = Integer.parseInt(pair.group(2));
      if (first == second || Math.max(first, second) >= qubits) {
        throw new BadSetting(
            "pair %s of a cluster does not join two of %d qubits".formatted(part, qubits));
      }
      pairs.add(List.of(first, second));
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
