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

/// A circuit read out as expectation values: h ↦ f(h) = ⟨P⟩ of some Pauli words after U(h)|0…0⟩.
///
/// Both directions work on a whole batch and cost no more per weight than per gate: the way back
/// runs the circuit forward again and then in reverse (the adjoint method), so nothing has to be
/// kept between the two calls.
public final class ExpectationLayer implements QuantumLayer {
  private final Circuit circuit;
  private final List<Integer> weightShape;
  private final PauliExpectations readout;
  private final Evolution evolution;
  private final Adjoint adjoint;

  /// A layer of a circuit of gates, read out as ⟨Z⟩ of every qubit.
  ///
  /// @param weightShape shape of the circuit's weights
  public ExpectationLayer(Circuit circuit, List<Integer> weightShape, Execution execution) {
    this(circuit, weightShape, QubitReadout.Z.words(circuit.qubits()), execution);
  }

  /// A layer of a circuit of gates.
  ///
  /// @param circuit its inputs are the layer's inputs, its weights the layer's weights
  /// @param weightShape shape of the circuit's weights
  /// @param words what is read out, one number each
  public ExpectationLayer(
      Circuit circuit, List<Integer> weightShape, List<PauliString> words, Execution execution) {
    this.circuit = circuit;
    this.weightShape = List.copyOf(weightShape);
    if (weightCount() != circuit.weightCount()) {
      throw new IllegalArgumentException(
          "shape %s does not hold the circuit's %d weights"
              .formatted(weightShape, circuit.weightCount()));
    }
    readout = new PauliExpectations(circuit.qubits(), words);
    evolution = new Evolution(circuit, execution);
    adjoint = new Adjoint(circuit, execution);
  }

  @Override
  public List<Integer> weightShape() {
    return weightShape;
  }

  @Override
  public int inputs() {
    return circuit.inputCount();
  }

  @Override
  public int outputs() {
    return readout.words();
  }

  @Override
  public Circuit circuit() {
    return circuit;
  }

  @Override
  public String kernel() {
    return adjoint.kernel();
  }

  @Override
  public void forward(double[] weights, double[] inputs, int samples, double[] outputs) {
    requireLength("outputs", outputs.length, samples);
    StateVector states = evolution.run(weights, inputs, samples);
    readout.values(samples, states.re(), states.im(), samples, outputs, 0);
  }

  @Override
  public void backward(
      double[] weights,
      double[] inputs,
      int samples,
      double[] cotangents,
      double[] weightGradient,
      double[] inputGradient) {
    requireLength("cotangents", cotangents.length, samples);
    adjoint.gradient(
        weights,
        inputs,
        samples,
        (first, count, state, cotangent) -> turn(first, count, cotangents, state, cotangent),
        weightGradient,
        inputGradient);
  }

  private void turn(int first, int count, double[] cotangents, Tile state, Tile cotangent) {
    readout.addCotangent(
        state.lanes(),
        state.re(),
        state.im(),
        count,
        cotangents,
        first * outputs(),
        cotangent.re(),
        cotangent.im());
  }

  private void requireLength(String what, int actual, int samples) {
    if (actual < (long) samples * outputs()) {
      throw new IllegalArgumentException(
          "%d %s do not hold %d samples of %d".formatted(actual, what, samples, outputs()));
    }
  }

  @Override
  public void close() {
    evolution.close();
    adjoint.close();
  }
}
