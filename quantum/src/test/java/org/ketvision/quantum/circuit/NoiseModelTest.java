package org.ketvision.quantum.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NoiseModelTest {
  private static String text(Circuit circuit) {
    return circuit.instructions().stream()
        .map(
            step ->
                switch (step) {
                  case Gate gate -> gate.name() + gate.wires();
                  case Channel channel -> channel.name() + channel.wires();
                  default -> step.getClass().getSimpleName() + step.wires();
                })
        .collect(Collectors.joining(" "));
  }

  @Test
  void everyGateIsFollowedOnEveryWireFirstListedFirst() {
    Circuit circuit =
        Circuit.on(2)
            .add(
                Gates.rot(Angle.of(1), Angle.of(2), Angle.of(3), 0), Gates.cnot(1, 0), new Reset(0))
            .build();
    NoiseModel noise = NoiseModel.afterEveryGate(Channels.bitFlip(0.1, 5));
    assertThat(text(noise.apply(circuit)))
        .isEqualTo(
            "RZ[0] BitFlip[0] RY[0] BitFlip[0] RZ[0] BitFlip[0] CX[1, 0] BitFlip[1] BitFlip[0] "
                + "Reset[0]");
  }

  @Test
  void rulesSelectByNameCountAndWire() {
    Circuit circuit =
        Circuit.on(3).add(Gates.h(0), Gates.cnot(0, 1), Gates.h(2), Gates.cz(2, 1)).build();
    NoiseModel noise =
        NoiseModel.none()
            .after(new NoiseModel.Named(Set.of("CX")), Channels.depolarizing(0.1, 0, 1))
            .after(new NoiseModel.OnWires(Set.of(2)), Channels.phaseFlip(0.1, 0))
            .after(new NoiseModel.OnCount(1), Channels.amplitudeDamping(0.1, 0));
    assertThat(text(noise.apply(circuit)))
        .isEqualTo(
            "H[0] AmplitudeDamping[0] CX[0, 1] Depolarizing2[0, 1] "
                + "H[2] PhaseFlip[2] AmplitudeDamping[2] CZ[2, 1] PhaseFlip[2]");
  }

  @Test
  void measurementsGetTheReadoutErrorAndConditionsReachTheNoise() {
    Circuit circuit =
        Circuit.on(1)
            .bits(1)
            .add(new Measure(0, 0), new Conditional(List.of(0), 1, Gates.x(0)))
            .build();
    NoiseModel noise =
        NoiseModel.afterEveryGate(Channels.bitFlip(0.1, 0)).withReadout(new ReadoutError(0.1, 0.2));
    List<Instruction> steps = noise.apply(circuit).instructions();
    assertThat(steps).hasSize(4);
    assertThat(steps.get(0)).isInstanceOf(Channel.class);
    assertThat(steps.get(3)).isEqualTo(new Conditional(List.of(0), 1, Channels.bitFlip(0.1, 0)));
  }
}
