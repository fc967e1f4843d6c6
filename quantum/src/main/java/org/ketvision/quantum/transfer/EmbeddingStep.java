package org.ketvision.quantum.transfer;

import java.util.ArrayList;
import java.util.List;
import org.ketvision.quantum.circuit.AmplitudeEmbedding;

/// Prepares untouched qubits in the pure state x/‖x‖ of the sample's features.
///
/// On coefficients: r'(P, rest) = ⟨x|P|x⟩/‖x‖² · r(I, rest).
final class EmbeddingStep implements Step {
  private static final double[] NOTHING = {};

  private final int first;
  private final int wires;
  private final int[] offsets;
  private final int[] bases;

  EmbeddingStep(int qubits, AmplitudeEmbedding embedding) {
    first = embedding.firstFeature();
    wires = embedding.wires().size();
    offsets = places(qubits, embedding.wires());
    List<Integer> others = new ArrayList<>();
    for (int w = 0; w < qubits; w++) {
      if (!embedding.wires().contains(w)) {
        others.add(w);
      }
    }
    bases = places(qubits, others);
  }

  /// For every combination of the wires' digits, where it lies in the tensor.
  private static int[] places(int qubits, List<Integer> wires) {
    int[] result = new int[1 << (2 * wires.size())];
    for (int pattern = 0; pattern < result.length; pattern++) {
      for (int w = 0; w < wires.size(); w++) {
        int digit = (pattern >> (2 * (wires.size() - 1 - w))) & 3;
        result[pattern] |= digit << (2 * (qubits - 1 - wires.get(w)));
      }
    }
    return result;
  }

  @Override
  public boolean dependsOnInput() {
    return true;
  }

  @Override
  public double[] prepare(double[] weights, double[] inputs, int offset) {
    return NOTHING;
  }

  @Override
  public void apply(
      double[] prepared, double[] tensor, double[] weights, double[] inputs, int offset) {
    double[] x = unit(inputs, offset);
    double[] pure = PauliBasis.ofPure(wires, x, new double[x.length]);
    for (int base : bases) {
      double rest = tensor[base];
      for (int p = 0; p < offsets.length; p++) {
        tensor[base + offsets[p]] = pure[p] * rest;
      }
    }
  }

  private double[] unit(double[] inputs, int offset) {
    double norm = norm(inputs, offset);
    double[] x = new double[1 << wires];
    for (int k = 0; k < x.length; k++) {
      x[k] = inputs[offset + first + k] / norm;
    }
    return x;
  }

  private double norm(double[] inputs, int offset) {
    double sum = 0;
    for (int k = 0; k < 1 << wires; k++) {
      sum += inputs[offset + first + k] * inputs[offset + first + k];
    }
    if (!(sum > 0) || !Double.isFinite(sum)) {
      throw new ArithmeticException(
          "features %d to %d are all zero or not finite: no state can hold them"
              .formatted(first, first + (1 << wires) - 1));
    }
    return Math.sqrt(sum);
  }

  /// L = x†Mx with M = Σ_P c_P P and c_P = Σ_rest λ(P, rest) r(I, rest); then through the norm: v̄
  /// = (x̄ − x⟨x, x̄⟩)/‖v‖.
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
    double[] x = unit(inputs, offset);
    double[] pure = PauliBasis.ofPure(wires, x, new double[x.length]);
    double[] sum = new double[offsets.length];
    for (int base : bases) {
      double pulled = 0;
      for (int p = 0; p < offsets.length; p++) {
        double c = cotangent[base + offsets[p]];
        sum[p] += c * before[base];
        pulled += c * pure[p];
        cotangent[base + offsets[p]] = 0;
      }
      cotangent[base] = pulled;
    }
    if (inputGradient.length > 0) {
      addThroughNorm(sum, x, norm(inputs, offset), offset, inputGradient);
    }
  }

  private void addThroughNorm(
      double[] sum, double[] x, double norm, int offset, double[] inputGradient) {
    PauliBasis.toMatrix(wires, sum, new double[sum.length]);
    double[] slope = new double[x.length];
    double along = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x.length; j++) {
        // toMatrix divides by 2^k, which M does not.
        slope[i] += 2.0 * x.length * sum[PauliBasis.interleave(i, j)] * x[j];
      }
      along += slope[i] * x[i];
    }
    for (int i = 0; i < x.length; i++) {
      inputGradient[offset + first + i] += (slope[i] - x[i] * along) / norm;
    }
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
