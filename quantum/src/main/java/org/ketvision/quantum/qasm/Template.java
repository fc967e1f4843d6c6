package org.ketvision.quantum.qasm;

import java.util.List;
import org.ketvision.quantum.circuit.Angle;
import org.ketvision.quantum.circuit.CompositeGate;
import org.ketvision.quantum.circuit.ControlledGate;
import org.ketvision.quantum.circuit.FixedGate;
import org.ketvision.quantum.circuit.Gate;
import org.ketvision.quantum.circuit.Generator;
import org.ketvision.quantum.circuit.Rotation;

/// A gate with its angles replaced by parameters 0, 1, … and its wires by 0, 1, …: equal for all
/// gates that one definition can serve.
final class Template {
  private int parameters;

  private Template() {}

  /// The template; parameter k stands for `gate.angles().get(k)`, wire k for `gate.wires().get(k)`.
  static Gate of(Gate gate) {
    List<Integer> wires = gate.wires();
    return new Template().open(gate).onWires(wires::indexOf);
  }

  private Gate open(Gate gate) {
    return switch (gate) {
      case FixedGate fixed -> fixed;
      case Rotation(String name, Generator generator, Angle _, List<Integer> wires) ->
          new Rotation(name, generator, Angle.trainable(parameters++), wires);
      case ControlledGate(List<Integer> controls, List<Integer> values, Gate inner) ->
          new ControlledGate(controls, values, open(inner));
      case CompositeGate(String name, List<Integer> wires, List<Gate> gates) ->
          new CompositeGate(name, wires, gates.stream().map(this::open).toList());
    };
  }
}
