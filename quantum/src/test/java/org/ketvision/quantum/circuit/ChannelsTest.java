package org.ketvision.quantum.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ketvision.quantum.matrix.ComplexMatrix;
import org.ketvision.quantum.state.DensityMatrix;

class ChannelsTest {
  private static final ComplexMatrix PLUS = ComplexMatrix.real(0.5, 0.5, 0.5, 0.5);
  private static final ComplexMatrix ONE = ComplexMatrix.real(0, 0, 0, 1);

  private static ComplexMatrix apply(Channel channel, ComplexMatrix state) {
    return DensityMatrix.of(state)
        .evolve(new Circuit(channel.wires().size(), List.of(channel)), new double[0], new double[0])
        .matrix();
  }

  @Test
  void threeQuartersOfDepolarizingForgetEverything() {
    ComplexMatrix mixed = ComplexMatrix.identity(2).scaled(0.5, 0);
    assertThat(apply(Channels.depolarizing(0.75, 0), PLUS).distance(mixed)).isLessThan(1e-15);
    ComplexMatrix pair = PLUS.kronecker(ONE);
    ComplexMatrix expected =
        pair.scaled(0.8, 0)
            .plus(
                ComplexMatrix.identity(4)
                    .scaled(4, 0)
                    .plus(pair.scaled(-1, 0))
                    .scaled(0.2 / 15, 0));
    // The sum of all 16 Pauli pairs P ρ P is 4 Tr(ρ) 1.
    assertThat(apply(Channels.depolarizing(0.2, 0, 1), pair).distance(expected)).isLessThan(1e-15);
  }

  @Test
  void dampingMovesPopulationAndShrinksCoherence() {
    assertThat(apply(Channels.amplitudeDamping(0.3, 0), ONE).re(0, 0))
        .isEqualTo(0.3, within(1e-15));
    assertThat(apply(Channels.amplitudeDamping(0.3, 0), PLUS).re(0, 1))
        .isEqualTo(0.5 * Math.sqrt(0.7), within(1e-15));
    ComplexMatrix bath = ComplexMatrix.real(0.8, 0, 0, 0.2);
    assertThat(apply(Channels.generalizedAmplitudeDamping(1, 0.2, 0), PLUS).distance(bath))
        .isLessThan(1e-15);
    assertThat(apply(Channels.phaseDamping(0.36, 0), PLUS).re(0, 1)).isEqualTo(0.4, within(1e-15));
  }

  @Test
  void flipsActWithTheirProbability() {
    assertThat(apply(Channels.bitFlip(0.1, 0), ONE).re(0, 0)).isEqualTo(0.1, within(1e-15));
    assertThat(apply(Channels.phaseFlip(0.1, 0), PLUS).re(0, 1)).isEqualTo(0.4, within(1e-15));
    assertThat(apply(Channels.bitPhaseFlip(0.1, 0), PLUS).re(0, 1)).isEqualTo(0.4, within(1e-15));
  }

  @Test
  void thermalRelaxationDecaysAsT1AndT2Say() {
    for (double t2 : new double[] {30, 50, 80, 100}) {
      Channel channel = Channels.thermalRelaxation(50, t2, 20, 0.1, 0);
      ComplexMatrix fromOne = apply(channel, ONE);
      assertThat(fromOne.re(1, 1)).isEqualTo(0.1 + 0.9 * Math.exp(-20 / 50.0), within(1e-14));
      assertThat(apply(channel, PLUS).re(0, 1)).isEqualTo(0.5 * Math.exp(-20 / t2), within(1e-14));
    }
  }

  @Test
  void impossibleStrengthsAreRefused() {
    assertThatThrownBy(() -> Channels.bitFlip(1.1, 0)).hasMessageContaining("[0, 1]");
    assertThatThrownBy(() -> Channels.depolarizing(Double.NaN, 0)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> Channels.thermalRelaxation(50, 101, 20, 0, 0))
        .hasMessageContaining("2 T1");
    assertThatThrownBy(() -> new ReadoutError(-0.1, 0)).hasMessageContaining("[0, 1]");
  }

  @Test
  void readoutErrorAsChannelAndAsMapAgree() {
    ReadoutError error = new ReadoutError(0.1, 0.3);
    double[] reported = error.confuse(new double[] {0.25, 0.5, 0.25, 0});
    ComplexMatrix state = ComplexMatrix.diagonal(new double[] {0.25, 0.5, 0.25, 0}, new double[4]);
    double[] measured =
        DensityMatrix.of(state)
            .evolve(
                new Circuit(2, List.of(error.channel(0), error.channel(1))),
                new double[0],
                new double[0])
            .probabilities();
    assertThat(reported).containsExactly(measured, within(1e-15));
    assertThat(error.mitigate(reported))
        .containsExactly(new double[] {0.25, 0.5, 0.25, 0}, within(1e-15));
  }
}
