package org.ketvision.quantum.qasm;

import java.util.List;
import org.ketvision.quantum.circuit.CompositeGate;
import org.ketvision.quantum.circuit.ControlledGate;
import org.ketvision.quantum.circuit.FixedGate;
import org.ketvision.quantum.circuit.Gate;
import org.ketvision.quantum.circuit.Rotation;

/// Counts down what a program may still use.
final class Budget {
  private final QasmLimits limits;
  private long gates;
  private long rounds;
  private int depth;

  Budget(QasmLimits limits) {
    this.limits = limits;
    gates = limits.gates();
    rounds = limits.rounds();
  }

  /// Takes this many units of gates; asks before the work is done.
  void gates(double count, Position at) {
    if (count > gates) {
      throw at.error("the program expands past the limit of %d gates", limits.gates());
    }
    gates -= (long) count;
  }

  void rounds(double count, Position at) {
    if (count > rounds) {
      throw at.error("loops run past the limit of %d rounds", limits.rounds());
    }
    rounds -= (long) count;
  }

  void enter(Position at) {
    if (++depth > limits.nesting()) {
      throw at.error("gates call gates deeper than the limit of %d", limits.nesting());
    }
  }

  void leave() {
    depth--;
  }

  /// How many units a gate took.
  static long size(Gate gate) {
    return switch (gate) {
      case Rotation _, FixedGate _ -> 1L + gate.wires().size();
      case ControlledGate(List<Integer> controls, List<Integer> _, Gate inner) ->
          controls.size() + size(inner);
      case CompositeGate composite -> {
        long total = 1L + composite.wires().size();
        for (Gate inner : composite.gates()) {
          total += size(inner);
        }
        yield total;
      }
    };
  }
}
