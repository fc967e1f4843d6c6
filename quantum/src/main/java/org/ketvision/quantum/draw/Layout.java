package org.ketvision.quantum.draw;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ketvision.quantum.circuit.AmplitudeEmbedding;
import org.ketvision.quantum.circuit.Angle;
import org.ketvision.quantum.circuit.Barrier;
import org.ketvision.quantum.circuit.Channel;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.circuit.CompositeGate;
import org.ketvision.quantum.circuit.Conditional;
import org.ketvision.quantum.circuit.ControlledGate;
import org.ketvision.quantum.circuit.FixedGate;
import org.ketvision.quantum.circuit.Gate;
import org.ketvision.quantum.circuit.Instruction;
import org.ketvision.quantum.circuit.Measure;
import org.ketvision.quantum.circuit.Reset;
import org.ketvision.quantum.circuit.Rotation;

/// Where each element of a drawing stands: every element in the first column in which all wires
/// between its first and last are free.
final class Layout {

  /// An outline around an expanded composite, from one edge column to the other.
  record Group(String name, String tooltip, int firstColumn, int lastColumn, int top, int bottom) {}

  private final Circuit circuit;
  private final boolean expand;
  private final int[] free;
  private final List<Element> elements = new ArrayList<>();
  private final List<Group> groups = new ArrayList<>();

  private Layout(Circuit circuit, DrawOptions options) {
    this.circuit = circuit;
    expand = options.expandComposites();
    free = new int[circuit.qubits() + 1];
  }

  static Layout of(Circuit circuit, DrawOptions options) {
    Layout layout = new Layout(circuit, options);
    for (Instruction instruction : circuit.instructions()) {
      layout.add(instruction, "", "");
    }
    return layout;
  }

  int qubits() {
    return circuit.qubits();
  }

  boolean hasBits() {
    return circuit.bits() > 0;
  }

  List<Element> elements() {
    return elements;
  }

  List<Group> groups() {
    return groups;
  }

  int columns() {
    return elements.stream().mapToInt(e -> e.column() + 1).max().orElse(0);
  }

  /// The elements of each column.
  List<List<Element>> byColumn() {
    List<List<Element>> columns = new ArrayList<>();
    for (int k = columns(); k > 0; k--) {
      columns.add(new ArrayList<>());
    }
    elements.forEach(e -> columns.get(e.column()).add(e));
    return columns;
  }

  private void add(Instruction instruction, String condition, String when) {
    switch (instruction) {
      case Conditional(List<Integer> bits, long value, Instruction body) -> {
        String list = bits.toString().replace(" ", "");
        String own = "c%s=%d".formatted(bits.size() == 1 ? bits.getFirst() : list, value);
        String both = when.isEmpty() ? own : when + " and " + own;
        add(body, condition.isEmpty() ? own : condition + "," + own, both);
      }
      case CompositeGate composite when expand -> addGroup(composite, condition, when);
      default -> {
        Element element = element(instruction);
        if (element != null) {
          place(condition.isEmpty() ? element : element.under(condition, when));
        }
      }
    }
  }

  private void place(Element element) {
    int last = element.classical().isEmpty() ? element.bottom() : circuit.qubits();
    place(element, element.top(), last);
  }

  private void place(Element element, int first, int last) {
    int column = 0;
    for (int row = first; row <= last; row++) {
      column = Math.max(column, free[row]);
    }
    for (int row = first; row <= last; row++) {
      free[row] = column + 1;
    }
    elements.add(element.inColumn(column));
  }

  private void addGroup(CompositeGate composite, String condition, String when) {
    String tooltip = AngleLabel.tooltip(composite.name(), composite.angles());
    List<Integer> wires = composite.wires();
    int top = Collections.min(wires);
    int bottom = Collections.max(wires);
    Element edge = simple(Element.Kind.EDGE, composite.name(), "", wires, tooltip);
    place(edge, top, bottom);
    int first = elements.getLast().column();
    composite.gates().forEach(gate -> add(gate, condition, when));
    place(simple(Element.Kind.EDGE, "", "", wires, tooltip), top, bottom);
    int last = elements.getLast().column();
    groups.add(new Group(composite.name(), tooltip, first, last, top, bottom));
  }

  private static @Nullable Element element(Instruction instruction) {
    return switch (instruction) {
      case Gate gate -> gate(gate);
      case AmplitudeEmbedding(List<Integer> wires, int first) -> {
        String range = "x%d…%d".formatted(first, first + (1 << wires.size()) - 1);
        yield simple(
            Element.Kind.PREPARATION,
            "|" + range + "⟩",
            "",
            wires,
            "amplitude embedding of " + range);
      }
      case Channel channel ->
          simple(
              Element.Kind.CHANNEL,
              channel.name(),
              "",
              channel.wires(),
              "noise channel %s, %d Kraus operators"
                  .formatted(channel.name(), channel.kraus().size()));
      case Reset(int wire) -> simple(Element.Kind.RESET, "|0⟩", "", List.of(wire), "reset to |0⟩");
      case Measure(int wire, int bit) ->
          new Element(
              Element.Kind.MEASURE,
              "M",
              "",
              List.of(wire),
              List.of(),
              List.of(),
              "c" + bit,
              "measure into bit " + bit,
              0);
      case Barrier(List<Integer> wires) ->
          wires.isEmpty() ? null : simple(Element.Kind.BARRIER, "", "", wires, "barrier");
      case Conditional conditional -> element(conditional.body());
    };
  }

  private static Element simple(
      Element.Kind kind, String name, String detail, List<Integer> wires, String tooltip) {
    return new Element(kind, name, detail, wires, List.of(), List.of(), "", tooltip, 0);
  }

  private static Element gate(Gate gate) {
    String tooltip = AngleLabel.tooltip(gate.name(), gate.angles());
    return switch (gate) {
      case ControlledGate controlled -> controlled(controlled, tooltip);
      case FixedGate(String name, var _, List<Integer> wires) when name.equals("SWAP") ->
          simple(Element.Kind.SWAP, name, "", wires, tooltip);
      case FixedGate(String name, var _, List<Integer> wires) ->
          simple(Element.Kind.FIXED, name, "", wires, tooltip);
      case Rotation(String name, var _, Angle angle, List<Integer> wires) ->
          simple(Element.Kind.ROTATION, name, AngleLabel.bare(angle), wires, tooltip);
      case CompositeGate(String name, List<Integer> wires, List<Gate> _) ->
          simple(Element.Kind.BLOCK, name, AngleLabel.summary(gate.angles()), wires, tooltip);
    };
  }

  private static Element controlled(ControlledGate gate, String tooltip) {
    Element inner = gate(gate.gate());
    Element.Kind kind = inner.kind();
    if (kind == Element.Kind.FIXED && inner.name().equals("X")) {
      kind = Element.Kind.NOT;
    } else if (kind == Element.Kind.FIXED && inner.name().equals("Z")) {
      kind = Element.Kind.DOT;
    }
    List<Integer> controls = new ArrayList<>(gate.controls());
    controls.addAll(inner.controls());
    List<Integer> values = new ArrayList<>(gate.values());
    values.addAll(inner.values());
    return new Element(
        kind,
        inner.name(),
        inner.detail(),
        inner.targets(),
        controls,
        values,
        "",
        tooltip + " on " + gate.wires(),
        0);
  }
}
