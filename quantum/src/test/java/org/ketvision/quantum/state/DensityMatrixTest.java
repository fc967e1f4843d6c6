package org.ketvision.quantum.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.ketvision.quantum.circuit.Channels;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.circuit.Gates;
import org.ketvision.quantum.matrix.ComplexMatrix;

class DensityMatrixTest {
  private static final double[] NONE = {};
  private static final Circuit BELL = Circuit.on(2).add(Gates.h(0), Gates.cnot(0, 1)).build();

  private static DensityMatrix bell() {
    return DensityMatrix.zero(2).evolve(BELL, NONE, NONE);
  }

  @Test
  void halfOfABellPairIsMaximallyMixed() {
    DensityMatrix half = bell().reduced(List.of(1));
    assertThat(half.purity()).isEqualTo(0.5, within(1e-15));
    assertThat(half.blochVector(0)).containsExactly(new double[3], within(1e-15));
    assertThat(Entropy.vonNeumann(half)).isEqualTo(1, within(1e-14));
    assertThat(Entropy.renyi(half, 0)).isEqualTo(1, within(1e-14));
    assertThat(Entropy.renyi(half, 2)).isEqualTo(1, within(1e-14));
    assertThat(Entropy.renyi(half, Double.POSITIVE_INFINITY)).isEqualTo(1, within(1e-14));
    assertThat(Entropy.vonNeumann(bell())).isEqualTo(0, within(1e-12));
  }

  @Test
  void renyiEntropiesFollowTheEigenvalues() {
    DensityMatrix state =
        DensityMatrix.of(ComplexMatrix.diagonal(new double[] {0.9, 0.1}, new double[2]));
    assertThat(Entropy.vonNeumann(state))
        .isEqualTo(-(0.9 * Math.log(0.9) + 0.1 * Math.log(0.1)) / Math.log(2), within(1e-14));
    assertThat(Entropy.renyi(state, 3))
        .isEqualTo(Math.log(0.729 + 0.001) / Math.log(2) / -2, within(1e-14));
    assertThat(Entropy.renyi(state, 0.9999)).isEqualTo(Entropy.vonNeumann(state), within(1e-4));
  }

  @Test
  void fidelitiesOfPureAndMixedStatesAgree() {
    SplittableRandom random = new SplittableRandom(4);
    double[] re = unit(random.doubles(8, -1, 1).toArray());
    DensityMatrix pure = DensityMatrix.pure(re, new double[8]);
    DensityMatrix noisy =
        pure.evolve(
            Circuit.on(3)
                .add(Channels.depolarizing(0.2, 1), Channels.amplitudeDamping(0.4, 0))
                .build(),
            NONE,
            NONE);
    assertThat(Entropy.fidelity(pure, noisy))
        .isEqualTo(noisy.fidelity(re, new double[8]), within(1e-7));
    assertThat(Entropy.fidelity(noisy, noisy)).isEqualTo(1, within(1e-10));
    assertThat(noisy.overlap(pure)).isEqualTo(noisy.fidelity(re, new double[8]), within(1e-14));
  }

  /// Commuting states: the fidelity is the square of the Bhattacharyya sum.
  @Test
  void fidelityOfDiagonalStatesIsClassical() {
    DensityMatrix left =
        DensityMatrix.of(ComplexMatrix.diagonal(new double[] {0.5, 0.5}, new double[2]));
    DensityMatrix right =
        DensityMatrix.of(ComplexMatrix.diagonal(new double[] {0.1, 0.9}, new double[2]));
    double sum = Math.sqrt(0.05) + Math.sqrt(0.45);
    assertThat(Entropy.fidelity(left, right)).isEqualTo(sum * sum, within(1e-13));
  }

  @Test
  void wiresAreReadInTheOrderTheyAreListed() {
    DensityMatrix state =
        DensityMatrix.zero(3).evolve(Circuit.on(3).add(Gates.x(2)).build(), NONE, NONE);
    assertThat(state.probabilities(List.of(0, 2)))
        .containsExactly(new double[] {0, 1, 0, 0}, within(1e-15));
    assertThat(state.probabilities(List.of(2, 0)))
        .containsExactly(new double[] {0, 0, 1, 0}, within(1e-15));
    assertThat(state.probabilities()[1]).isEqualTo(1, within(1e-15));
  }

  @Test
  void entriesSurviveTheChangeOfBasis() {
    ComplexMatrix matrix = bell().matrix();
    assertThat(matrix.re(0, 3)).isEqualTo(0.5, within(1e-15));
    assertThat(DensityMatrix.of(matrix).matrix().distance(matrix)).isLessThan(1e-16);
    ComplexMatrix twisted =
        ComplexMatrix.of(2, new double[] {0.6, 0.1, 0.1, 0.4}, new double[] {0, -0.2, 0.2, 0});
    assertThat(DensityMatrix.of(twisted).matrix().distance(twisted)).isLessThan(1e-16);
    assertThat(DensityMatrix.of(twisted).blochVector(0))
        .containsExactly(new double[] {0.2, 0.4, 0.2}, within(1e-15));
  }

  @Test
  void statesThatWouldNotFitAreRefusedWithTheirBytes() {
    assertThatThrownBy(() -> DensityMatrix.zero(14))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2,147,483,648 bytes");
    assertThatThrownBy(() -> DensityMatrix.requireMemory(13, 1 << 20))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("562,949,953,421,312 bytes");
    assertThatThrownBy(() -> LaneStates.zero(26, 64)).hasMessageContaining("bytes");
  }

  private static double[] unit(double[] x) {
    double sum = 0;
    for (double v : x) {
      sum += v * v;
    }
    for (int k = 0; k < x.length; k++) {
      x[k] /= Math.sqrt(sum);
    }
    return x;
  }
}
