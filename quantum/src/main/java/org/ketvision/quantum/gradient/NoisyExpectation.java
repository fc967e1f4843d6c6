package org.ketvision.quantum.gradient;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.observable.Observable;
import org.ketvision.quantum.state.DensityMatrix;
import org.ketvision.quantum.state.HeapSpace;
import org.ketvision.quantum.transfer.Prepared;
import org.ketvision.quantum.transfer.TransferPlan;

/// The exact expectation value of a noisy circuit on density matrices, and its gradient to weights
/// and data in reverse mode.
///
/// The circuit may hold gates, embeddings, channels, resets and measurements whose outcome nothing
/// asks for. Not thread-safe.
public final class NoisyExpectation {
  private static final int TENSORS = 4;

  private final int qubits;
  private final int features;
  private final Observable observable;
  private final TransferPlan plan;

  /// Tr(Oρ) after the circuit.
  ///
  /// @throws IllegalArgumentException for classically controlled steps, or when memory would not do
  public NoisyExpectation(Circuit circuit, Observable observable) {
    observable.requireInside(circuit.qubits());
    DensityMatrix.requireMemory(circuit.qubits(), TENSORS);
    qubits = circuit.qubits();
    features = circuit.inputCount();
    this.observable = observable;
    plan = new TransferPlan(circuit);
  }

  /// Tr(Oρ) of every sample [samples].
  ///
  /// @param inputs features [samples, features]
  public double[] values(double[] weights, double[] inputs, int samples) {
    Prepared prepared = plan.prepare(weights);
    double[] result = new double[samples];
    for (int s = 0; s < samples; s++) {
      double[] state = DensityMatrix.zero(qubits).coefficients();
      prepared.run(state, inputs, s * features);
      result[s] = DensityMatrix.ofCoefficients(qubits, state).expectation(observable);
    }
    return result;
  }

  /// Values and the gradient of L = Σ_s cotangents[s] Tr(Oρ_s).
  ///
  /// @param cotangents [samples]
  /// @param values Tr(Oρ) [samples], written
  /// @param weightGradient ∂L/∂weights, overwritten
  /// @param inputGradient ∂L/∂inputs [samples, features], overwritten, when wanted
  public void pullBack(
      double[] weights,
      double[] inputs,
      int samples,
      double[] cotangents,
      double[] values,
      double[] weightGradient,
      double @Nullable [] inputGradient) {
    double[] data = inputGradient == null ? new double[samples * features] : inputGradient;
    Arrays.fill(weightGradient, 0);
    Arrays.fill(data, 0);
    Prepared prepared = plan.prepare(weights);
    double[][] environments = prepared.environments();
    double[] dual = DensityMatrix.dual(qubits, observable);
    for (int s = 0; s < samples; s++) {
      int sample = s;
      prepared.pullBack(
          DensityMatrix.zero(qubits).coefficients(),
          coefficients -> {
            double value = 0;
            for (int k = 0; k < dual.length; k++) {
              value += coefficients[k] * dual[k];
              coefficients[k] = cotangents[sample] * dual[k];
            }
            values[sample] = value;
          },
          inputs,
          s * features,
          environments,
          HeapSpace.available() / 2,
          weightGradient,
          data);
    }
    prepared.spread(environments, weightGradient);
  }
}
