package org.ketvision.learn.layer;

import java.util.Arrays;
import java.util.List;
import org.ketvision.quantum.state.StateVector;

/// The real product state that RY(z_i) on wire i makes of |0…0⟩: ⊗ (cos z_i/2, sin z_i/2).
///
/// @param qubits number of wires
record LatentState(int qubits) {

  /// The states of a batch.
  ///
  /// @param inputs z, [samples, qubits]
  StateVector states(double[] inputs, int samples) {
    StateVector states = StateVector.zeros(qubits, samples);
    double[] product = new double[1 << qubits];
    for (int s = 0; s < samples; s++) {
      product[0] = 1;
      for (int q = 0; q < qubits; q++) {
        extend(product, q, inputs[s * qubits + q] / 2);
      }
      for (int k = 0; k < product.length; k++) {
        states.re()[k * samples + s] = product[k];
      }
    }
    return states;
  }

  /// Makes the product of the wires before `q` that with it: [2^q] becomes [2^(q + 1)].
  private static void extend(double[] product, int q, double half) {
    double cosine = Math.cos(half);
    double sine = Math.sin(half);
    for (int i = (1 << q) - 1; i >= 0; i--) {
      product[2 * i + 1] = product[i] * sine;
      product[2 * i] = product[i] * cosine;
    }
  }

  /// ∂L/∂z from the cotangents of the states, which are added up in their order.
  ///
  /// From the last wire to the first, what is left of λ is contracted with the wire's own vector;
  /// before that, its derivative is taken against the product of the wires in front.
  ///
  /// @param inputs z, [samples, qubits]
  /// @param cotangents λ of the initial states, one for each circuit that started from them
  /// @param inputGradient [samples, qubits], overwritten
  void backward(
      double[] inputs, int samples, List<StateVector> cotangents, double[] inputGradient) {
    double[] rest = new double[1 << qubits];
    double[] front = new double[1 << qubits];
    for (int s = 0; s < samples; s++) {
      Arrays.fill(rest, 0);
      for (StateVector cotangent : cotangents) {
        for (int k = 0; k < rest.length; k++) {
          rest[k] += cotangent.re()[k * samples + s];
        }
      }
      for (int q = qubits - 1; q >= 0; q--) {
        double half = inputs[s * qubits + q] / 2;
        double cosine = Math.cos(half);
        double sine = Math.sin(half);
        front[0] = 1;
        for (int before = 0; before < q; before++) {
          extend(front, before, inputs[s * qubits + before] / 2);
        }
        double derivative = 0;
        for (int i = 0; i < 1 << q; i++) {
          derivative += front[i] * (rest[2 * i + 1] * cosine - rest[2 * i] * sine) / 2;
          rest[i] = rest[2 * i] * cosine + rest[2 * i + 1] * sine;
        }
        inputGradient[s * qubits + q] = derivative;
      }
    }
  }
}
