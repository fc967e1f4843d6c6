package org.ketvision.quantum.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ketvision.quantum.circuit.Angle;
import org.ketvision.quantum.circuit.Channels;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.circuit.Gates;
import org.ketvision.quantum.circuit.NoiseModel;
import org.ketvision.quantum.state.DensityMatrix;

class PreparedTest {
  private static final int QUBITS = 4;

  /// An encoder of six blocks and its inverse under noise, with a sample-dependent rotation
  /// between.
  private static Circuit circuit() {
    Circuit.Builder builder = Circuit.on(QUBITS);
    int block = 0;
    for (int i = 0; i < QUBITS; i++) {
      for (int j = i + 1; j < QUBITS; j++) {
        int first = 15 * block++;
        builder.add(
            Gates.block(
                IntStream.range(first, first + 15).mapToObj(Angle::trainable).toList(), i, j));
      }
    }
    Circuit encoder = builder.build();
    Circuit whole =
        encoder
            .then(Circuit.on(QUBITS).add(Gates.rx(Angle.input(0), 2)).build())
            .then(encoder.adjoint());
    return NoiseModel.afterEveryGate(Channels.amplitudeDamping(0.02, 0)).apply(whole);
  }

  @Test
  void neighboursAreFusedIntoOneStepAPair() {
    TransferPlan plan = new TransferPlan(circuit());
    // Six pairs forward and back; the pair in the middle is one step, but for the rotation.
    assertThat(plan.stepCount()).isBetween(11, 13);
  }

  @Test
  void recomputedStatesGiveTheSameGradientToTheLastBit() {
    SplittableRandom random = new SplittableRandom(6);
    double[] weights = random.doubles(90, -3, 3).toArray();
    double[] slope = random.doubles(1 << (2 * QUBITS), -1, 1).toArray();
    assertThat(gradient(weights, slope, 0)).isDeepEqualTo(gradient(weights, slope, Long.MAX_VALUE));
  }

  private static double[][] gradient(double[] weights, double[] slope, long maxBytes) {
    Prepared prepared = new TransferPlan(circuit()).prepare(weights);
    double[][] environments = prepared.environments();
    double[] state = DensityMatrix.zero(QUBITS).coefficients();
    double[] toWeights = new double[weights.length];
    double[] toInputs = new double[1];
    prepared.pullBack(
        state,
        coefficients -> System.arraycopy(slope, 0, coefficients, 0, slope.length),
        new double[] {0.4},
        0,
        environments,
        maxBytes,
        toWeights,
        toInputs);
    prepared.spread(environments, toWeights);
    return new double[][] {state, toWeights, toInputs};
  }
}
