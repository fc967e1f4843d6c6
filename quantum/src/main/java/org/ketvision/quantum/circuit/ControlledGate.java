package org.ketvision.quantum.circuit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.ketvision.quantum.matrix.ComplexMatrix;

/// A gate that acts only where its control qubits have given values.
///
/// @param controls the control qubits
/// @param values the value each control must have, 0 or 1
/// @param gate what is applied to its own wires, which are no controls
public record ControlledGate(List<Integer> controls, List<Integer> values, Gate gate)
    implements Gate {
  /// Checks that controls and targets differ and that each control has a value.
  public ControlledGate {
    controls = Wires.distinct(controls);
    values = List.copyOf(values);
    if (controls.isEmpty() || controls.size() != values.size()) {
      throw new IllegalArgumentException(
          "controls %s need one value each, not %s".formatted(controls, values));
    }
    if (!values.stream().allMatch(v -> v == 0 || v == 1)) {
      throw new IllegalArgumentException("a control's value is 0 or 1, not " + values);
    }
    List<Integer> all = new ArrayList<>(controls);
    all.addAll(gate.wires());
    Wires.distinct(all);
  }

  @Override
  public String name() {
    return "C".repeat(controls.size()) + gate.name();
  }

  @Override
  public List<Integer> wires() {
    List<Integer> all = new ArrayList<>(controls);
    all.addAll(gate.wires());
    return List.copyOf(all);
  }

  @Override
  public List<Angle> angles() {
    return gate.angles();
  }

  @Override
  public ControlledGate adjoint() {
    return new ControlledGate(controls, values, gate.adjoint());
  }

  @Override
  public ControlledGate onWires(IntUnaryOperator map) {
    return new ControlledGate(
        controls.stream().map(w -> map.applyAsInt(w)).toList(), values, gate.onWires(map));
  }

  @Override
  public ComplexMatrix matrix(double[] weights, double[] inputs, int offset) {
    ComplexMatrix inner = gate.matrix(weights, inputs, offset);
    int block = inner.size();
    int size = block << controls.size();
    int start = activePattern() * block;
    double[] re = ComplexMatrix.identity(size).re();
    double[] im = new double[size * size];
    for (int i = 0; i < block; i++) {
      for (int j = 0; j < block; j++) {
        re[(start + i) * size + start + j] = inner.re(i, j);
        im[(start + i) * size + start + j] = inner.im(i, j);
      }
    }
    return ComplexMatrix.of(size, re, im);
  }

  /// The control values read as a binary number, first control most significant.
  public int activePattern() {
    int pattern = 0;
    for (int value : values) {
      pattern = 2 * pattern + value;
    }
    return pattern;
  }
}
