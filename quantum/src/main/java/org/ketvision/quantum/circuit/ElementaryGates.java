package org.ketvision.quantum.circuit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ketvision.quantum.matrix.ComplexMatrix;
import org.ketvision.quantum.matrix.WireAction;

/// Takes gates apart into those with at most one angle, and gives the generator of that angle.
///
/// An elementary gate is a [Rotation], a [FixedGate], or one of them under controls. Everything
/// that differentiates or disturbs gate by gate needs only these: exp(−iθG) with G from
/// [#generator].
public final class ElementaryGates {
  private ElementaryGates() {}

  /// The elementary gates a gate is made of, in time order: composites are opened, and a controlled
  /// composite becomes its parts, each controlled.
  public static List<Gate> of(Gate gate) {
    return switch (gate) {
      case Rotation rotation -> List.of(rotation);
      case FixedGate fixed -> List.of(fixed);
      case CompositeGate composite ->
          composite.gates().stream().flatMap(part -> of(part).stream()).toList();
      case ControlledGate(List<Integer> controls, List<Integer> values, Gate inner) -> {
        List<Gate> parts = new ArrayList<>();
        for (Gate part : of(inner)) {
          parts.add(new ControlledGate(controls, values, part));
        }
        yield List.copyOf(parts);
      }
    };
  }

  /// The circuit with every gate taken apart.
  public static Circuit expand(Circuit circuit) {
    List<Instruction> all = new ArrayList<>();
    for (Instruction instruction : circuit.instructions()) {
      all.addAll(expand(instruction));
    }
    return new Circuit(circuit.qubits(), circuit.bits(), all);
  }

  private static List<? extends Instruction> expand(Instruction instruction) {
    return switch (instruction) {
      case Gate gate -> of(gate);
      case Conditional(List<Integer> bits, long value, Instruction body) ->
          expand(body).stream().map(part -> new Conditional(bits, value, part)).toList();
      default -> List.of(instruction);
    };
  }

  /// The Hermitian G with gate = exp(−iθG) on the gate's wires, θ its only angle; empty for a gate
  /// without an angle.
  ///
  /// Under controls G becomes the projector on the active pattern, times G.
  ///
  /// @throws IllegalArgumentException for a composite, which has no single generator
  public static Optional<ComplexMatrix> generator(Gate elementary) {
    return switch (elementary) {
      case Rotation rotation -> Optional.of(rotation.generator().matrix());
      case FixedGate _ -> Optional.empty();
      case ControlledGate controlled -> generator(controlled.gate()).map(g -> widen(controlled, g));
      case CompositeGate composite ->
          throw new IllegalArgumentException(
              "%s is made of %d gates and has no single generator"
                  .formatted(composite.name(), composite.gates().size()));
    };
  }

  /// An elementary gate without its controls.
  ///
  /// @param controls all controls, outermost first
  /// @param values the value of each
  /// @param gate the [Rotation] or [FixedGate] under them
  public record Core(List<Integer> controls, List<Integer> values, Gate gate) {
    /// How the gate acts on vectors of that many qubits: with the small matrix of the core's gate.
    public WireAction action(int qubits) {
      return new WireAction(qubits, controls, values, gate.wires());
    }

    /// The generator of the core's gate, on its own wires.
    public Optional<ComplexMatrix> generator() {
      return ElementaryGates.generator(gate);
    }
  }

  /// Takes the controls off an elementary gate.
  public static Core core(Gate elementary) {
    List<Integer> controls = new ArrayList<>();
    List<Integer> values = new ArrayList<>();
    Gate gate = elementary;
    while (gate instanceof ControlledGate(List<Integer> more, List<Integer> set, Gate inner)) {
      controls.addAll(more);
      values.addAll(set);
      gate = inner;
    }
    return new Core(List.copyOf(controls), List.copyOf(values), gate);
  }

  /// The same elementary gate with its angle turned by a constant.
  ///
  /// @throws IllegalArgumentException for a gate without an angle
  public static Gate shifted(Gate elementary, double radians) {
    return switch (elementary) {
      case Rotation(String name, Generator generator, Angle angle, List<Integer> wires) ->
          new Rotation(name, generator, angle.plus(Angle.of(radians)), wires);
      case ControlledGate(List<Integer> controls, List<Integer> values, Gate inner) ->
          new ControlledGate(controls, values, shifted(inner, radians));
      case FixedGate _, CompositeGate _ ->
          throw new IllegalArgumentException(elementary.name() + " has no angle of its own");
    };
  }

  private static ComplexMatrix widen(ControlledGate gate, ComplexMatrix inner) {
    int block = inner.size();
    int size = block << gate.controls().size();
    int start = gate.activePattern() * block;
    double[] re = new double[size * size];
    double[] im = new double[size * size];
    for (int i = 0; i < block; i++) {
      for (int j = 0; j < block; j++) {
        re[(start + i) * size + start + j] = inner.re(i, j);
        im[(start + i) * size + start + j] = inner.im(i, j);
      }
    }
    return ComplexMatrix.of(size, re, im);
  }
}
