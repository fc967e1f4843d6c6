package org.ketvision.quantum.qasm;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ketvision.quantum.circuit.Angle;
import org.ketvision.quantum.circuit.CompositeGate;
import org.ketvision.quantum.circuit.Gate;
import org.ketvision.quantum.circuit.Gates;

/// Turns gate calls into gates: broadcasting, modifiers, definitions.
final class GateBuilder {
  private final Evaluator evaluator;
  private final Registers registers;
  private final Budget budget;
  private final QasmVersion version;
  private final GateModifiers modifiers;

  GateBuilder(Evaluator evaluator, Registers registers, Budget budget, QasmVersion version) {
    this.evaluator = evaluator;
    this.registers = registers;
    this.budget = budget;
    this.version = version;
    modifiers = new GateModifiers(evaluator, budget);
  }

  /// All gates of a call, one for each broadcast index.
  ///
  /// @param phaseWire the wire that carries an uncontrolled global phase, negative when there is
  ///   none
  List<Gate> call(Statement.GateCall call, Scope scope, int phaseWire) {
    List<LinearAngle> angles = new ArrayList<>();
    for (Expression argument : call.arguments()) {
      angles.add(evaluator.angle(argument, scope));
    }
    List<Registers.Selection> operands = new ArrayList<>();
    for (Expression operand : call.operands()) {
      operands.add(registers.qubits(operand, scope));
    }
    int controls = modifiers.controls(call, scope);
    Scope.@Nullable Symbol gate = resolve(call, scope, controls);
    List<Gate> gates = new ArrayList<>();
    int length = broadcastLength(call, operands);
    for (int k = 0; k < length; k++) {
      List<Integer> wires = new ArrayList<>();
      for (Registers.Selection operand : operands) {
        wires.add(operand.single() ? operand.members().getFirst() : operand.members().get(k));
      }
      if (new HashSet<>(wires).size() != wires.size()) {
        throw call.at().error("gate '%s' is given the same qubit twice", call.gate());
      }
      gates.add(
          gate == null
              ? controlledPhase(call, scope, angles.getFirst(), wires, phaseWire)
              : modified(call, scope, gate, angles, wires, controls));
    }
    return gates;
  }

  private static int broadcastLength(Statement.GateCall call, List<Registers.Selection> operands) {
    int length = -1;
    for (Registers.Selection operand : operands) {
      if (operand.single()) {
        continue;
      }
      if (length >= 0 && length != operand.members().size()) {
        throw call.at()
            .error(
                "gate '%s' is given registers of %d and %d qubits",
                call.gate(), length, operand.members().size());
      }
      length = operand.members().size();
    }
    return length < 0 ? 1 : length;
  }

  /// The gate's meaning, or null for gphase.
  private Scope.@Nullable Symbol resolve(Statement.GateCall call, Scope scope, int controls) {
    Position at = call.at();
    if (call.gate().equals("gphase") && version == QasmVersion.V3) {
      requireShape(call, 1, controls);
      return null;
    }
    Scope.Symbol symbol = scope.find(call.gate());
    switch (symbol) {
      case Scope.Standard(StandardGates.Entry entry) ->
          requireShape(call, entry.parameters(), entry.qubits() + controls);
      case Scope.Defined(Statement.Definition definition) ->
          requireShape(call, definition.parameters().size(), definition.qubits().size() + controls);
      case null -> {
        boolean known = StandardGates.library(version).containsKey(call.gate());
        throw at.error(
            known ? "gate '%s' needs include \"%s\";" : "gate '%s' is not declared",
            call.gate(),
            StandardGates.libraryFile(version));
      }
      case Scope.Qubits _, Scope.Bits _, Scope.Constant _ ->
          throw at.error("'%s' is not a gate", call.gate());
    }
    return symbol;
  }

  private static void requireShape(Statement.GateCall call, int parameters, int qubits) {
    if (parameters != call.arguments().size()) {
      throw call.at()
          .error(
              "gate '%s' has %s, not %d",
              call.gate(), count(parameters, "parameter"), call.arguments().size());
    }
    if (qubits != call.operands().size()) {
      throw call.at()
          .error(
              "gate '%s' acts on %s here, not %d",
              call.gate(), count(qubits, "qubit"), call.operands().size());
    }
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private Gate modified(
      Statement.GateCall call,
      Scope scope,
      Scope.Symbol symbol,
      List<LinearAngle> angles,
      List<Integer> wires,
      int controls) {
    Gate gate = plain(call, symbol, angles, wires.subList(controls, wires.size()));
    return modifiers.modify(call.modifiers(), scope, gate, wires, controls);
  }

  /// A global phase becomes a phase of the innermost control; without one it stays global.
  private Gate controlledPhase(
      Statement.GateCall call, Scope scope, LinearAngle phase, List<Integer> wires, int phaseWire) {
    LinearAngle current = phase;
    List<Statement.Modifier> rest = new ArrayList<>(call.modifiers());
    budget.gates(2 + wires.size() + phase.terms().size(), call.at());
    while (!rest.isEmpty() && !rest.getLast().kind().endsWith("ctrl")) {
      Statement.Modifier modifier = rest.removeLast();
      current =
          current.times(modifier.kind().equals("inv") ? -1 : modifiers.exponent(modifier, scope));
    }
    Angle angle = current.toAngle();
    if (rest.isEmpty()) {
      if (phaseWire < 0) {
        throw call.at().error("a global phase needs a qubit to be declared before it");
      }
      return Gates.globalPhase(angle, phaseWire);
    }
    Statement.Modifier innermost = rest.removeLast();
    int target = wires.getLast();
    Gate gate = Gates.phase(angle, target);
    if (innermost.kind().equals("negctrl")) {
      gate =
          new CompositeGate(
              "phase0",
              List.of(target),
              List.of(Gates.globalPhase(angle, target), Gates.phase(angle.negated(), target)));
    }
    int own = (int) modifiers.controls(innermost, scope) - 1;
    int before = wires.size() - 1 - own;
    if (own > 0) {
      int value = innermost.kind().equals("ctrl") ? 1 : 0;
      gate = GateModifiers.controlled(wires.subList(before, wires.size() - 1), value, gate);
    }
    return modifiers.modify(rest, scope, gate, wires, before);
  }

  private Gate plain(
      Statement.GateCall call, Scope.Symbol symbol, List<LinearAngle> angles, List<Integer> wires) {
    double terms = angles.stream().mapToInt(a -> a.terms().size()).sum();
    budget.gates(1 + wires.size() + terms, call.at());
    if (symbol instanceof Scope.Standard(StandardGates.Entry entry)) {
      List<Angle> values = angles.stream().map(LinearAngle::toAngle).toList();
      return GateModifiers.at(call.at(), () -> entry.factory().apply(values, List.copyOf(wires)));
    }
    Statement.Definition definition = ((Scope.Defined) symbol).definition();
    List<Statement> body = definition.body();
    if (body == null) {
      throw call.at().error("gate '%s' is opaque: its meaning is not known", call.gate());
    }
    budget.enter(call.at());
    Scope inner = global(call).gateBody();
    for (int k = 0; k < angles.size(); k++) {
      Scope.Symbol value = new Scope.Constant(value(angles.get(k)));
      inner.define(definition.parameters().get(k), value, definition.at());
    }
    for (int k = 0; k < wires.size(); k++) {
      Scope.Symbol wire = new Scope.Qubits(List.of(wires.get(k)), true);
      inner.define(definition.qubits().get(k), wire, definition.at());
    }
    List<Gate> gates = new ArrayList<>();
    body(body, inner, wires.getFirst(), gates);
    budget.leave();
    return GateModifiers.at(
        call.at(), () -> new CompositeGate(call.gate(), List.copyOf(wires), gates));
  }

  private @Nullable Scope globalScope;

  /// Sets the scope in which definitions see gates and constants.
  void definitionsIn(Scope scope) {
    globalScope = scope;
  }

  private Scope global(Statement.GateCall call) {
    Scope scope = globalScope;
    if (scope == null) {
      throw call.at().error("gate '%s' is not declared", call.gate());
    }
    return scope;
  }

  private static Value value(LinearAngle angle) {
    return angle.isConstant() ? new Value.Real(angle.constant()) : new Value.Open(angle);
  }

  /// The gates of a definition's body.
  private void body(List<Statement> body, Scope scope, int phaseWire, List<Gate> gates) {
    for (Statement statement : body) {
      switch (statement) {
        case Statement.GateCall call -> gates.addAll(call(call, scope, phaseWire));
        case Statement.For loop ->
            Loops.run(
                loop,
                scope,
                evaluator,
                registers,
                budget,
                inner -> body(loop.body(), inner, phaseWire, gates));
        case Statement.BarrierAcross _ -> {}
        default -> throw statement.at().error("only gates, barriers and loops can stand in a gate");
      }
    }
  }
}
