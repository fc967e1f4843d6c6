package org.ketvision.quantum.qasm;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.ketvision.quantum.circuit.CompositeGate;
import org.ketvision.quantum.circuit.ControlledGate;
import org.ketvision.quantum.circuit.Gate;
import org.ketvision.quantum.circuit.GatePower;

/// Applies ctrl, negctrl, inv and pow.
final class GateModifiers {
  private static final int MAX_CONTROLS = 30;

  private final Evaluator evaluator;
  private final Budget budget;

  GateModifiers(Evaluator evaluator, Budget budget) {
    this.evaluator = evaluator;
    this.budget = budget;
  }

  int controls(Statement.GateCall call, Scope scope) {
    long total = 0;
    for (Statement.Modifier modifier : call.modifiers()) {
      total += controls(modifier, scope);
      if (total > MAX_CONTROLS) {
        throw modifier.at().error("a gate has up to %d controls here", MAX_CONTROLS);
      }
    }
    return (int) total;
  }

  long controls(Statement.Modifier modifier, Scope scope) {
    if (!modifier.kind().endsWith("ctrl")) {
      return 0;
    }
    Expression argument = modifier.argument();
    if (argument == null) {
      return 1;
    }
    long count = evaluator.whole(argument, scope, "the number of controls");
    if (count < 1) {
      throw argument.at().error("the number of controls must be positive, not %d", count);
    }
    return count;
  }

  /// Applies modifiers from the gate outwards; the last of `free` controls stand nearest the gate.
  Gate modify(
      List<Statement.Modifier> modifiers, Scope scope, Gate base, List<Integer> wires, int free) {
    Gate gate = base;
    int start = free;
    for (Statement.Modifier modifier : modifiers.reversed()) {
      Position at = modifier.at();
      budget.gates((double) Budget.size(gate), at);
      int count = (int) controls(modifier, scope);
      start -= count;
      List<Integer> own = wires.subList(start, start + count);
      Gate inner = gate;
      gate =
          switch (modifier.kind()) {
            case "ctrl" -> controlled(own, 1, inner);
            case "negctrl" -> controlled(own, 0, inner);
            case "inv" -> inner.adjoint();
            default -> {
              double exponent = exponent(modifier, scope);
              if (inner instanceof CompositeGate) {
                // repetitions are bounded by GatePower; larger powers go through a matrix
                double copies = Math.min(Math.abs(exponent), GatePower.MAX_REPETITIONS);
                budget.gates(copies * Budget.size(inner), at);
              }
              yield at(at, () -> GatePower.of(inner, exponent));
            }
          };
    }
    return gate;
  }

  double exponent(Statement.Modifier modifier, Scope scope) {
    Expression argument = modifier.argument();
    if (argument == null) {
      throw modifier.at().error("pow needs an exponent, as in pow(2) @");
    }
    return evaluator.real(argument, scope, "an exponent");
  }

  static Gate controlled(List<Integer> controls, int value, Gate gate) {
    List<Integer> all = new ArrayList<>(controls);
    List<Integer> values = new ArrayList<>(controls.stream().map(_ -> value).toList());
    if (gate instanceof ControlledGate(List<Integer> more, List<Integer> moreValues, Gate inner)) {
      all.addAll(more);
      values.addAll(moreValues);
      return new ControlledGate(all, values, inner);
    }
    return new ControlledGate(all, values, gate);
  }

  /// Says where, when a gate refuses what it is given.
  static Gate at(Position at, Supplier<Gate> gate) {
    try {
      return gate.get();
    } catch (QasmException e) {
      throw e;
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw at.error("%s", String.valueOf(e.getMessage()));
    }
  }
}
