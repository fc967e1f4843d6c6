package org.ketvision.quantum.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ketvision.quantum.circuit.Angle;
import org.ketvision.quantum.circuit.Channels;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.circuit.Gates;
import org.ketvision.quantum.circuit.Measure;
import org.ketvision.quantum.observable.PauliString;

class TrajectoriesTest {
  private static final double[] NONE = {};

  private static Circuit noisy() {
    return Circuit.on(3)
        .bits(1)
        .add(Gates.h(0), Gates.cnot(0, 1), Gates.ry(Angle.of(0.7), 2))
        .add(Channels.amplitudeDamping(0.3, 1), Channels.depolarizing(0.2, 0, 2))
        .add(new Measure(0, 0), Gates.h(0))
        .build();
  }

  @Test
  void threadsChangeNoBit() {
    Trajectories trajectories =
        new Trajectories(noisy(), List.of(PauliString.z(1), PauliString.x(2)));
    Trajectories.Result one = trajectories.run(NONE, NONE, 301, 42, 1);
    Trajectories.Result three = trajectories.run(NONE, NONE, 301, 42, 3);
    assertThat(three.expectations()).isEqualTo(one.expectations());
    assertThat(three.probabilities()).isEqualTo(one.probabilities());
    assertThat(three.counts()).isEqualTo(one.counts());
    assertThat(trajectories.run(NONE, NONE, 301, 43, 1).counts()).isNotEqualTo(one.counts());
  }

  @Test
  void probabilitiesAndBitsAgreeWithTheDensityMatrix() {
    DensityBranches exact = new DensityBranches(noisy(), NONE, NONE);
    Trajectories.Result result = new Trajectories(noisy(), List.of()).run(NONE, NONE, 8000, 7, 2);
    double[] expected = exact.state().probabilities();
    for (int k = 0; k < expected.length; k++) {
      assertThat(result.probabilities()[k])
          .isEqualTo(expected[k], within(5 * result.probabilityErrors()[k] + 1e-12));
    }
    double p = exact.outcomes().getOrDefault(1L, 0.0);
    assertThat(result.counts().of(1) / 8000.0)
        .isEqualTo(p, within(5 * Math.sqrt(p * (1 - p) / 8000)));
  }

  /// Chi-square of 8 outcomes against their probabilities; 99.999 % of samples lie below 35.
  @Test
  void shotsFollowTheProbabilities() {
    double[] p = {0.3, 0, 0.05, 0.15, 0.2, 0.1, 0.15, 0.05};
    Counts counts = Sampling.sample(p, 3, 50_000, 11);
    double chi = 0;
    for (int k = 0; k < 8; k++) {
      if (p[k] > 0) {
        chi += Math.pow(counts.of(k) - 50_000 * p[k], 2) / (50_000 * p[k]);
      }
    }
    assertThat(counts.of(1)).isZero();
    assertThat(chi).isBetween(0.1, 35.0);
    assertThat(Sampling.sample(p, 3, 50_000, 11)).isEqualTo(counts);
    assertThat(Sampling.sample(p, 3, 50_000, 12)).isNotEqualTo(counts);
    Estimate z = counts.expectation(PauliString.z(0));
    assertThat(z.mean()).isEqualTo(0, within(5 * z.standardError()));
  }

  @Test
  void beyondDensityMatrices() {
    int n = 14;
    Circuit.Builder builder = Circuit.on(n);
    for (int q = 0; q < n; q++) {
      builder.add(Gates.x(q), Channels.amplitudeDamping(0.25, q));
    }
    Estimate z =
        new Trajectories(builder.build(), List.of(PauliString.z(5)))
            .run(NONE, NONE, 60, 1, 1)
            .expectations()
            .getFirst();
    assertThat(z.mean()).isEqualTo(-0.5, within(5 * Math.sqrt(0.75 / 60)));
  }

  @Test
  void refusesNoTrajectoriesAndNoShots() {
    assertThatThrownBy(() -> new Trajectories(noisy(), List.of()).run(NONE, NONE, 0, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Sampling.sample(new double[] {0, 0}, 1, 5, 1))
        .isInstanceOf(ArithmeticException.class);
  }
}
