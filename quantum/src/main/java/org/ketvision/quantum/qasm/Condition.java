package org.ketvision.quantum.qasm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ketvision.quantum.circuit.Conditional;
import org.ketvision.quantum.circuit.Instruction;
import org.ketvision.quantum.circuit.Measure;

/// When a conditional block runs: some of several patterns of bits, no two of which can hold at
/// once.
///
/// @param patterns values of bits; none means never, one empty pattern means always
record Condition(List<Map<Integer, Integer>> patterns) {
  private static final int MAX_PATTERNS = 64;

  static Condition of(boolean always) {
    return new Condition(always ? List.of(Map.of()) : List.of());
  }

  /// These bits, most significant first, spell the number.
  static Condition equal(List<Integer> bits, long value, Position at) {
    if (bits.size() > 62) {
      throw at.error("a condition reads up to 62 bits, not %d", bits.size());
    }
    if (value < 0 || value >> bits.size() != 0) {
      return of(false);
    }
    Map<Integer, Integer> pattern = new LinkedHashMap<>();
    for (int k = 0; k < bits.size(); k++) {
      pattern.put(bits.get(k), (int) (value >> (bits.size() - 1 - k) & 1));
    }
    return new Condition(List.of(pattern));
  }

  Condition and(Condition other, Position at) {
    List<Map<Integer, Integer>> all = new ArrayList<>();
    for (Map<Integer, Integer> left : patterns) {
      for (Map<Integer, Integer> right : other.patterns) {
        Map<Integer, Integer> both = new LinkedHashMap<>(left);
        boolean possible = true;
        for (Map.Entry<Integer, Integer> bit : right.entrySet()) {
          Integer known = both.putIfAbsent(bit.getKey(), bit.getValue());
          possible &= known == null || known.equals(bit.getValue());
        }
        if (possible) {
          all.add(both);
        }
        requireFew(all.size(), at);
      }
    }
    return new Condition(all);
  }

  Condition not(Position at) {
    Condition result = of(true);
    for (Map<Integer, Integer> pattern : patterns) {
      // the complement of a pattern: it fails first at bit 1, or at bit 2, …
      List<Map<Integer, Integer>> failures = new ArrayList<>();
      Map<Integer, Integer> prefix = new LinkedHashMap<>();
      for (Map.Entry<Integer, Integer> bit : pattern.entrySet()) {
        Map<Integer, Integer> failure = new LinkedHashMap<>(prefix);
        failure.put(bit.getKey(), 1 - bit.getValue());
        failures.add(failure);
        prefix.put(bit.getKey(), bit.getValue());
      }
      result = result.and(new Condition(failures), at);
    }
    return result;
  }

  Condition or(Condition other, Position at) {
    List<Map<Integer, Integer>> all = new ArrayList<>(patterns);
    all.addAll(other.and(not(at), at).patterns);
    requireFew(all.size(), at);
    return new Condition(all);
  }

  private boolean reads(int bit) {
    return patterns.stream().anyMatch(p -> p.containsKey(bit));
  }

  /// The instruction under one of the patterns.
  private static Instruction guard(Map<Integer, Integer> pattern, Instruction body) {
    if (pattern.isEmpty()) {
      return body;
    }
    long value = 0;
    for (int bit : pattern.values()) {
      value = 2 * value + bit;
    }
    return new Conditional(List.copyOf(pattern.keySet()), value, body);
  }

  private static void requireFew(int count, Position at) {
    if (count > MAX_PATTERNS) {
      throw at.error("this condition has more than %d cases", MAX_PATTERNS);
    }
  }

  /// Adds the instructions under each of the patterns.
  void guard(List<Instruction> body, Position at, Budget budget, List<Instruction> out) {
    for (Map<Integer, Integer> pattern : patterns) {
      if (pattern.size() > 62) {
        throw at.error("a condition reads up to 62 bits, not %d", pattern.size());
      }
      budget.gates(body.size(), at);
      body.forEach(instruction -> out.add(guard(pattern, instruction)));
    }
  }

  /// Each instruction asks for the condition anew, so the body must not change what it asks.
  void requireLasting(List<Instruction> body, boolean lastMay, Position at) {
    for (int k = 0; k < body.size(); k++) {
      int bit = written(body.get(k));
      if (bit >= 0 && reads(bit) && !(lastMay && k == body.size() - 1)) {
        throw at.error("a block that measures into the bits of its own condition is not supported");
      }
    }
  }

  private static int written(Instruction instruction) {
    return switch (instruction) {
      case Measure(int _, int bit) -> bit;
      case Conditional conditional -> written(conditional.body());
      default -> -1;
    };
  }
}
