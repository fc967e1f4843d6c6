package org.ketvision.quantum.transfer;

import java.util.ArrayList;
import java.util.List;

/// Gates, channels and resets on a few qubits, multiplied into one transfer matrix.
///
/// The product is built by the same digit actions that act on states: a D × D matrix is a tensor of
/// twice as many digits, rows first. Its gradient is an adjoint sweep over that tensor.
final class FusedStep implements Step {
  private final List<Factor> factors;
  private final DigitAction[] actions;
  private final DigitAction action;
  private final int size;
  private final boolean dependsOnInput;
  private final boolean trainable;

  /// Fuses the factors, in time order, on these wires of n qubits.
  FusedStep(int qubits, List<Integer> wires, List<Factor> factors) {
    this.factors = List.copyOf(factors);
    size = 1 << 2 * wires.size();
    action = new DigitAction(qubits, wires);
    actions = new DigitAction[factors.size()];
    for (int k = 0; k < actions.length; k++) {
      List<Integer> places = factors.get(k).wires().stream().map(wires::indexOf).toList();
      actions[k] = new DigitAction(2 * wires.size(), places);
    }
    dependsOnInput = factors.stream().anyMatch(Factor::dependsOnInput);
    trainable = factors.stream().anyMatch(Factor.Turn.class::isInstance);
  }

  @Override
  public boolean dependsOnInput() {
    return dependsOnInput;
  }

  @Override
  public double[] prepare(double[] weights, double[] inputs, int offset) {
    double[] product = identity();
    for (int k = 0; k < actions.length; k++) {
      actions[k].apply(factors.get(k).matrix(weights, inputs, offset), product);
    }
    return product;
  }

  private double[] identity() {
    double[] result = new double[size * size];
    for (int k = 0; k < size; k++) {
      result[k * size + k] = 1;
    }
    return result;
  }

  @Override
  public void apply(
      double[] prepared, double[] tensor, double[] weights, double[] inputs, int offset) {
    action.apply(prepared, tensor);
  }

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
    if (trainable) {
      action.addEnvironment(cotangent, before, environment);
    }
    action.apply(action.transposed(prepared), cotangent);
  }

  @Override
  public int environmentSize() {
    return trainable ? size * size : 0;
  }

  /// With S = F_m … F_1 and Λ_m = ∂L/∂S: ∂L/∂θ_k = ⟨Λ_k, L_k F_k … F_1⟩ where L_k is the derivative
  /// map of factor k, and Λ_{k−1} = F_kᵀ Λ_k.
  @Override
  public void spread(
      double[] environment,
      double[] weights,
      double[] inputs,
      int offset,
      double[] weightGradient,
      double[] inputGradient) {
    List<double[]> matrices = new ArrayList<>();
    List<double[]> prefixes = new ArrayList<>();
    double[] product = identity();
    for (int k = 0; k < actions.length; k++) {
      matrices.add(factors.get(k).matrix(weights, inputs, offset));
      actions[k].apply(matrices.get(k), product);
      prefixes.add(product.clone());
    }
    double[] cotangent = environment.clone();
    for (int k = actions.length - 1; k >= 0; k--) {
      if (factors.get(k) instanceof Factor.Turn turn) {
        double[] moved = prefixes.get(k);
        actions[k].apply(turn.derivative(), moved);
        turn.angle()
            .backward(
                dot(cotangent, moved), weights, inputs, offset, weightGradient, inputGradient);
      }
      actions[k].apply(actions[k].transposed(matrices.get(k)), cotangent);
    }
  }

  private static double dot(double[] x, double[] y) {
    double sum = 0;
    for (int k = 0; k < x.length; k++) {
      sum += x[k] * y[k];
    }
    return sum;
  }
}
