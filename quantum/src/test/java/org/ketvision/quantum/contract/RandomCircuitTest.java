package org.ketvision.quantum.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.evolution.Evolution;
import org.ketvision.quantum.observable.Observable;
import org.ketvision.quantum.state.Execution;
import org.ketvision.quantum.state.LaneStates;
import org.ketvision.quantum.state.StateVector;

/// Random circuits of 1 to 8 qubits under the contract: 300 of them, or as many as the system
/// property `ketvision.soak` says.
class RandomCircuitTest {
  private static final int COUNT = Integer.getInteger("ketvision.soak", 300);
  private static final int WEIGHTS = 12;

  @Test
  void everyRandomCircuitKeepsTheContract() {
    for (int k = 0; k < COUNT; k++) {
      SplittableRandom random = new SplittableRandom(1000 + k);
      int qubits = 1 + random.nextInt(8);
      int length = 1 + random.nextInt(qubits <= 4 ? 16 : 8);
      try {
        check(qubits, length, random, k);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("circuit %d of %d qubits".formatted(k, qubits), e);
      }
    }
  }

  /// 10,000 gates, gate by gate and fused: rounding must not accumulate in the norm.
  @Test
  void tenThousandGatesKeepTheNorm() {
    SplittableRandom random = new SplittableRandom(77);
    Circuit circuit = RandomCircuits.gates(5, 500, WEIGHTS, random);
    double[] weights = RandomCircuits.numbers(WEIGHTS, random);
    double[] inputs = RandomCircuits.numbers(circuit.inputCount(), random);
    LaneStates slow = LaneStates.zero(5, 1);
    StateVector fast = StateVector.ground(5, 1);
    try (Evolution evolution = new Evolution(circuit, Execution.standard())) {
      for (int k = 0; k < 20; k++) {
        slow.run(circuit, weights, inputs, 0);
        fast = evolution.run(weights, inputs, fast);
      }
    }
    double norm = 0;
    for (double p : slow.probabilities(List.of(0, 1, 2, 3, 4))) {
      norm += p;
    }
    assertThat(norm).isEqualTo(1, within(1e-12));
    assertThat(fast.norm(0)).isEqualTo(1, within(1e-12));
    CircuitContract.assertClose(fast.re(), slow.re(), 1e-10);
  }

  private static void check(int qubits, int length, SplittableRandom random, int k) {
    Circuit gates = RandomCircuits.gates(qubits, length, WEIGHTS, random);
    Circuit circuit = k % 2 == 0 ? RandomCircuits.spread(qubits).then(gates) : gates;
    double[] weights = RandomCircuits.numbers(WEIGHTS, random);
    double[] inputs = RandomCircuits.numbers(RandomCircuits.FEATURES, random);
    CircuitContract.inverse(circuit, weights, inputs, random);
    CircuitContract.fusion(circuit, weights, random);
    Observable observable = CircuitContract.observable(qubits, random);
    Circuit noisy = RandomCircuits.noisy(circuit, random);
    if (qubits <= 6) {
      CircuitContract.densityMatrix(circuit, weights, inputs);
    }
    if (qubits <= 4) {
      CircuitContract.gradients(circuit, observable, weights, inputs);
    }
    if (qubits <= 3) {
      CircuitContract.gradientsWithNoise(noisy, observable, weights, inputs);
    }
    if (qubits <= 4 && k % 4 == 0) {
      // Six standard errors: one false alarm in 10^8 tests if the mean is normal.
      CircuitContract.trajectories(noisy, observable, weights, inputs, 600, k, 6);
    }
  }
}
