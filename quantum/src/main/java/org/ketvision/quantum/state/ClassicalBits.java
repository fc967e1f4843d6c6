package org.ketvision.quantum.state;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.ketvision.quantum.circuit.Barrier;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.circuit.Conditional;
import org.ketvision.quantum.circuit.Instruction;
import org.ketvision.quantum.circuit.Measure;

/// How the classical bits of a circuit are used, and how they are kept in one number.
///
/// Bit 0 is the most significant bit of the number, as qubit 0 is of a basis index.
final class ClassicalBits {
  private ClassicalBits() {}

  /// Which instructions are measurements whose outcome only the end of the circuit needs: nothing
  /// touches the qubit, rewrites the bit or asks for it afterwards.
  static BitSet terminalMeasures(Circuit circuit) {
    BitSet result = new BitSet();
    BitSet wires = new BitSet();
    BitSet bits = new BitSet();
    List<Instruction> all = circuit.instructions();
    for (int k = all.size() - 1; k >= 0; k--) {
      Instruction instruction = all.get(k);
      if (instruction instanceof Measure(int wire, int bit)) {
        result.set(k, !wires.get(wire) && !bits.get(bit));
      }
      note(instruction, wires, bits);
    }
    return result;
  }

  private static void note(Instruction instruction, BitSet wires, BitSet bits) {
    switch (instruction) {
      case Barrier _ -> {}
      case Measure(int wire, int bit) -> {
        wires.set(wire);
        bits.set(bit);
      }
      case Conditional(List<Integer> asked, long _, Instruction body) -> {
        asked.forEach(bits::set);
        note(body, wires, bits);
      }
      default -> instruction.wires().forEach(wires::set);
    }
  }

  /// The number with one bit set to a value.
  static long with(long number, int width, int bit, int value) {
    long mask = 1L << (width - 1 - bit);
    return value == 1 ? number | mask : number & ~mask;
  }

  /// Whether the bits spell the value a conditional asks for.
  static boolean matches(long number, int width, Conditional conditional) {
    long spelled = 0;
    for (int bit : conditional.bits()) {
      spelled = 2 * spelled + ((number >> (width - 1 - bit)) & 1);
    }
    return spelled == conditional.value();
  }

  /// The measurements of a circuit at these places.
  static List<Measure> measures(Circuit circuit, BitSet places) {
    List<Measure> result = new ArrayList<>();
    places.stream().forEach(k -> result.add((Measure) circuit.instructions().get(k)));
    return List.copyOf(result);
  }

  /// Refuses circuits with more bits than a number holds.
  static void requireFew(Circuit circuit) {
    if (circuit.bits() > 62) {
      throw new IllegalArgumentException(
          "a run keeps at most 62 classical bits, the circuit has " + circuit.bits());
    }
  }
}
