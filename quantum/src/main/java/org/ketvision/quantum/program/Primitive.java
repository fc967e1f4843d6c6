package org.ketvision.quantum.program;

import java.util.ArrayList;
import java.util.List;
import org.ketvision.quantum.circuit.Angle;
import org.ketvision.quantum.circuit.CompositeGate;
import org.ketvision.quantum.circuit.ControlledGate;
import org.ketvision.quantum.circuit.FixedGate;
import org.ketvision.quantum.circuit.Gate;
import org.ketvision.quantum.circuit.Generator;
import org.ketvision.quantum.circuit.Rotation;
import org.ketvision.quantum.kernel.Access;
import org.ketvision.quantum.matrix.ComplexMatrix;

/// What every gate comes down to: a constant matrix or a rotation, perhaps controlled.
///
/// @param controls wires that must have a value
/// @param values the values
/// @param targets wires acted on, first most significant
/// @param operation what is done to them
record Primitive(
    List<Integer> controls, List<Integer> values, List<Integer> targets, Operation operation) {

  /// What a primitive does to its targets.
  sealed interface Operation {
    /// A constant unitary.
    record Constant(ComplexMatrix matrix) implements Operation {}

    /// exp(−iθG).
    record Turn(Generator generator, Angle angle) implements Operation {}
  }

  /// The primitives of gates, in time order.
  static List<Primitive> of(List<Gate> gates) {
    List<Primitive> result = new ArrayList<>();
    for (Gate gate : gates) {
      flatten(gate, List.of(), List.of(), result);
    }
    return result;
  }

  private static void flatten(
      Gate gate, List<Integer> controls, List<Integer> values, List<Primitive> result) {
    switch (gate) {
      case Rotation(String _, Generator generator, Angle angle, List<Integer> wires) ->
          result.add(new Primitive(controls, values, wires, new Operation.Turn(generator, angle)));
      case FixedGate(String _, ComplexMatrix matrix, List<Integer> wires) ->
          result.add(new Primitive(controls, values, wires, new Operation.Constant(matrix)));
      case ControlledGate(List<Integer> more, List<Integer> moreValues, Gate inner) ->
          flatten(inner, join(controls, more), join(values, moreValues), result);
      case CompositeGate(String _, List<Integer> _, List<Gate> gates) ->
          gates.forEach(g -> flatten(g, controls, values, result));
    }
  }

  private static List<Integer> join(List<Integer> first, List<Integer> second) {
    List<Integer> all = new ArrayList<>(first);
    all.addAll(second);
    return List.copyOf(all);
  }

  /// All wires it touches.
  List<Integer> wires() {
    return join(controls, targets);
  }

  /// Its angle, if it has one.
  List<Angle> angles() {
    return operation instanceof Operation.Turn(Generator _, Angle angle)
        ? List.of(angle)
        : List.of();
  }

  /// Whether it differs from sample to sample.
  boolean dependsOnInput() {
    return operation instanceof Operation.Turn(Generator _, Angle angle) && angle.dependsOnInput();
  }

  /// The same without its controls.
  Primitive uncontrolled() {
    return new Primitive(List.of(), List.of(), targets, operation);
  }

  /// The same with each wire replaced by its place in `wires`.
  Primitive localTo(List<Integer> wires) {
    return new Primitive(
        controls.stream().map(wires::indexOf).toList(),
        values,
        targets.stream().map(wires::indexOf).toList(),
        operation);
  }

  /// What two primitives must share to be worked on together: all but the angle.
  Object shape() {
    return switch (operation) {
      case Operation.Constant _ -> this;
      case Operation.Turn(Generator generator, Angle _) ->
          List.of(controls, values, targets, generator);
    };
  }

  /// The access to its amplitudes.
  Access access(int qubits, int lanes) {
    return new Access(qubits, lanes, ints(targets), ints(controls), ints(values));
  }

  static int[] ints(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }
}
