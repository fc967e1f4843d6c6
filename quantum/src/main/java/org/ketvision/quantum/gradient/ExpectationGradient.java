package org.ketvision.quantum.gradient;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.observable.Observable;
import org.ketvision.quantum.state.LaneStates;

/// Expectation values of a circuit without noise, for a batch of samples, and their gradients to
/// weights and data by the adjoint method.
///
/// Works gate by gate on tiles of samples, so every gate, control, embedding and angle there is
/// takes part. Cotangents may be given for expectation values, probabilities or the state itself.
public final class ExpectationGradient {
  private static final int TILE_AMPLITUDES = 1 << 14;

  private final Circuit circuit;
  private final List<Observable> observables;
  private final int features;

  /// Values of these observables after the circuit.
  ///
  /// @param circuit gates, barriers and amplitude embeddings
  /// @param observables what is read out; may be empty
  public ExpectationGradient(Circuit circuit, List<? extends Observable> observables) {
    this.circuit = circuit;
    this.observables = List.copyOf(observables);
    this.observables.forEach(observable -> observable.requireInside(circuit.qubits()));
    features = circuit.inputCount();
  }

  /// What a sample's loss depends on, as a cotangent λ = ∂L/∂Re ψ + i ∂L/∂Im ψ.
  @FunctionalInterface
  public interface StateCotangent {
    /// Writes λ of samples `first`, `first` + 1, … one a lane, given their final states ψ.
    ///
    /// @param cotangent all zeros, to be filled
    void write(LaneStates states, int first, LaneStates cotangent);
  }

  /// A sample's derivatives.
  ///
  /// @param values expectation values [observables]
  /// @param weights ∂value/∂weight [observables][weights]
  /// @param inputs ∂value/∂feature [observables][features]
  @SuppressWarnings("ArrayRecordComponent") // a result to be read, never compared
  public record Jacobian(double[] values, double[][] weights, double[][] inputs) {}

  /// Number of features of a sample.
  public int features() {
    return features;
  }

  /// ⟨O⟩ of all samples [samples, observables].
  ///
  /// @param inputs features [samples, features]
  public double[] values(double[] weights, double[] inputs, int samples) {
    double[] result = new double[samples * observables.size()];
    int width = width(samples);
    for (int first = 0; first < samples; first += width) {
      LaneStates states = forward(weights, inputs, first, Math.min(width, samples - first));
      read(states, first, result);
    }
    return result;
  }

  private void read(LaneStates states, int first, double[] values) {
    for (int k = 0; k < observables.size(); k++) {
      double[] own = states.expectation(observables.get(k));
      for (int c = 0; c < own.length; c++) {
        values[(first + c) * observables.size() + k] = own[c];
      }
    }
  }

  private int width(int samples) {
    return Math.clamp(TILE_AMPLITUDES >> circuit.qubits(), 1, Math.max(1, samples));
  }

  private LaneStates forward(double[] weights, double[] inputs, int first, int count) {
    double[] own = Arrays.copyOfRange(inputs, first * features, (first + count) * features);
    return LaneStates.zero(circuit.qubits(), count).run(circuit, weights, own, features);
  }

  /// The gradient of L = Σ_s Σ_o cotangents[s, o] · ⟨O_o⟩_s.
  ///
  /// @param cotangents [samples, observables]
  /// @param values ⟨O⟩ [samples, observables], written
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
    int count = observables.size();
    pullBackState(
        weights,
        inputs,
        samples,
        (states, first, cotangent) -> {
          read(states, first, values);
          for (int k = 0; k < count; k++) {
            addApplied(observables.get(k), states, cotangents, first * count + k, count, cotangent);
          }
        },
        weightGradient,
        inputGradient);
  }

  /// λ of lane c gains 2 c_c O ψ.
  private static void addApplied(
      Observable observable,
      LaneStates states,
      double[] cotangents,
      int at,
      int step,
      LaneStates cotangent) {
    double[] re = new double[states.re().length];
    double[] im = new double[re.length];
    observable.addApplied(states.qubits(), states.lanes(), states.re(), states.im(), 2, re, im);
    for (int k = 0; k < re.length; k++) {
      double factor = cotangents[at + k % states.lanes() * step];
      cotangent.re()[k] += factor * re[k];
      cotangent.im()[k] += factor * im[k];
    }
  }

  /// The gradient of a loss of the probabilities |ψ_i|².
  ///
  /// @param cotangents ∂L/∂probability [samples, 2^n]
  /// @param weightGradient ∂L/∂weights, overwritten
  /// @param inputGradient ∂L/∂inputs [samples, features], overwritten, when wanted
  public void pullBackProbabilities(
      double[] weights,
      double[] inputs,
      int samples,
      double[] cotangents,
      double[] weightGradient,
      double @Nullable [] inputGradient) {
    int size = 1 << circuit.qubits();
    pullBackState(
        weights,
        inputs,
        samples,
        (states, first, cotangent) -> {
          int lanes = states.lanes();
          for (int k = 0; k < size * lanes; k++) {
            double factor = 2 * cotangents[(first + k % lanes) * size + k / lanes];
            cotangent.re()[k] = factor * states.re()[k];
            cotangent.im()[k] = factor * states.im()[k];
          }
        },
        weightGradient,
        inputGradient);
  }

  /// The gradient of a loss of the final states.
  ///
  /// @param loss gives the cotangent of the states
  /// @param weightGradient ∂L/∂weights, overwritten
  /// @param inputGradient ∂L/∂inputs [samples, features], overwritten, when wanted
  public void pullBackState(
      double[] weights,
      double[] inputs,
      int samples,
      StateCotangent loss,
      double[] weightGradient,
      double @Nullable [] inputGradient) {
    double[] data = inputGradient == null ? new double[samples * features] : inputGradient;
    Arrays.fill(weightGradient, 0);
    Arrays.fill(data, 0);
    int width = width(samples);
    for (int first = 0; first < samples; first += width) {
      int count = Math.min(width, samples - first);
      LaneStates states = forward(weights, inputs, first, count);
      double[] re = new double[states.re().length];
      LaneStates cotangent = LaneStates.of(circuit.qubits(), count, re, new double[re.length]);
      loss.write(states, first, cotangent);
      new LaneAdjoint(weights, inputs, features, first, weightGradient, data)
          .sweep(circuit, states, cotangent);
    }
  }

  /// All derivatives of one sample, one sweep for each observable.
  ///
  /// @param inputs features of the sample
  public Jacobian jacobian(double[] weights, double[] inputs) {
    int count = observables.size();
    double[] values = new double[count];
    double[][] toWeights = new double[count][weights.length];
    double[][] toInputs = new double[count][features];
    for (int k = 0; k < count; k++) {
      double[] one = new double[count];
      one[k] = 1;
      pullBack(weights, inputs, 1, one, values, toWeights[k], toInputs[k]);
    }
    return new Jacobian(values, toWeights, toInputs);
  }
}
