package org.ketvision.quantum.transfer;

import java.util.Optional;
import org.ketvision.quantum.circuit.ElementaryGates;
import org.ketvision.quantum.circuit.Gate;
import org.ketvision.quantum.matrix.ComplexMatrix;
import org.ketvision.quantum.matrix.WireAction;

/// A gate on more qubits than a transfer matrix is worth: ρ → U ρ U† on the entries of ρ.
final class WideGateStep implements Step {
  private static final double[] NOTHING = {};

  private final int qubits;
  private final Gate gate;
  private final ElementaryGates.Core core;
  private final WireAction rows;
  private final WireAction columns;

  WideGateStep(int qubits, Gate gate) {
    this.qubits = qubits;
    this.gate = gate;
    core = ElementaryGates.core(gate);
    // In interleaved order, qubit q's row bit is bit 2q and its column bit 2q + 1 of 2n bits.
    rows = action(0);
    columns = action(1);
  }

  private WireAction action(int side) {
    return new WireAction(
        2 * qubits,
        core.controls().stream().map(w -> 2 * w + side).toList(),
        core.values(),
        core.gate().wires().stream().map(w -> 2 * w + side).toList());
  }

  @Override
  public boolean dependsOnInput() {
    return gate.dependsOnInput();
  }

  @Override
  public double[] prepare(double[] weights, double[] inputs, int offset) {
    return NOTHING;
  }

  @Override
  public void apply(
      double[] prepared, double[] tensor, double[] weights, double[] inputs, int offset) {
    conjugate(core.gate().matrix(weights, inputs, offset), tensor);
  }

  private void conjugate(ComplexMatrix unitary, double[] tensor) {
    double[] im = new double[tensor.length];
    PauliBasis.toMatrix(qubits, tensor, im);
    rows.apply(unitary, tensor, im, 1);
    columns.apply(unitary.conjugate(), tensor, im, 1);
    PauliBasis.toCoefficients(qubits, tensor, im);
  }

  /// dρ/dθ = −i(Gρ − ρG) has the coefficients 2 Im Tr(P G ρ), ρ being the state after the gate.
  @Override
  public void pullBack(
      double[] prepared,
      double[] before,
      double[] cotangent,
      double[] environment,
      double[] weights,
      double[] inputs,
      int offset,
      double[] weightGradient,
      double[] inputGradient) {
    ComplexMatrix unitary = core.gate().matrix(weights, inputs, offset);
    Optional<ComplexMatrix> generator = core.generator();
    if (generator.isPresent()) {
      double[] re = before.clone();
      double[] im = new double[re.length];
      PauliBasis.toMatrix(qubits, re, im);
      rows.apply(generator.get().times(unitary), re, im, 1);
      rows.keepControlled(re, im, 1);
      columns.apply(unitary.conjugate(), re, im, 1);
      PauliBasis.toCoefficients(qubits, re, im);
      double derivative = 0;
      for (int k = 0; k < im.length; k++) {
        derivative += 2 * im[k] * cotangent[k];
      }
      gate.angles()
          .getFirst()
          .backward(derivative, weights, inputs, offset, weightGradient, inputGradient);
    }
    conjugate(unitary.adjoint(), cotangent);
  }

  @Override
  public int environmentSize() {
    return 0;
  }

  @Override
  public void spread(
      double[] environment,
      double[] weights,
      double[] inputs,
      int offset,
      double[] weightGradient,
      double[] inputGradient) {}
}
