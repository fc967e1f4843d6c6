package org.ketvision.quantum.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.circuit.Gate;
import org.ketvision.quantum.evolution.Evolution;
import org.ketvision.quantum.state.DensityMatrix;
import org.ketvision.quantum.state.Execution;
import org.ketvision.quantum.state.LaneStates;
import org.ketvision.quantum.state.StateVector;

/// The norm stays within 1e-12 of 1 through 10,000 gates, and the trace of a density matrix too.
class NormTest {
  private static final int GATES = 10_000;
  private static final int QUBITS = 4;
  private static final double DRIFT = 1e-12;

  private static final double TRACE_DRIFT = 1e-14;

  /// Of one gate again and again, whose rounding always pushes the same way: a unit in the last
  /// place at a time.
  private static final double REPEATED_DRIFT = GATES * Math.ulp(1.0);

  static Stream<Gate> gates() {
    return GateCatalogue.gates(QUBITS, new SplittableRandom(11)).stream();
  }

  @ParameterizedTest
  @MethodSource("gates")
  void oneGateTenThousandTimes(Gate gate) {
    Circuit circuit = new Circuit(QUBITS, Collections.nCopies(GATES, gate));
    double[] weights = RandomCircuits.numbers(20, new SplittableRandom(12));
    check(circuit, weights, new double[0], REPEATED_DRIFT);
  }

  @Test
  void tenThousandGatesOfAllKinds() {
    for (int qubits : List.of(4, 8)) {
      SplittableRandom random = new SplittableRandom(qubits);
      Circuit circuit = RandomCircuits.gates(qubits, GATES, 20, random);
      double[] inputs = RandomCircuits.numbers(RandomCircuits.FEATURES, random);
      check(circuit, RandomCircuits.numbers(20, random), inputs, DRIFT);
    }
  }

  @Test
  void tenThousandGatesAndTheirInverses() {
    SplittableRandom random = new SplittableRandom(5);
    Circuit there = RandomCircuits.gates(QUBITS, GATES / 2, 20, random);
    double[] inputs = RandomCircuits.numbers(RandomCircuits.FEATURES, random);
    check(there.then(there.adjoint()), RandomCircuits.numbers(20, random), inputs, DRIFT);
  }

  /// By scalar and vector kernels, fused and gate by gate.
  private static void check(Circuit circuit, double[] weights, double[] inputs, double drift) {
    SplittableRandom random = new SplittableRandom(6);
    LaneStates start = CircuitContract.states(circuit.qubits(), 1, random);
    for (Execution execution : Engine.executions()) {
      try (Evolution evolution = new Evolution(circuit, execution)) {
        StateVector from =
            StateVector.of(circuit.qubits(), 1, start.re().clone(), start.im().clone());
        double norm = evolution.run(weights, inputs, from).norm(0);
        assertThat(norm).as(evolution.kernel()).isEqualTo(1, within(drift));
      }
    }
    LaneStates plain = start.copy().run(circuit, weights, inputs, 0);
    StateVector last = StateVector.of(circuit.qubits(), 1, plain.re(), plain.im());
    assertThat(last.norm(0)).as("gate by gate").isEqualTo(1, within(drift));
  }

  @Test
  void tenThousandNoisyStepsKeepTheTrace() {
    SplittableRandom random = new SplittableRandom(8);
    Circuit circuit = RandomCircuits.noisy(RandomCircuits.gates(QUBITS, GATES, 20, random), random);
    double[] inputs = RandomCircuits.numbers(RandomCircuits.FEATURES, random);
    double[] weights = RandomCircuits.numbers(20, random);
    double trace = DensityMatrix.zero(QUBITS).evolve(circuit, weights, inputs).trace();
    assertThat(trace).isEqualTo(1, within(TRACE_DRIFT));
  }
}
