package org.ketvision.quantum.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketvision.quantum.circuit.AmplitudeEmbedding;
import org.ketvision.quantum.circuit.Angle;
import org.ketvision.quantum.circuit.Channel;
import org.ketvision.quantum.circuit.Channels;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.circuit.Gates;
import org.ketvision.quantum.circuit.NoiseModel;
import org.ketvision.quantum.circuit.Reset;

class TrajectoryPlanTest {
  private static final double[] WEIGHTS = {0.4, -1.1, 2.3, 0.9, 1.7};
  private static final int FEATURES = 8;

  private static Circuit gates() {
    return Circuit.on(3)
        .add(
            Gates.ry(Angle.trainable(0), 0),
            Gates.cnot(0, 1),
            Gates.rx(Angle.trainable(1), 1),
            Gates.cnot(2, 1),
            Gates.rz(Angle.trainable(2), 2),
            Gates.toffoli(0, 2, 1),
            Gates.ry(Angle.trainable(3), 2),
            Gates.cnot(2, 0),
            Gates.rx(Angle.trainable(4), 0))
        .build();
  }

  private static Circuit embedded(Channel noise, boolean reset) {
    Circuit.Builder builder = Circuit.on(3).add(new AmplitudeEmbedding(List.of(0, 1, 2), 0));
    NoiseModel.afterEveryGate(noise).apply(gates()).instructions().forEach(builder::add);
    if (reset) {
      builder.add(new Reset(1), Gates.h(1), Channels.depolarizing(0.1, 0, 1));
    }
    return builder.build();
  }

  private static double[] features(int lanes) {
    return new SplittableRandom(3).doubles((long) lanes * FEATURES, 0.1, 1).toArray();
  }

  private static SplittableRandom[] generators(int first, int count) {
    return IntStream.range(first, first + count)
        .mapToObj(k -> Seeds.generator(17, k))
        .toArray(SplittableRandom[]::new);
  }

  @Test
  void neighboursShareAStep() {
    Circuit circuit = embedded(Channels.amplitudeDamping(0.1, 0), false);
    assertThat(new TrajectoryPlan(circuit, WEIGHTS).stepCount())
        .isLessThan(circuit.instructions().size() / 2);
  }

  @Test
  void withoutNoiseEveryTrajectoryIsTheStateVector() {
    double[] features = features(5);
    LaneStates expected =
        LaneStates.zero(3, 5)
            .run(
                Circuit.on(3)
                    .add(new AmplitudeEmbedding(List.of(0, 1, 2), 0))
                    .add(
                        gates()
                            .instructions()
                            .toArray(new org.ketvision.quantum.circuit.Instruction[0]))
                    .build(),
                WEIGHTS,
                features,
                FEATURES);
    for (Channel none : List.of(Channels.depolarizing(0, 0), Channels.amplitudeDamping(0, 0))) {
      LaneStates ends =
          new TrajectoryPlan(embedded(none, false), WEIGHTS)
              .run(features, FEATURES, generators(0, 5));
      assertThat(ends.re()).containsExactly(expected.re(), within(1e-12));
      assertThat(ends.im()).containsExactly(expected.im(), within(1e-12));
    }
  }

  /// A lane ends in the same bits whoever runs beside it.
  @Test
  void lanesDoNotMindTheirCompany() {
    TrajectoryPlan plan =
        new TrajectoryPlan(embedded(Channels.amplitudeDamping(0.2, 0), true), WEIGHTS);
    double[] features = features(9);
    LaneStates together = plan.run(features, FEATURES, generators(0, 9));
    for (int c = 0; c < 9; c++) {
      double[] own = Arrays.copyOfRange(features, c * FEATURES, (c + 1) * FEATURES);
      LaneStates alone = plan.run(own, FEATURES, generators(c, 1));
      double norm = 0;
      for (int k = 0; k < 8; k++) {
        assertThat(together.re()[k * 9 + c]).isEqualTo(alone.re()[k]);
        assertThat(together.im()[k * 9 + c]).isEqualTo(alone.im()[k]);
        norm += alone.re()[k] * alone.re()[k] + alone.im()[k] * alone.im()[k];
      }
      assertThat(norm).isEqualTo(1, within(1e-12));
    }
  }

  /// The mean of |ψ⟩⟨ψ|, all entries of it, is the density matrix.
  @ParameterizedTest
  @ValueSource(strings = {"depolarizing", "damping", "weak damping", "warm", "dephasing"})
  void theMeanIsTheDensityMatrix(String name) {
    Channel noise =
        switch (name) {
          case "depolarizing" -> Channels.depolarizing(0.15, 0);
          case "damping" -> Channels.amplitudeDamping(0.3, 0);
          case "weak damping" -> Channels.amplitudeDamping(0.01, 0);
          case "warm" -> Channels.generalizedAmplitudeDamping(0.4, 0.3, 0);
          default -> Channels.phaseFlip(0.8, 0);
        };
    Circuit circuit = embedded(noise, true);
    double[] features = features(1);
    int count = 6000;
    LaneStates ends = new TrajectoryPlan(circuit, WEIGHTS).run(features, 0, generators(0, count));
    var exact = DensityMatrix.zero(3).evolve(circuit, WEIGHTS, features).matrix();
    for (int i = 0; i < 8; i++) {
      for (int j = 0; j <= i; j++) {
        double[] re = new double[count];
        double[] im = new double[count];
        for (int c = 0; c < count; c++) {
          double a = ends.re()[i * count + c];
          double b = ends.im()[i * count + c];
          double x = ends.re()[j * count + c];
          double y = ends.im()[j * count + c];
          re[c] = a * x + b * y;
          im[c] = b * x - a * y;
        }
        requireNear(Estimate.of(re), exact.re(i, j));
        requireNear(Estimate.of(im), exact.im(i, j));
      }
    }
  }

  /// 64 numbers for each of five channels: one in a million lies beyond 4.9 standard errors.
  private static void requireNear(Estimate drawn, double exact) {
    assertThat(drawn.mean()).isEqualTo(exact, within(4.9 * drawn.standardError() + 1e-12));
  }
}
