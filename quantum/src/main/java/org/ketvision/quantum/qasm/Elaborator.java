package org.ketvision.quantum.qasm;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.ketvision.quantum.circuit.Barrier;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.circuit.Instruction;
import org.ketvision.quantum.circuit.Measure;
import org.ketvision.quantum.circuit.Reset;

/// Carries out a program's statements one by one and collects the circuit.
final class Elaborator {
  private final QasmVersion version;
  private final QasmLimits limits;
  private final Budget budget;
  private final Evaluator evaluator;
  private final Registers registers;
  private final GateBuilder gates;
  private final Inputs inputs = new Inputs();
  private final Scope global = Scope.global();
  private final List<String> qubitNames = new ArrayList<>();
  private final List<String> bitNames = new ArrayList<>();
  private final List<Instruction> circuit = new ArrayList<>();

  Elaborator(QasmVersion version, QasmLimits limits) {
    this.version = version;
    this.limits = limits;
    budget = new Budget(limits);
    evaluator = new Evaluator(version);
    registers = new Registers(evaluator);
    gates = new GateBuilder(evaluator, registers, budget, version);
    gates.definitionsIn(global);
    StandardGates.builtIn(version)
        .forEach((name, entry) -> global.offer(name, new Scope.Standard(entry)));
  }

  /// Carries out a statement of the program's outermost level.
  void run(Statement statement) {
    run(statement, global, circuit);
  }

  QasmProgram program(Position end) {
    if (qubitNames.isEmpty()) {
      throw end.error("the program declares no qubits");
    }
    return new QasmProgram(
        version,
        new Circuit(qubitNames.size(), bitNames.size(), circuit),
        qubitNames,
        bitNames,
        inputs.weightNames(),
        inputs.featureNames());
  }

  private void run(Statement statement, Scope scope, List<Instruction> out) {
    switch (statement) {
      case Statement.GateCall call ->
          out.addAll(gates.call(call, scope, qubitNames.isEmpty() ? -1 : 0));
      case Statement.Measurement(Position at, Expression qubits, Expression bits) ->
          measure(at, registers.qubits(qubits, scope), registers.bits(bits, scope), out);
      case Statement.ResetQubits(Position at, Expression qubits) -> {
        List<Integer> wires = registers.qubits(qubits, scope).members();
        budget.gates(wires.size(), at);
        wires.forEach(wire -> out.add(new Reset(wire)));
      }
      case Statement.BarrierAcross barrier -> barrier(barrier, scope, out);
      case Statement.If conditional -> conditional(conditional, scope, out);
      case Statement.For loop ->
          Loops.run(
              loop,
              scope,
              evaluator,
              registers,
              budget,
              inner -> loop.body().forEach(s -> run(s, inner, out)));
      case Statement.Constant constant -> constant(constant, scope);
      case Statement.Alias(Position at, String name, Expression value) ->
          alias(at, name, value, scope);
      case Statement.Include _,
          Statement.Qubits _,
          Statement.Bits _,
          Statement.Input _,
          Statement.Definition _ -> {
        if (!scope.isGlobal()) {
          throw statement.at().error("declarations belong to the outermost level");
        }
        declare(statement);
      }
    }
  }

  private void declare(Statement statement) {
    switch (statement) {
      case Statement.Include(Position at, String file) -> include(at, file);
      case Statement.Qubits(Position at, String name, Expression size) -> {
        int first = qubitNames.size();
        int count = size(size, "a register's size", limits.qubits() - first, "qubits");
        List<Integer> wires = number(first, count);
        names(name, size == null, count, qubitNames);
        global.define(name, new Scope.Qubits(wires, size == null), at);
      }
      case Statement.Bits bits -> bits(bits);
      case Statement.Input input -> input(input);
      case Statement.Definition definition -> {
        checkBody(definition);
        global.define(definition.name(), new Scope.Defined(definition), definition.at());
      }
      default -> throw statement.at().error("not a declaration");
    }
  }

  /// Refuses at once what a gate's body can never hold, whether the gate is called or not.
  private void checkBody(Statement.Definition definition) {
    HashSet<String> all = new HashSet<>(definition.parameters());
    for (String qubit : definition.qubits()) {
      if (!all.add(qubit)) {
        throw definition.at().error("'%s' is both a parameter and a qubit", qubit);
      }
    }
    List<Statement> body = definition.body();
    if (body != null) {
      body.forEach(s -> checkBody(definition, s));
    }
  }

  private void checkBody(Statement.Definition definition, Statement statement) {
    switch (statement) {
      case Statement.GateCall call -> {
        if (call.gate().equals(definition.name())) {
          throw call.at().error("gate '%s' calls itself", call.gate());
        }
        boolean phase = call.gate().equals("gphase") && version == QasmVersion.V3;
        if (!phase && global.find(call.gate()) == null) {
          boolean known = StandardGates.library(version).containsKey(call.gate());
          throw call.at()
              .error(
                  known ? "gate '%s' needs include \"%s\";" : "gate '%s' is not declared",
                  call.gate(),
                  StandardGates.libraryFile(version));
        }
      }
      case Statement.For loop when version == QasmVersion.V3 ->
          loop.body().forEach(s -> checkBody(definition, s));
      case Statement.BarrierAcross _ -> {}
      default -> throw statement.at().error("only gates, barriers and loops can stand in a gate");
    }
  }

  private void include(Position at, String file) {
    if (!file.equals(StandardGates.libraryFile(version))) {
      throw at.error(
          "only include \"%s\"; is read here: no file is opened from a program",
          StandardGates.libraryFile(version));
    }
    StandardGates.library(version)
        .forEach((name, entry) -> global.offer(name, new Scope.Standard(entry)));
  }

  private int size(@Nullable Expression expression, String what, int left, String of) {
    if (expression == null) {
      requireRoom(1, left, of, new Position(1, 1));
      return 1;
    }
    long size = evaluator.whole(expression, global, what);
    if (size < 1) {
      throw expression.at().error("%s must be positive, not %d", what, size);
    }
    requireRoom(size, left, of, expression.at());
    return (int) size;
  }

  private void requireRoom(long size, int left, String of, Position at) {
    if (size > left) {
      int limit = of.equals("qubits") ? limits.qubits() : limits.bits();
      throw at.error("%d %s go past the limit of %d", size, of, limit);
    }
  }

  private static List<Integer> number(int first, int count) {
    List<Integer> numbers = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      numbers.add(first + k);
    }
    return List.copyOf(numbers);
  }

  private static void names(String name, boolean single, int count, List<String> names) {
    for (int k = 0; k < count; k++) {
      names.add(single ? name : "%s[%d]".formatted(name, k));
    }
  }

  private void bits(Statement.Bits bits) {
    int first = bitNames.size();
    int count = size(bits.size(), "a register's size", limits.bits() - first, "bits");
    names(bits.name(), bits.size() == null, count, bitNames);
    List<Integer> members = number(first, count);
    global.define(bits.name(), new Scope.Bits(members, bits.size() == null), bits.at());
    Expression measured = bits.measured();
    Expression initial = bits.initial();
    if (measured != null) {
      Registers.Selection target = new Registers.Selection(members, bits.size() == null);
      measure(bits.at(), registers.qubits(measured, global), target, circuit);
    } else if (initial != null) {
      boolean zero =
          switch (evaluator.value(initial, global)) {
            case Value.Whole(long value) -> value == 0;
            case Value.Truth(boolean value) -> !value;
            case Value.Real _, Value.Open _, Value.Sequence _ -> false;
          };
      if (!zero) {
        throw initial.at().error("bits begin at 0; other initial values are not supported");
      }
    }
  }

  private void input(Statement.Input input) {
    if (input.dimensions().size() > 1) {
      throw input.at().error("an input array has one dimension, not %d", input.dimensions().size());
    }
    Value value = inputs.scalarOrArray(input, d -> evaluator.whole(d, global, "an array's size"));
    global.define(input.name(), new Scope.Constant(value), input.at());
  }

  private void constant(Statement.Constant constant, Scope scope) {
    Value value = evaluator.value(constant.value(), scope);
    Value converted = Conversion.to(constant.type(), constant.dimensions(), value, constant.at());
    scope.define(constant.name(), new Scope.Constant(converted), constant.at());
  }

  private void alias(Position at, String name, Expression value, Scope scope) {
    Scope.Symbol symbol;
    if (registers.namesBits(value, scope)) {
      Registers.Selection bits = registers.bits(value, scope);
      symbol = new Scope.Bits(bits.members(), bits.single());
    } else {
      Registers.Selection qubits = registers.qubits(value, scope);
      symbol = new Scope.Qubits(qubits.members(), qubits.single());
    }
    scope.define(name, symbol, at);
  }

  private void measure(
      Position at, Registers.Selection qubits, Registers.Selection bits, List<Instruction> out) {
    if (qubits.members().size() != bits.members().size()) {
      throw at.error(
          "%d qubits cannot be measured into %d bits",
          qubits.members().size(), bits.members().size());
    }
    budget.gates(qubits.members().size(), at);
    for (int k = 0; k < qubits.members().size(); k++) {
      out.add(new Measure(qubits.members().get(k), bits.members().get(k)));
    }
  }

  private void barrier(Statement.BarrierAcross barrier, Scope scope, List<Instruction> out) {
    TreeSet<Integer> wires = new TreeSet<>();
    for (Expression operand : barrier.operands()) {
      wires.addAll(registers.qubits(operand, scope).members());
    }
    if (barrier.operands().isEmpty()) {
      wires.addAll(number(0, qubitNames.size()));
    }
    budget.gates(wires.size(), barrier.at());
    out.add(new Barrier(List.copyOf(wires)));
  }

  private void conditional(Statement.If statement, Scope scope, List<Instruction> out) {
    Position at = statement.at();
    Conditions conditions = new Conditions(evaluator, registers);
    Condition condition = conditions.of(statement.condition(), scope);
    List<Instruction> then = body(statement.then(), scope);
    List<Instruction> otherwise = body(statement.otherwise(), scope);
    boolean last = condition.patterns().size() == 1 && otherwise.isEmpty();
    condition.requireLasting(then, last, at);
    condition.requireLasting(otherwise, false, at);
    condition.guard(then, at, budget, out);
    if (!otherwise.isEmpty()) {
      condition.not(at).guard(otherwise, at, budget, out);
    }
  }

  private List<Instruction> body(List<Statement> statements, Scope scope) {
    List<Instruction> body = new ArrayList<>();
    Scope inner = scope.block();
    statements.forEach(s -> run(s, inner, body));
    return body;
  }
}
