package org.ketvision.quantum.transfer;

import java.util.List;

/// A plan with the matrices of one set of weights: runs samples forward, and gradients backward.
///
/// The backward pass keeps the coefficients before every c-th step (c ≈ √steps unless all fit in
/// the memory allowed) and recomputes those between: channels cannot be undone.
public final class Prepared {
  private static final double[] NO_MATRIX = {};

  private final TransferPlan plan;
  private final double[] weights;
  private final double[][] matrices;

  Prepared(TransferPlan plan, double[] weights, double[][] matrices) {
    this.plan = plan;
    this.weights = weights;
    this.matrices = matrices;
  }

  /// Replaces the coefficients of a sample's density matrix by those after the circuit.
  ///
  /// @param tensor coefficients Tr(P ρ) [4^n]
  /// @param inputs features of all samples
  /// @param offset where this sample's begin
  public void run(double[] tensor, double[] inputs, int offset) {
    for (int k = 0; k < matrices.length; k++) {
      step(k).apply(matrix(k, inputs, offset), tensor, weights, inputs, offset);
    }
  }

  private Step step(int k) {
    return plan.steps().get(k);
  }

  private double[] matrix(int k, double[] inputs, int offset) {
    return step(k).dependsOnInput() ? step(k).prepare(weights, inputs, offset) : matrices[k];
  }

  /// Room for the gradient of every step's matrix, summed over samples; see [#spread].
  public double[][] environments() {
    double[][] result = new double[matrices.length][];
    for (int k = 0; k < result.length; k++) {
      result[k] = new double[step(k).environmentSize()];
    }
    return result;
  }

  /// Runs one sample and pulls a cotangent back to the initial coefficients.
  ///
  /// @param tensor initial coefficients [4^n]; afterwards ∂L/∂(initial coefficients)
  /// @param objective gets the final coefficients and replaces them by ∂L/∂(final coefficients)
  /// @param environments added to, from [#environments]
  /// @param maxBytes memory allowed for kept coefficients
  /// @param weightGradient ∂L/∂weights of steps that differ from sample to sample, added to
  /// @param inputGradient ∂L/∂inputs, added to; empty when not wanted and no angle needs it
  public void pullBack(
      double[] tensor,
      Objective objective,
      double[] inputs,
      int offset,
      double[][] environments,
      long maxBytes,
      double[] weightGradient,
      double[] inputGradient) {
    int count = matrices.length;
    int stride = stride(count, tensor.length, maxBytes);
    double[][] kept = new double[count][];
    for (int k = 0; k < count; k++) {
      if (k % stride == 0) {
        kept[k] = tensor.clone();
      }
      step(k).apply(matrix(k, inputs, offset), tensor, weights, inputs, offset);
    }
    objective.accept(tensor);
    for (int k = count - 1; k >= 0; k--) {
      double[] before = before(kept, k, stride, inputs, offset);
      double[] environment =
          step(k).dependsOnInput() ? new double[step(k).environmentSize()] : environments[k];
      step(k)
          .pullBack(
              matrix(k, inputs, offset),
              before,
              tensor,
              environment,
              weights,
              inputs,
              offset,
              weightGradient,
              inputGradient);
      if (step(k).dependsOnInput() && environment.length > 0) {
        step(k).spread(environment, weights, inputs, offset, weightGradient, inputGradient);
      }
      kept[k] = NO_MATRIX;
    }
  }

  /// The coefficients before step k, recomputed from the last kept ones; those on the way are kept
  /// until their turn comes.
  private double[] before(double[][] kept, int k, int stride, double[] inputs, int offset) {
    if (kept[k] == null) {
      int from = k - k % stride;
      for (int j = from; j < k; j++) {
        kept[j + 1] = kept[j].clone();
        step(j).apply(matrix(j, inputs, offset), kept[j + 1], weights, inputs, offset);
      }
    }
    return kept[k];
  }

  private static int stride(int steps, int entries, long maxBytes) {
    long room = Math.max(1, maxBytes / (8L * entries));
    return room >= steps ? 1 : Math.max(1, (int) Math.ceil(Math.sqrt(steps)));
  }

  /// What is differentiated: a function of the final coefficients.
  @FunctionalInterface
  public interface Objective {
    /// Reads the final coefficients and replaces them by the derivative with respect to them.
    void accept(double[] coefficients);
  }

  /// Spreads the summed gradients of the steps' matrices over the weights.
  ///
  /// @param weightGradient ∂L/∂weights, added to
  public void spread(double[][] environments, double[] weightGradient) {
    List<Step> steps = plan.steps();
    for (int k = 0; k < steps.size(); k++) {
      if (!steps.get(k).dependsOnInput() && environments[k].length > 0) {
        steps.get(k).spread(environments[k], weights, NO_MATRIX, 0, weightGradient, NO_MATRIX);
      }
    }
  }
}
