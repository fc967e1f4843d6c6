package org.ketvision.quantum.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ketvision.quantum.circuit.AmplitudeEmbedding;
import org.ketvision.quantum.circuit.Angle;
import org.ketvision.quantum.circuit.Channels;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.circuit.Conditional;
import org.ketvision.quantum.circuit.Gates;
import org.ketvision.quantum.circuit.Measure;
import org.ketvision.quantum.circuit.Reset;
import org.ketvision.quantum.observable.PauliString;
import org.ketvision.quantum.state.CircuitRunner.Method;
import org.ketvision.quantum.state.CircuitRunner.Settings;

class CircuitRunnerTest {
  private static final double[] NONE = {};
  private static final double THETA = 1.1;
  private static final double PHI = 0.4;

  /// Qubit 0 in RZ(φ) RY(θ)|0⟩ is teleported to qubit 2.
  private static Circuit teleportation() {
    return Circuit.on(3)
        .bits(2)
        .add(Gates.ry(Angle.of(THETA), 0), Gates.rz(Angle.of(PHI), 0))
        .add(Gates.h(1), Gates.cnot(1, 2), Gates.cnot(0, 1), Gates.h(0))
        .add(new Measure(0, 0), new Measure(1, 1))
        .add(new Conditional(List.of(1), 1, Gates.x(2)))
        .add(new Conditional(List.of(0), 1, Gates.z(2)))
        .build();
  }

  @ParameterizedTest
  @EnumSource(names = {"DENSITY_MATRIX", "TRAJECTORIES"})
  void teleportationMovesTheState(Method method) {
    Settings settings =
        Settings.exact(List.of(PauliString.x(2), PauliString.y(2), PauliString.z(2)), 3).by(method);
    List<Estimate> bloch = CircuitRunner.run(teleportation(), NONE, NONE, settings).expectations();
    assertThat(bloch.get(0).mean()).isEqualTo(Math.sin(THETA) * Math.cos(PHI), within(1e-12));
    assertThat(bloch.get(1).mean()).isEqualTo(Math.sin(THETA) * Math.sin(PHI), within(1e-12));
    assertThat(bloch.get(2).mean()).isEqualTo(Math.cos(THETA), within(1e-12));
  }

  @Test
  void outcomesOfTeleportationAreUniform() {
    SortedMap<Long, Double> outcomes = new DensityBranches(teleportation(), NONE, NONE).outcomes();
    assertThat(outcomes).hasSize(4);
    outcomes.values().forEach(p -> assertThat(p).isEqualTo(0.25, within(1e-14)));
  }

  @Test
  void theMethodFollowsTheCircuit() {
    Circuit pure = Circuit.on(2).bits(1).add(Gates.h(0), new Measure(0, 0)).build();
    Circuit reused = Circuit.on(2).bits(1).add(new Measure(0, 0), Gates.h(0)).build();
    Circuit wide = Circuit.on(12).add(Channels.bitFlip(0.1, 3)).build();
    assertThat(CircuitRunner.method(pure)).isEqualTo(Method.STATE_VECTOR);
    assertThat(CircuitRunner.method(reused)).isEqualTo(Method.DENSITY_MATRIX);
    assertThat(CircuitRunner.method(wide)).isEqualTo(Method.TRAJECTORIES);
    assertThatThrownBy(
            () ->
                CircuitRunner.run(
                    reused, NONE, NONE, Settings.exact(List.of(), 0).by(Method.STATE_VECTOR)))
        .hasMessageContaining("not deterministic");
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void countsOfABellPairAreAlwaysEqualBits(Method method) {
    Circuit bell =
        Circuit.on(2)
            .bits(2)
            .add(Gates.h(0), Gates.cnot(0, 1), new Measure(0, 1), new Measure(1, 0))
            .build();
    Settings settings =
        Settings.exact(List.of(PauliString.parse("XX")), 9).by(method).withShots(4000);
    CircuitRunner.Result result = CircuitRunner.run(bell, NONE, NONE, settings);
    Counts counts = Objects.requireNonNull(result.counts());
    assertThat(counts.shots()).isEqualTo(4000);
    assertThat(counts.outcomes().keySet()).containsExactly(0L, 3L);
    // Five standard deviations of a fair coin.
    assertThat(counts.of(3)).isBetween(2000L - 160, 2000L + 160);
    assertThat(result.expectations().getFirst().mean()).isEqualTo(1, within(1e-12));
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void bitsAreNamedFromTheLeft(Method method) {
    Circuit circuit =
        Circuit.on(3).bits(2).add(Gates.x(2), new Measure(2, 0), new Measure(1, 1)).build();
    Settings settings = Settings.exact(List.of(), 9).by(method).withShots(10);
    Counts counts =
        Objects.requireNonNull(CircuitRunner.run(circuit, NONE, NONE, settings).counts());
    assertThat(counts.outcomes()).containsOnlyKeys(2L);
    assertThat(counts.text(2)).isEqualTo("10");
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void embeddingWorksByEveryMethod(Method method) {
    Circuit circuit =
        Circuit.on(3).add(Gates.x(0), new AmplitudeEmbedding(List.of(2, 1), 0)).build();
    double[] features = {1, 2, 3, 4};
    double[] p =
        CircuitRunner.run(circuit, NONE, features, Settings.exact(List.of(), 1).by(method))
            .probabilities();
    // Wire 2 is the more significant bit of the features' index.
    double[] expected = {0, 0, 0, 0, 1 / 30.0, 9 / 30.0, 4 / 30.0, 16 / 30.0};
    assertThat(p).containsExactly(expected, within(1e-12));
  }

  @Test
  void resetForgetsAndMeasuredQubitsCanBeReused() {
    Circuit circuit =
        Circuit.on(1)
            .bits(2)
            .add(Gates.x(0), new Measure(0, 0), new Reset(0), Gates.h(0), new Measure(0, 1))
            .build();
    SortedMap<Long, Double> outcomes = new DensityBranches(circuit, NONE, NONE).outcomes();
    assertThat(outcomes).containsOnlyKeys(2L, 3L);
    assertThat(outcomes.getOrDefault(2L, 0.0)).isEqualTo(0.5, within(1e-14));
  }

  @Test
  void missingWeightsAreNamed() {
    Circuit circuit = Circuit.on(1).add(Gates.rx(Angle.trainable(3), 0)).build();
    assertThatThrownBy(
            () -> CircuitRunner.run(circuit, new double[2], NONE, Settings.exact(List.of(), 0)))
        .hasMessageContaining("4 weights");
  }
}
