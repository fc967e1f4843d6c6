package org.ketvision.quantum.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ketvision.quantum.circuit.Channel;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.matrix.ComplexMatrix;
import org.ketvision.quantum.matrix.WireAction;
import org.ketvision.quantum.observable.Observable;
import org.ketvision.quantum.state.DensityMatrix;
import org.ketvision.quantum.state.Entropy;
import org.ketvision.quantum.state.LaneStates;

/// The contract that every channel inherits.
class ChannelContractTest {
  private static final int QUBITS = 3;
  private final SplittableRandom random = new SplittableRandom(21);

  static Stream<Channel> channels() {
    return GateCatalogue.channels(QUBITS, new SplittableRandom(8)).stream();
  }

  @ParameterizedTest
  @MethodSource("channels")
  void preservesTraceAndPositivity(Channel channel) {
    DensityMatrix after =
        mixed().evolve(new Circuit(QUBITS, List.of(channel)), new double[0], new double[0]);
    assertThat(after.trace()).isEqualTo(1, within(1e-13));
    assertThat(after.purity()).isLessThanOrEqualTo(1 + 1e-13);
    for (double p : Entropy.eigenvalues(after)) {
      assertThat(p).isBetween(-1e-13, 1 + 1e-13);
    }
  }

  @ParameterizedTest
  @MethodSource("channels")
  void isTheSumOverItsKrausOperators(Channel channel) {
    DensityMatrix before = mixed();
    ComplexMatrix expected = ComplexMatrix.zero(1 << QUBITS);
    for (ComplexMatrix operator : channel.kraus()) {
      ComplexMatrix wide = widen(operator, channel.wires());
      expected = expected.plus(wide.times(before.matrix()).times(wide.adjoint()));
    }
    DensityMatrix after =
        before.evolve(new Circuit(QUBITS, List.of(channel)), new double[0], new double[0]);
    assertThat(after.matrix().distance(expected)).isLessThan(1e-14);
  }

  @ParameterizedTest
  @MethodSource("channels")
  void trajectoriesAverageToIt(Channel channel) {
    Circuit circuit =
        RandomCircuits.gates(QUBITS, 5, 6, random)
            .then(new Circuit(QUBITS, List.of(channel)))
            .then(RandomCircuits.gates(QUBITS, 3, 6, random));
    double[] weights = RandomCircuits.numbers(6, random);
    double[] inputs = RandomCircuits.numbers(RandomCircuits.FEATURES, random);
    Observable observable = CircuitContract.observable(QUBITS, random);
    CircuitContract.trajectories(circuit, observable, weights, inputs, 4000, 11, 5);
  }

  @ParameterizedTest
  @MethodSource("channels")
  void gradientsPassThroughIt(Channel channel) {
    Circuit circuit =
        RandomCircuits.gates(QUBITS, 4, 6, random)
            .then(new Circuit(QUBITS, List.of(channel)))
            .then(RandomCircuits.gates(QUBITS, 4, 6, random));
    CircuitContract.gradientsWithNoise(
        circuit,
        CircuitContract.observable(QUBITS, random),
        RandomCircuits.numbers(6, random),
        RandomCircuits.numbers(RandomCircuits.FEATURES, random));
  }

  /// The reduced state of a random state of more qubits.
  private DensityMatrix mixed() {
    LaneStates pure = CircuitContract.states(QUBITS + 2, 1, random);
    return pure.reduced(0, List.of(0, 2, 4));
  }

  private static ComplexMatrix widen(ComplexMatrix matrix, List<Integer> wires) {
    int size = 1 << QUBITS;
    double[] re = ComplexMatrix.identity(size).re();
    double[] im = new double[size * size];
    new WireAction(QUBITS, wires).apply(matrix, re, im, size);
    return ComplexMatrix.of(size, re, im);
  }
}
