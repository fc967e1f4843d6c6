package org.ketvision.quantum.qasm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.ketvision.quantum.circuit.Angle;
import org.ketvision.quantum.circuit.CompositeGate;
import org.ketvision.quantum.circuit.ControlledGate;
import org.ketvision.quantum.circuit.FixedGate;
import org.ketvision.quantum.circuit.Gate;
import org.ketvision.quantum.circuit.Gates;
import org.ketvision.quantum.circuit.Rotation;

/// Writes gates as statements and collects the gate definitions they need.
final class Definitions {
  private static final Set<String> RESERVED =
      Set.of(
          "q",
          "c",
          "p",
          "theta",
          "x",
          "pi",
          "tau",
          "euler",
          "gate",
          "qubit",
          "bit",
          "input",
          "output",
          "ctrl",
          "negctrl",
          "inv",
          "pow",
          "gphase",
          "measure",
          "reset",
          "barrier",
          "if",
          "else",
          "for",
          "while",
          "in",
          "include",
          "qreg",
          "creg",
          "opaque",
          "let",
          "const",
          "int",
          "uint",
          "float",
          "angle",
          "bool",
          "array",
          "complex",
          "box",
          "delay",
          "duration",
          "stretch",
          "def",
          "cal",
          "defcal",
          "extern",
          "return",
          "end",
          "break",
          "continue",
          "switch",
          "case",
          "default",
          "void",
          "mutable",
          "readonly",
          "sin",
          "cos",
          "tan",
          "exp",
          "ln",
          "sqrt",
          "mod",
          "floor",
          "ceiling",
          "log",
          "sizeof",
          "popcount",
          "true",
          "false");

  private final QasmVersion version;
  private final StringBuilder text = new StringBuilder();
  private final Map<Gate, String> names = new HashMap<>();
  private final Set<String> taken = new HashSet<>(RESERVED);

  Definitions(QasmVersion version) {
    this.version = version;
    taken.addAll(StandardGates.builtIn(version).keySet());
    taken.addAll(StandardGates.library(version).keySet());
    // names that only the other version's library has are free: ryy, iswap
    if (version == QasmVersion.V2) {
      taken.removeAll(Set.of("ryy", "iswap", "ccz"));
    }
  }

  /// The definitions so far, in an order in which each stands before its first use.
  String text() {
    return text.toString();
  }

  /// The statements of a gate, each with its semicolon.
  List<String> statements(Gate gate, AngleText angles, IntFunction<String> wire) {
    StandardNames.Call call = StandardNames.of(gate, version);
    if (call != null) {
      return List.of(call(call.name(), call.angles(), call.wires(), angles, wire));
    }
    if (gate instanceof Rotation rotation && StandardNames.isGlobalPhase(rotation.generator())) {
      return List.of(globalPhase(rotation, angles, wire));
    }
    if (gate instanceof FixedGate fixed && fixed.wires().size() == 1) {
      List<String> statements = new ArrayList<>();
      Decomposition.of(gate).forEach(part -> statements.addAll(statements(part, angles, wire)));
      return statements;
    }
    if (version == QasmVersion.V3 && gate instanceof ControlledGate controlled) {
      return List.of(controlled(controlled, angles, wire));
    }
    return List.of(call(define(gate), gate.angles(), gate.wires(), angles, wire));
  }

  /// The one statement of a gate whose angles stay as they are inside its definition.
  String literal(CompositeGate gate, AngleText angles, IntFunction<String> wire) {
    List<Integer> wires = gate.wires();
    Gate local = gate.onWires(wires::indexOf);
    return call(define(local, local, false), List.of(), wires, angles, wire);
  }

  private static String call(
      String name,
      List<Angle> angles,
      List<Integer> wires,
      AngleText text,
      IntFunction<String> wire) {
    List<String> values = angles.stream().map(text::text).toList();
    List<String> qubits = wires.stream().map(w -> wire.apply(w)).toList();
    String list = values.isEmpty() ? "" : "(" + String.join(", ", values) + ")";
    return name + list + " " + String.join(", ", qubits) + ";";
  }

  private String globalPhase(Rotation rotation, AngleText angles, IntFunction<String> wire) {
    if (version == QasmVersion.V3) {
      return "gphase(" + angles.text(rotation.angle()) + ");";
    }
    Gate key = Gates.globalPhase(Angle.trainable(0), 0);
    String name = names.get(key);
    if (name == null) {
      name = "gphase";
      names.put(key, name);
      text.append("gate gphase(p0) a0 { u1(p0) a0; x a0; u1(p0) a0; x a0; }\n");
    }
    return call(name, rotation.angles(), rotation.wires().subList(0, 1), angles, wire);
  }

  private String controlled(ControlledGate gate, AngleText angles, IntFunction<String> wire) {
    StringBuilder prefix = new StringBuilder();
    List<Integer> values = gate.values();
    for (int k = 0; k < values.size(); ) {
      int end = k;
      while (end < values.size() && values.get(end).equals(values.get(k))) {
        end++;
      }
      prefix.append(values.get(k) == 1 ? "ctrl" : "negctrl");
      prefix.append(end - k == 1 ? " @ " : "(%d) @ ".formatted(end - k));
      k = end;
    }
    Gate inner = gate.gate();
    if (inner instanceof Rotation rotation && StandardNames.isGlobalPhase(rotation.generator())) {
      return prefix + call("gphase", rotation.angles(), gate.controls(), angles, wire);
    }
    StandardNames.Call named = StandardNames.of(inner, version);
    if (named != null) {
      List<Integer> wires = new ArrayList<>(gate.controls());
      wires.addAll(named.wires());
      return prefix + call(named.name(), named.angles(), wires, angles, wire);
    }
    return prefix + call(define(inner), inner.angles(), gate.wires(), angles, wire);
  }

  private String define(Gate gate) {
    return define(Template.of(gate), gate, true);
  }

  private String define(Gate template, Gate named, boolean parametrised) {
    String known = names.get(template);
    if (known != null) {
      return known;
    }
    List<String> body = new ArrayList<>();
    List<Gate> parts =
        template instanceof CompositeGate composite
            ? composite.gates()
            : Decomposition.of(template);
    for (Gate part : parts) {
      body.addAll(statements(part, AngleText.parameters(), k -> "a" + k));
    }
    String name = unique(named.name());
    names.put(template, name);
    text.append("gate ").append(name);
    int parameters = parametrised ? template.angles().size() : 0;
    if (parameters > 0) {
      text.append('(').append(numbered("p", parameters)).append(')');
    }
    text.append(' ').append(numbered("a", template.wires().size())).append(" {\n");
    body.forEach(line -> text.append("  ").append(line).append('\n'));
    text.append("}\n");
    return name;
  }

  private static String numbered(String prefix, int count) {
    List<String> names = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      names.add(prefix + k);
    }
    return String.join(", ", names);
  }

  /// A name both versions accept, near the gate's own.
  private String unique(String wanted) {
    String plain =
        wanted.replace("†", "_dg").replaceAll("[^A-Za-z0-9]+", "_").toLowerCase(Locale.ROOT);
    String base = plain.matches("[a-z].*") ? plain : "gate_" + plain;
    // p0, a0 and theta_0 are taken by parameters, qubits and inputs
    boolean clash = base.matches("[pax]_?[0-9]*|theta_[0-9]*") || taken.contains(base);
    String name = clash ? base + "_gate" : base;
    for (int k = 2; !taken.add(name); k++) {
      name = base + "_" + k;
    }
    return name;
  }
}
