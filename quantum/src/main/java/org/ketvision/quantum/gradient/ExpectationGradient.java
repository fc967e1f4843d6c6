package org.ketvision.quantum.gradient;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.evolution.Evolution;
import org.ketvision.quantum.observable.Observable;
import org.ketvision.quantum.state.Execution;
import org.ketvision.quantum.state.LaneStates;
import org.ketvision.quantum.state.StateVector;

/// Expectation values of a circuit without noise, for a batch of samples, and their gradients to
/// weights and data by the adjoint method ([Adjoint]).
///
/// Cotangents may be given for expectation values, probabilities or the state itself.
///
/// An object owns working memory and threads. It may be used again and again, by one thread at a
/// time, and is to be closed.
public final class ExpectationGradient implements AutoCloseable {
  private static final int CHUNK_AMPLITUDES = 1 << 20;

  private final Circuit circuit;
  private final List<Observable> observables;
  private final int features;
  private final Evolution evolution;
  private final Adjoint adjoint;

  /// Values of these observables after the circuit, on one thread with the fastest kernel.
  ///
  /// @param circuit gates, barriers, and amplitude embeddings that come first on their wires
  /// @param observables what is read out; may be empty
  public ExpectationGradient(Circuit circuit, List<? extends Observable> observables) {
    this(circuit, observables, Execution.standard());
  }

  /// Values of these observables after the circuit.
  ///
  /// @param circuit gates, barriers, and amplitude embeddings that come first on their wires
  /// @param observables what is read out; may be empty
  public ExpectationGradient(
      Circuit circuit, List<? extends Observable> observables, Execution execution) {
    this.circuit = circuit;
    this.observables = List.copyOf(observables);
    this.observables.forEach(observable -> observable.requireInside(circuit.qubits()));
    features = circuit.inputCount();
    evolution = new Evolution(circuit, execution);
    adjoint = new Adjoint(circuit, execution);
  }

  /// What a sample's loss depends on, as a cotangent λ = ∂L/∂Re ψ + i ∂L/∂Im ψ.
  @FunctionalInterface
  public interface StateCotangent {
    /// Writes λ of samples `first` to `first` + `count` − 1, one a lane, given their final states
    /// ψ. Further lanes are padding: ψ is zero there and λ must stay so. Called once for every
    /// tile, perhaps from several threads at a time.
    ///
    /// @param cotangent all zeros, to be filled
    void write(LaneStates states, int first, int count, LaneStates cotangent);
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
    int chunk = Math.clamp(CHUNK_AMPLITUDES >> circuit.qubits(), 1, Math.max(1, samples));
    for (int first = 0; first < samples; first += chunk) {
      int count = Math.min(chunk, samples - first);
      double[] own = Arrays.copyOfRange(inputs, first * features, (first + count) * features);
      StateVector states = evolution.run(weights, own, count);
      read(lanes(states.qubits(), count, states.re(), states.im()), first, count, result);
    }
    return result;
  }

  private static LaneStates lanes(int qubits, int lanes, double[] re, double[] im) {
    return LaneStates.of(qubits, lanes, re, im);
  }

  private void read(LaneStates states, int first, int count, double[] values) {
    for (int k = 0; k < observables.size(); k++) {
      double[] own = states.expectation(observables.get(k));
      for (int c = 0; c < count; c++) {
        values[(first + c) * observables.size() + k] = own[c];
      }
    }
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
    int step = observables.size();
    pullBackState(
        weights,
        inputs,
        samples,
        (states, first, count, cotangent) -> {
          read(states, first, count, values);
          for (int k = 0; k < step; k++) {
            double[] factors = new double[states.lanes()];
            for (int c = 0; c < count; c++) {
              factors[c] = 2 * cotangents[(first + c) * step + k];
            }
            addApplied(observables.get(k), states, factors, cotangent);
          }
        },
        weightGradient,
        inputGradient);
  }

  /// λ of lane c gains `factors[c]` O ψ.
  private static void addApplied(
      Observable observable, LaneStates states, double[] factors, LaneStates cotangent) {
    int lanes = states.lanes();
    double[] re = new double[states.re().length];
    double[] im = new double[re.length];
    observable.addApplied(states.qubits(), lanes, states.re(), states.im(), 1, re, im);
    for (int row = 0; row < re.length; row += lanes) {
      for (int c = 0; c < lanes; c++) {
        cotangent.re()[row + c] += factors[c] * re[row + c];
        cotangent.im()[row + c] += factors[c] * im[row + c];
      }
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
        (states, first, count, cotangent) -> {
          for (int k = 0; k < size; k++) {
            for (int c = 0; c < count; c++) {
              int at = k * states.lanes() + c;
              double factor = 2 * cotangents[(first + c) * size + k];
              cotangent.re()[at] = factor * states.re()[at];
              cotangent.im()[at] = factor * states.im()[at];
            }
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
    adjoint.gradient(
        weights,
        inputs,
        samples,
        (first, count, state, cotangent) ->
            loss.write(
                lanes(state.qubits(), state.lanes(), state.re(), state.im()),
                first,
                count,
                lanes(state.qubits(), state.lanes(), cotangent.re(), cotangent.im())),
        weightGradient,
        data);
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

  @Override
  public void close() {
    evolution.close();
    adjoint.close();
  }
}
