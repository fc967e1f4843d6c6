package org.ketvision.quantum.circuit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/// A quantum circuit: instructions in time order on numbered qubits and classical bits.
///
/// Immutable. Qubit 0 is the most significant bit of a basis index.
///
/// @param qubits number of qubits, at least 1
/// @param bits number of classical bits
/// @param instructions the steps, in time order
public record Circuit(int qubits, int bits, List<Instruction> instructions) {
  /// Checks that every instruction stays on the qubits and bits there are.
  public Circuit {
    instructions = List.copyOf(instructions);
    if (qubits < 1 || bits < 0) {
      throw new IllegalArgumentException(
          "a circuit needs a qubit, not %d qubits and %d bits".formatted(qubits, bits));
    }
    for (Instruction instruction : instructions) {
      requireInside(instruction, qubits, bits);
    }
  }

  /// A circuit without classical bits.
  public Circuit(int qubits, List<? extends Instruction> instructions) {
    this(qubits, 0, List.copyOf(instructions));
  }

  /// Starts an empty circuit on that many qubits.
  public static Builder on(int qubits) {
    return new Builder(qubits);
  }

  /// How many trainable angles it has: one more than the largest index used.
  public int weightCount() {
    return angles().stream().mapToInt(Angle::weightCount).max().orElse(0);
  }

  /// How many input features a sample must have: one more than the largest used.
  public int inputCount() {
    int count = angles().stream().mapToInt(Angle::inputCount).max().orElse(0);
    for (Instruction instruction : instructions) {
      if (instruction instanceof AmplitudeEmbedding(List<Integer> wires, int first)) {
        count = Math.max(count, first + (1 << wires.size()));
      }
    }
    return count;
  }

  /// All angles of all gates, in time order.
  public List<Angle> angles() {
    return instructions.stream().flatMap(i -> gateAngles(i).stream()).toList();
  }

  /// The inverse circuit; every instruction must be a gate or a barrier.
  public Circuit adjoint() {
    List<Instruction> reversed = new ArrayList<>();
    for (Instruction instruction : instructions.reversed()) {
      reversed.add(
          switch (instruction) {
            case Gate gate -> gate.adjoint();
            case Barrier barrier -> barrier;
            default ->
                throw new IllegalArgumentException(
                    "only gates have an inverse, not " + instruction);
          });
    }
    return new Circuit(qubits, bits, reversed);
  }

  /// This circuit followed by another on the same qubits and bits.
  public Circuit then(Circuit next) {
    List<Instruction> all = new ArrayList<>(instructions);
    all.addAll(next.instructions);
    return new Circuit(Math.max(qubits, next.qubits), Math.max(bits, next.bits), all);
  }

  /// The same circuit inside a larger one: wire w becomes `map(w)`.
  public Circuit onWires(int newQubits, IntUnaryOperator map) {
    return new Circuit(newQubits, bits, instructions.stream().map(i -> i.onWires(map)).toList());
  }

  /// The gates of a circuit that holds nothing else but barriers.
  public List<Gate> gates() {
    List<Gate> gates = new ArrayList<>();
    for (Instruction instruction : instructions) {
      switch (instruction) {
        case Gate gate -> gates.add(gate);
        case Barrier _ -> {}
        default ->
            throw new IllegalArgumentException(
                "the circuit holds %s, which is not a gate".formatted(instruction));
      }
    }
    return List.copyOf(gates);
  }

  private static List<Angle> gateAngles(Instruction instruction) {
    return switch (instruction) {
      case Gate gate -> gate.angles();
      case Conditional(List<Integer> _, long _, Instruction body) -> gateAngles(body);
      default -> List.of();
    };
  }

  private static void requireInside(Instruction instruction, int qubits, int bits) {
    for (int wire : instruction.wires()) {
      if (wire >= qubits) {
        throw new IllegalArgumentException(
            "wire %d of %s is outside a circuit of %d qubits".formatted(wire, instruction, qubits));
      }
    }
    List<Integer> used =
        switch (instruction) {
          case Measure(int _, int bit) -> List.of(bit);
          case Conditional conditional -> conditional.bits();
          default -> List.of();
        };
    for (int bit : used) {
      if (bit < 0 || bit >= bits) {
        throw new IllegalArgumentException(
            "classical bit %d of %s is outside a circuit of %d bits"
                .formatted(bit, instruction, bits));
      }
    }
  }

  /// Collects instructions in time order.
  public static final class Builder {
    private final int qubits;
    private int bits;
    private final List<Instruction> instructions = new ArrayList<>();

    private Builder(int qubits) {
      this.qubits = qubits;
    }

    /// Sets the number of classical bits.
    public Builder bits(int count) {
      bits = count;
      return this;
    }

    /// Appends instructions.
    public Builder add(Instruction... next) {
      instructions.addAll(List.of(next));
      return this;
    }

    /// Appends all steps of another circuit.
    public Builder add(Circuit circuit) {
      instructions.addAll(circuit.instructions);
      bits = Math.max(bits, circuit.bits);
      return this;
    }

    /// The finished circuit.
    public Circuit build() {
      return new Circuit(qubits, bits, instructions);
    }
  }
}
