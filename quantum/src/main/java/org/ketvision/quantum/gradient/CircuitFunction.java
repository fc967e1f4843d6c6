package org.ketvision.quantum.gradient;

import java.util.concurrent.atomic.AtomicLong;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.observable.Observable;
import org.ketvision.quantum.state.DensityMatrix;
import org.ketvision.quantum.state.LaneStates;
import org.ketvision.quantum.state.Sampling;
import org.ketvision.quantum.state.Seeds;

/// A number that running a circuit gives: an expectation value, exact or sampled.
@FunctionalInterface
public interface CircuitFunction {
  /// The number.
  ///
  /// @param inputs features of the one sample
  double value(Circuit circuit, double[] weights, double[] inputs);

  /// ⟨O⟩ on a state vector; the circuit has no noise.
  static CircuitFunction exact(Observable observable) {
    return (circuit, weights, inputs) ->
        LaneStates.zero(circuit.qubits(), 1)
            .run(circuit, weights, inputs, 0)
            .expectation(observable)[0];
  }

  /// Tr(Oρ) on a density matrix; the circuit may be noisy.
  static CircuitFunction noisy(Observable observable) {
    return (circuit, weights, inputs) ->
        DensityMatrix.zero(circuit.qubits())
            .evolve(circuit, weights, inputs)
            .expectation(observable);
  }

  /// ⟨O⟩ from that many shots of a circuit without noise; the k-th call draws from the seed's k-th
  /// stream, so calls made in the same order give the same values.
  static CircuitFunction sampled(Observable observable, long shots, long seed) {
    AtomicLong calls = new AtomicLong();
    return (circuit, weights, inputs) -> {
      LaneStates state = LaneStates.zero(circuit.qubits(), 1).run(circuit, weights, inputs, 0);
      return Sampling.expectation(
              observable,
              wanted -> state.expectation(wanted)[0],
              shots,
              Seeds.generator(seed, calls.getAndIncrement()))
          .mean();
    };
  }
}
