package org.ketvision.learn.layer;

import java.util.List;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.evolution.Evolution;
import org.ketvision.quantum.gradient.Adjoint;
import org.ketvision.quantum.gradient.PauliExpectations;
import org.ketvision.quantum.observable.PauliString;
import org.ketvision.quantum.state.Execution;
import org.ketvision.quantum.state.StateVector;
import org.ketvision.quantum.state.Tile;

/// A circuit as a layer of a network: h ↦ f(h) = ⟨P⟩ of some Pauli words after U(h)|0…0⟩.
///
/// Both directions work on a whole batch and cost no more per weight than per gate: the way back
/// runs the circuit forward again and then in reverse (the adjoint method), so nothing has to be
/// kept between the two calls. An object owns working memory and threads. It may be used again and
/// again, by one thread at a time, and is to be closed.
public final class QuantumLayer implements AutoCloseable {
  private final int weightCount;
  private final int inputCount;
  private final PauliExpectations readout;
  private final Evolution evolution;
  private final Adjoint adjoint;

  /// A layer of a circuit of gates.
  ///
  /// @param circuit its inputs are the layer's inputs, its weights the layer's weights
  /// @param words what is read out, one feature each
  public QuantumLayer(Circuit circuit, List<PauliString> words, Execution execution) {
    weightCount = circuit.weightCount();
    inputCount = circuit.inputCount();
    readout = new PauliExpectations(circuit.qubits(), words);
    evolution = new Evolution(circuit, execution);
    adjoint = new Adjoint(circuit, execution);
  }

  /// The kernels in use, such as "vector-512 float64".
  public String kernel() {
    return adjoint.kernel();
  }

  /// Number of weights.
  public int weights() {
    return weightCount;
  }

  /// Numbers that a sample brings in.
  public int inputs() {
    return inputCount;
  }

  /// Numbers that a sample takes out.
  public int features() {
    return readout.words();
  }

  /// f(h) of a batch.
  ///
  /// @param weights the trainable angles, [weights]
  /// @param inputs h, [samples, inputs]
  /// @param features f, [samples, features], written
  /// @throws IllegalArgumentException for an array that is too short
  public void forward(double[] weights, double[] inputs, int samples, double[] features) {
    requireLength("features", features.length, samples);
    StateVector states = evolution.run(weights, inputs, samples);
    readout.values(samples, states.re(), states.im(), samples, features, 0);
  }

  /// The gradients of L = Σ_s L_s from those of the features.
  ///
  /// @param weights the trainable angles, [weights]
  /// @param inputs h, [samples, inputs]
  /// @param upstream ∂L/∂f, [samples, features]
  /// @param weightGradient ∂L/∂weights, [weights], overwritten
  /// @param inputGradient ∂L/∂h, [samples, inputs], overwritten
  /// @throws IllegalArgumentException for an array that is too short
  public void backward(
      double[] weights,
      double[] inputs,
      int samples,
      double[] upstream,
      double[] weightGradient,
      double[] inputGradient) {
    requireLength("feature gradients", upstream.length, samples);
    adjoint.gradient(
        weights,
        inputs,
        samples,
        (first, count, state, cotangent) -> turn(first, count, upstream, state, cotangent),
        weightGradient,
        inputGradient);
  }

  private void turn(int first, int count, double[] upstream, Tile state, Tile cotangent) {
    readout.addCotangent(
        state.lanes(),
        state.re(),
        state.im(),
        count,
        upstream,
        first * features(),
        cotangent.re(),
        cotangent.im());
  }

  private void requireLength(String what, int actual, int samples) {
    if (actual < (long) samples * features()) {
      throw new IllegalArgumentException(
          "%d %s do not hold %d samples of %d".formatted(actual, what, samples, features()));
    }
  }

  @Override
  public void close() {
    evolution.close();
    adjoint.close();
  }
}
