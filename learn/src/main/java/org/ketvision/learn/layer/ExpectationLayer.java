package org.ketvision.learn.layer;

import java.util.List;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.evolution.Evolution;
import org.ketvision.quantum.gradient.Adjoint;
import org.ketvision.quantum.gradient.ZExpectations;
import org.ketvision.quantum.state.Execution;
import org.ketvision.quantum.state.StateVector;
import org.ketvision.quantum.state.Tile;

/// A circuit read out as ⟨Z⟩ of every qubit.
public final class ExpectationLayer implements QuantumLayer {
  private final Circuit circuit;
  private final List<Integer> weightShape;
  private final Evolution evolution;
  private final Adjoint adjoint;

  /// A layer of a circuit of gates.
  ///
  /// @param weightShape shape of the circuit's weights
  public ExpectationLayer(Circuit circuit, List<Integer> weightShape, Execution execution) {
    this.circuit = circuit;
    this.weightShape = List.copyOf(weightShape);
    if (weightCount() != circuit.weightCount()) {
      throw new IllegalArgumentException(
          "shape %s does not hold the circuit's %d weights"
              .formatted(weightShape, circuit.weightCount()));
    }
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
    return circuit.qubits();
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
    StateVector states = evolution.run(weights, inputs, samples);
    Tile tile = new Tile(states.qubits(), 1, samples, states.re(), states.im());
    new ZExpectations().values(tile, samples, outputs, 0);
  }

  @Override
  public void backward(
      double[] weights,
      double[] inputs,
      int samples,
      double[] cotangents,
      double[] weightGradient,
      double[] inputGradient) {
    adjoint.gradient(
        weights,
        inputs,
        samples,
        (first, count, state, cotangent) ->
            new ZExpectations()
                .cotangent(state, count, cotangents, first * circuit.qubits(), cotangent),
        weightGradient,
        inputGradient);
  }

  @Override
  public void close() {
    evolution.close();
    adjoint.close();
  }
}
