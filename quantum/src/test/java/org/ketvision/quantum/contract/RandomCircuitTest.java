package org.ketvision.quantum.contract;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.observable.Observable;

/// Random circuits of 1 to 8 qubits under the contract: 300 of them, or as many as the system
/// property `ketvision.soak` says, the first one made from the seed `ketvision.soak.seed`.
class RandomCircuitTest {
  private static final int COUNT = Integer.getInteger("ketvision.soak", 300);
  private static final long SEED = Long.getLong("ketvision.soak.seed", 1000);
  private static final int REPORT = 1000;
  private static final int WEIGHTS = 12;

  @Test
  void everyRandomCircuitKeepsTheContract() {
    Deviations deviations = new Deviations();
    ScopedValue.where(Deviations.WANTED, deviations).run(() -> checkAll(deviations));
  }

  private static void checkAll(Deviations deviations) {
    for (int k = 0; k < COUNT; k++) {
      SplittableRandom random = new SplittableRandom(SEED + k);
      int qubits = 1 + random.nextInt(8);
      int length = 1 + random.nextInt(qubits <= 4 ? 16 : 8);
      try {
        check(qubits, length, random, k);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("circuit %d of %d qubits".formatted(SEED + k, qubits), e);
      }
      if (COUNT >= REPORT && (k + 1) % REPORT == 0) {
        IO.println(
            "%,d circuits keep the contract; worst deviations: %s".formatted(k + 1, deviations));
      }
    }
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
