package org.ketvision.quantum.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ketvision.quantum.circuit.Angle;
import org.ketvision.quantum.circuit.Channels;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.circuit.ControlledGate;
import org.ketvision.quantum.circuit.ElementaryGates;
import org.ketvision.quantum.circuit.Gate;
import org.ketvision.quantum.circuit.Gates;
import org.ketvision.quantum.circuit.NoiseModel;
import org.ketvision.quantum.matrix.ComplexMatrix;
import org.ketvision.quantum.observable.Observable;
import org.ketvision.quantum.state.LaneStates;

/// The contract that every gate of the catalogue inherits.
class GateContractTest {
  private static final int QUBITS = 4;
  private final SplittableRandom random = new SplittableRandom(20);

  static Stream<Gate> gates() {
    // Wider than any factory makes them: density matrices take another way there.
    Gate inner = Gates.rot(Angle.trainable(3), Angle.trainable(1), Angle.trainable(0), 2);
    Gate wide = new ControlledGate(List.of(3, 0, 1), List.of(1, 0, 1), inner);
    Gate fixed = new ControlledGate(List.of(1, 3), List.of(0, 1), Gates.iswap(2, 0));
    return Stream.concat(
        GateCatalogue.gates(QUBITS, new SplittableRandom(7)).stream(), Stream.of(wide, fixed));
  }

  @ParameterizedTest
  @MethodSource("gates")
  void matrixIsUnitaryAndItsInverseIsTheAdjoint(Gate gate) {
    double[] weights = RandomCircuits.numbers(20, random);
    ComplexMatrix matrix = gate.matrix(weights, new double[0], 0);
    assertThat(matrix.size()).isEqualTo(1 << gate.wires().size());
    assertThat(matrix.isUnitary(1e-12)).isTrue();
    assertThat(gate.adjoint().matrix(weights, new double[0], 0).distance(matrix.adjoint()))
        .isLessThan(1e-12);
  }

  @ParameterizedTest
  @MethodSource("gates")
  void elementaryPartsMultiplyToTheMatrix(Gate gate) {
    double[] weights = RandomCircuits.numbers(20, random);
    ComplexMatrix matrix = gate.matrix(weights, new double[0], 0);
    Gate compact = gate.onWires(w -> gate.wires().indexOf(w));
    int k = gate.wires().size();
    double[] identity = ComplexMatrix.identity(1 << k).re();
    LaneStates columns =
        LaneStates.of(k, 1 << k, identity, new double[identity.length])
            .run(new Circuit(k, ElementaryGates.of(compact)), weights, new double[0], 0);
    CircuitContract.assertClose(columns.re(), matrix.re(), 1e-12);
    CircuitContract.assertClose(columns.im(), matrix.im(), 1e-12);
  }

  @ParameterizedTest
  @MethodSource("gates")
  void everyWayToRunItAgrees(Gate gate) {
    double[] weights = RandomCircuits.numbers(20, random);
    // Random neighbours on both sides make the state general and give fusion something to do.
    Circuit circuit =
        RandomCircuits.spread(QUBITS)
            .then(RandomCircuits.gates(QUBITS, 4, 20, random))
            .then(new Circuit(QUBITS, List.of(gate)))
            .then(RandomCircuits.gates(QUBITS, 4, 20, random));
    double[] inputs = RandomCircuits.numbers(RandomCircuits.FEATURES, random);
    CircuitContract.inverse(circuit, weights, inputs, random);
    CircuitContract.fusion(circuit, weights, random);
    CircuitContract.densityMatrix(circuit, weights, inputs);
    Circuit noisy = NoiseModel.afterEveryGate(Channels.amplitudeDamping(0.1, 0)).apply(circuit);
    Observable observable = CircuitContract.observable(QUBITS, random);
    CircuitContract.trajectories(noisy, observable, weights, inputs, 400, 5, 5);
  }

  @ParameterizedTest
  @MethodSource("gates")
  void everyGradientAgrees(Gate gate) {
    double[] weights = RandomCircuits.numbers(20, random);
    Circuit circuit =
        RandomCircuits.spread(QUBITS)
            .then(RandomCircuits.gates(QUBITS, 3, 20, random))
            .then(new Circuit(QUBITS, List.of(gate)))
            .then(RandomCircuits.gates(QUBITS, 3, 20, random));
    double[] inputs = RandomCircuits.numbers(RandomCircuits.FEATURES, random);
    Observable observable = CircuitContract.observable(QUBITS, random);
    CircuitContract.gradients(circuit, observable, weights, inputs);
    CircuitContract.gradientsWithNoise(
        RandomCircuits.noisy(circuit, random), observable, weights, inputs);
  }
}
