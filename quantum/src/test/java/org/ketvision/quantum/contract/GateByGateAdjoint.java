package org.ketvision.quantum.contract;

import java.util.Arrays;
import java.util.List;
import org.ketvision.quantum.circuit.AmplitudeEmbedding;
import org.ketvision.quantum.circuit.Angle;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.circuit.ElementaryGates;
import org.ketvision.quantum.circuit.Gate;
import org.ketvision.quantum.circuit.Instruction;
import org.ketvision.quantum.matrix.ComplexMatrix;
import org.ketvision.quantum.matrix.WireAction;
import org.ketvision.quantum.state.LaneStates;

/// The adjoint sweep in its plainest form, one elementary gate at a time: the oracle of the fused
/// one. The state is un-computed while the cotangent λ = ∂L/∂Re ψ + i ∂L/∂Im ψ is pulled back, and
/// ∂L/∂θ = Re⟨λ|−iG ψ⟩ is taken behind every gate exp(−iθG). Source: T. Jones, J. Gacon, "Efficient
/// calculation of gradients in classical simulations of variational quantum algorithms",
/// arXiv:2009.02823.
final class GateByGateAdjoint {
  private final double[] weights;
  private final double[] inputs;
  private final int stride;
  private final int first;
  private final double[] weightGradient;
  private final double[] inputGradient;

  /// A sweep over lanes that are samples `first`, `first` + 1, … of the inputs.
  ///
  /// @param inputs features [samples, stride]
  /// @param weightGradient ∂L/∂weights, added to
  /// @param inputGradient ∂L/∂inputs [samples, stride], added to
  GateByGateAdjoint(
      double[] weights,
      double[] inputs,
      int stride,
      int first,
      double[] weightGradient,
      double[] inputGradient) {
    this.weights = weights;
    this.inputs = inputs;
    this.stride = stride;
    this.first = first;
    this.weightGradient = weightGradient;
    this.inputGradient = inputGradient;
  }

  /// Sweeps from the end of the circuit to its start.
  ///
  /// @param states ψ at the end; at the start afterwards
  /// @param cotangent λ at the end; at the start afterwards
  void sweep(Circuit circuit, LaneStates states, LaneStates cotangent) {
    double[] own = Arrays.copyOfRange(inputs, first * stride, (first + states.lanes()) * stride);
    for (Instruction instruction : circuit.instructions().reversed()) {
      switch (instruction) {
        case Gate gate -> {
          for (Gate part : ElementaryGates.of(gate).reversed()) {
            step(part, states, cotangent, own);
          }
        }
        case AmplitudeEmbedding embedding -> embedding(embedding, states, cotangent);
        default -> {}
      }
    }
  }

  private void step(Gate gate, LaneStates states, LaneStates cotangent, double[] own) {
    ElementaryGates.Core core = ElementaryGates.core(gate);
    List<Angle> angles = core.gate().angles();
    if (!angles.isEmpty() && !angles.getFirst().isFixed()) {
      spread(core, angles.getFirst(), states, cotangent);
    }
    Gate inverse = gate.adjoint();
    states.apply(inverse, weights, own, stride);
    cotangent.apply(inverse, weights, own, stride);
  }

  /// Re(−i Σ_ij G_ij conj(λ_i) ψ_j) = Im Σ_ij G_ij E_ij of every lane.
  private void spread(
      ElementaryGates.Core core, Angle angle, LaneStates states, LaneStates cotangent) {
    ComplexMatrix generator = core.generator().orElseThrow();
    WireAction action = core.action(states.qubits());
    int lanes = states.lanes();
    int size = generator.size();
    double[] re = new double[size * size * lanes];
    double[] im = new double[size * size * lanes];
    action.addEnvironment(cotangent.re(), cotangent.im(), states.re(), states.im(), lanes, re, im);
    for (int c = 0; c < lanes; c++) {
      double derivative = 0;
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          int at = (i * size + j) * lanes + c;
          derivative += generator.re(i, j) * im[at] + generator.im(i, j) * re[at];
        }
      }
      angle.backward(
          derivative, weights, inputs, (first + c) * stride, weightGradient, inputGradient);
    }
  }

  /// ψ = x ⊗ a: ∂L/∂x_k = Re Σ conj(λ_k) a, then through the norm, v̄ = (x̄ − x⟨x, x̄⟩)/‖v‖.
  private void embedding(AmplitudeEmbedding embedding, LaneStates states, LaneStates cotangent) {
    WireAction action = new WireAction(states.qubits(), embedding.wires());
    for (int c = 0; c < states.lanes(); c++) {
      int from = (first + c) * stride + embedding.firstFeature();
      double[] x = Arrays.copyOfRange(inputs, from, from + action.size());
      double norm = Math.sqrt(Arrays.stream(x).map(v -> v * v).sum());
      double[] slope = new double[x.length];
      for (int k = 0; k < x.length; k++) {
        x[k] /= norm;
      }
      for (int group = 0; group < action.groups(); group++) {
        collapse(action, action.base(group), c, x, states, cotangent, slope);
      }
      double along = 0;
      for (int k = 0; k < x.length; k++) {
        along += x[k] * slope[k];
      }
      for (int k = 0; k < x.length; k++) {
        inputGradient[from + k] += (slope[k] - x[k] * along) / norm;
      }
    }
  }

  private static void collapse(
      WireAction action,
      int base,
      int lane,
      double[] x,
      LaneStates states,
      LaneStates cotangent,
      double[] slope) {
    int lanes = states.lanes();
    double a = 0;
    double b = 0;
    double p = 0;
    double q = 0;
    for (int k = 0; k < x.length; k++) {
      int at = (base + action.offset(k)) * lanes + lane;
      a += x[k] * states.re()[at];
      b += x[k] * states.im()[at];
      p += x[k] * cotangent.re()[at];
      q += x[k] * cotangent.im()[at];
    }
    for (int k = 0; k < x.length; k++) {
      int at = (base + action.offset(k)) * lanes + lane;
      slope[k] += cotangent.re()[at] * a + cotangent.im()[at] * b;
      states.re()[at] = k == 0 ? a : 0;
      states.im()[at] = k == 0 ? b : 0;
      cotangent.re()[at] = k == 0 ? p : 0;
      cotangent.im()[at] = k == 0 ? q : 0;
    }
  }
}
