package org.ketvision.quantum.qasm;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.circuit.Conditional;

/// How a circuit's bits are spread over registers, index 0 least significant.
///
/// @param registers the bits of each register in order of their index
record BitRegisters(List<List<Integer>> registers) {

  /// All bits in one register.
  static BitRegisters one(int count) {
    List<Integer> all = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      all.add(k);
    }
    return new BitRegisters(count == 0 ? List.of() : List.of(all));
  }

  /// A register for each set of bits that conditions read together, one for the others.
  static BitRegisters of(Circuit circuit) {
    List<List<Integer>> registers = new ArrayList<>();
    TreeSet<Integer> free = new TreeSet<>();
    for (int k = 0; k < circuit.bits(); k++) {
      free.add(k);
    }
    for (var instruction : circuit.instructions()) {
      if (instruction instanceof Conditional conditional) {
        List<Integer> sorted = List.copyOf(new TreeSet<>(conditional.bits()));
        if (registers.contains(sorted)) {
          continue;
        }
        if (!free.containsAll(sorted)) {
          throw new IllegalArgumentException(
              "OpenQASM 2 compares whole registers: bits %s overlap those of another condition"
                  .formatted(conditional.bits()));
        }
        free.removeAll(sorted);
        registers.add(sorted);
      }
    }
    if (!free.isEmpty()) {
      registers.add(List.copyOf(free));
    }
    return new BitRegisters(registers);
  }

  void declare(StringBuilder out, QasmVersion version) {
    for (int k = 0; k < registers.size(); k++) {
      String pattern = version == QasmVersion.V2 ? "creg %1$s[%2$d];%n" : "bit[%2$d] %1$s;%n";
      out.append(pattern.replace("%n", "\n").formatted(registerName(k), registers.get(k).size()));
    }
  }

  private String registerName(int register) {
    return registers.size() == 1 ? "c" : "c" + register;
  }

  String name(int bit) {
    for (int k = 0; k < registers.size(); k++) {
      int index = registers.get(k).indexOf(bit);
      if (index >= 0) {
        return "%s[%d]".formatted(registerName(k), index);
      }
    }
    throw new IllegalArgumentException("there is no bit " + bit);
  }

  /// The register of a condition's bits.
  String register(List<Integer> bits) {
    return registerName(registers.indexOf(List.copyOf(new TreeSet<>(bits))));
  }

  /// The register's value when its bits, most significant first, spell `value`.
  long value(List<Integer> bits, long value) {
    List<Integer> sorted = List.copyOf(new TreeSet<>(bits));
    long result = 0;
    for (int k = 0; k < bits.size(); k++) {
      result |= (value >> (bits.size() - 1 - k) & 1) << sorted.indexOf(bits.get(k));
    }
    return result;
  }
}
