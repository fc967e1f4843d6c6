package org.ketvision.quantum.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ketvision.quantum.circuit.Angle;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.circuit.Gates;
import org.ketvision.quantum.evolution.Evolution;
import org.ketvision.quantum.gradient.ExpectationGradient;
import org.ketvision.quantum.gradient.NoisyExpectation;
import org.ketvision.quantum.gradient.TrashFidelity;
import org.ketvision.quantum.observable.PauliString;

/// What cannot fit is refused with its size, whatever asks for it.
class HeapSpaceTest {
  private static final double[] WEIGHTS = {0.3};
  private static final double[] NONE = {};
  private static final PauliString Z = PauliString.z(0);

  private static Circuit circuit(int qubits) {
    return Circuit.on(qubits).add(Gates.ry(Angle.trainable(0), qubits - 1)).build();
  }

  static Stream<Arguments> requests() {
    Execution standard = Execution.standard();
    return Stream.of(
        request("17,592,186,044,416 bytes", () -> StateVector.ground(40, 1)),
        request("163,840,000,000,000 bytes", () -> StateVector.zeros(20, 9_765_625)),
        request("73,786,976,294,838,206,464 bytes", () -> StateVector.ground(62, 1)),
        request("16 · 2^5000 bytes", () -> StateVector.ground(5000, 1)),
        request("18,014,398,509,481,984 bytes", () -> StateVector.basis(25)),
        request("19,342,813,113,834,066,795,298,816 bytes", () -> StateVector.basis(40)),
        request("2,147,483,648 bytes", () -> DensityMatrix.zero(14)),
        request("9,223,372,036,854,775,808 bytes", () -> DensityMatrix.maximallyMixed(30)),
        request("562,949,953,421,312 bytes", () -> DensityMatrix.requireMemory(13, 1 << 20)),
        request("17,592,186,044,416 bytes", () -> LaneStates.zero(34, 64)),
        request("17,592,186,044,416 bytes", () -> Evolution.matrix(circuit(20), WEIGHTS)),
        request("17,592,186,044,416 bytes", () -> new Evolution(circuit(40), standard)),
        request("17,592,186,044,416 bytes", () -> new ExpectationGradient(circuit(40), List.of(Z))),
        request(
            "17,592,186,044,416 bytes",
            () -> new TrashFidelity(circuit(40), List.of(39), standard)),
        request("8,796,093,022,208 bytes", () -> new NoisyExpectation(circuit(20), Z)),
        request("175,921,860,444,160 bytes", HeapSpaceTest::trajectories),
        request(
            "17,592,186,044,416 bytes",
            () ->
                CircuitRunner.run(
                    circuit(40), WEIGHTS, NONE, CircuitRunner.Settings.exact(List.of(), 1))));
  }

  private static void trajectories() {
    new Trajectories(circuit(40), List.of(Z)).run(WEIGHTS, NONE, 10, 1, 1);
  }

  private static Arguments request(String bytes, ThrowingCallable call) {
    return Arguments.of(bytes, call);
  }

  @ParameterizedTest
  @MethodSource("requests")
  void tooLargeARequestIsRefusedWithItsBytes(String bytes, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(bytes);
  }

  @Test
  void aLargeBatchIsRefusedBeforeItRuns() {
    try (Evolution evolution = new Evolution(circuit(20), Execution.standard())) {
      assertThatThrownBy(() -> evolution.run(WEIGHTS, NONE, Integer.MAX_VALUE))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("36,028,797,002,186,752 bytes");
    }
  }

  /// Asks a JVM with 64 MiB for 16 MiB, again and again.
  @Test
  void garbageIsNoReasonToRefuse() throws IOException, InterruptedException {
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                place(StateVector.class) + File.pathSeparator + place(Garbage.class),
                Garbage.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(output).contains("made 160 MiB of norm 1.0");
    assertThat(java.waitFor()).isZero();
  }

  private static Path place(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  /// What the other JVM does.
  static final class Garbage {
    private Garbage() {}

    public static void main(String[] arguments) {
      double norm = 0;
      for (int k = 0; k < 10; k++) {
        norm = StateVector.ground(20, 1).norm(0);
      }
      IO.println("made 160 MiB of norm " + norm);
    }
  }
}
