package org.ketvision.quantum.circuit;

import java.util.List;
import java.util.function.IntUnaryOperator;

/// Runs an instruction only when classical bits hold a value.
///
/// @param bits the bits, first most significant
/// @param value the number they must spell
/// @param body what is run then
public record Conditional(List<Integer> bits, long value, Instruction body) implements Instruction {
  /// Copies the bits.
  public Conditional {
    bits = List.copyOf(bits);
    if (bits.isEmpty() || bits.size() > 62 || value < 0 || value >> bits.size() != 0) {
      throw new IllegalArgumentException(
          "the bits %s cannot spell the value %d".formatted(bits, value));
    }
  }

  /// Runs an instruction when one bit is 1.
  public static Conditional onBit(int bit, Instruction body) {
    return new Conditional(List.of(bit), 1, body);
  }

  @Override
  public List<Integer> wires() {
    return body.wires();
  }

  @Override
  public Conditional onWires(IntUnaryOperator map) {
    return new Conditional(bits, value, body.onWires(map));
  }
}
