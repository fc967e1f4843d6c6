package org.ketvision.quantum.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ketvision.quantum.circuit.AmplitudeEmbedding;
import org.ketvision.quantum.circuit.Angle;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.circuit.Gate;
import org.ketvision.quantum.circuit.Gates;
import org.ketvision.quantum.circuit.Generator;
import org.ketvision.quantum.circuit.Rotation;
import org.ketvision.quantum.circuit.SwapTest;
import org.ketvision.quantum.evolution.Evolution;
import org.ketvision.quantum.matrix.ComplexMatrix;
import org.ketvision.quantum.state.Execution;
import org.ketvision.quantum.state.StateVector;
import org.ketvision.quantum.state.Tile;

class AdjointTest {
  private static final double[] NONE = {};

  static List<Execution> executions() {
    return TrashFidelityTest.executions();
  }

  /// λ of L = Σ_q g_q ⟨Z_q⟩: 2 Σ_q g_q Z_q ψ.
  private static void zCotangent(Tile state, Tile cotangent, double[] coefficients) {
    for (int i = 0; i < 1 << state.qubits(); i++) {
      double sum = 0;
      for (int q = 0; q < state.qubits(); q++) {
        sum += (i >> (state.qubits() - 1 - q) & 1) == 0 ? coefficients[q] : -coefficients[q];
      }
      for (int s = 0; s < state.width(); s++) {
        int k = state.offset(i, 0) + s;
        cotangent.re()[k] = 2 * sum * state.re()[k];
        cotangent.im()[k] = 2 * sum * state.im()[k];
      }
    }
  }

  private static double zValue(
      Circuit circuit, double[] weights, double[] inputs, double[] coefficients, Execution e) {
    int features = circuit.inputCount();
    int samples = features == 0 ? 1 : inputs.length / features;
    try (Evolution evolution = new Evolution(circuit, e)) {
      StateVector state = evolution.run(weights, inputs, samples);
      double sum = 0;
      for (int s = 0; s < samples; s++) {
        for (int q = 0; q < circuit.qubits(); q++) {
          sum += coefficients[q] * state.expectationZ(q, s);
        }
      }
      return sum;
    }
  }

  /// Random circuits with every shape of gate, shared and sample-dependent angles.
  private static Circuit randomCircuit(int qubits, int gates, SplittableRandom random) {
    Circuit.Builder builder = Circuit.on(qubits);
    for (int g = 0; g < gates; g++) {
      builder.add(randomGate(qubits, random));
    }
    return builder.build();
  }

  private static Gate randomGate(int qubits, SplittableRandom random) {
    List<Integer> wires = new ArrayList<>(IntStream.range(0, qubits).boxed().toList());
    Collections.shuffle(wires, new Random(random.nextLong()));
    int a = wires.get(0);
    int b = wires.get(1);
    int c = wires.get(2);
    return switch (random.nextInt(16)) {
      case 0 -> Gates.h(a);
      case 1 -> Gates.rx(angle(random), a);
      case 2 -> Gates.ry(angle(random), a);
      case 3 -> Gates.rz(angle(random), a);
      case 4 -> Gates.cnot(a, b);
      case 5 -> Gates.rxx(angle(random), a, b);
      case 6 -> Gates.ryy(angle(random), a, b);
      case 7 -> Gates.rzz(angle(random), a, b);
      case 8 -> Gates.controlled(a, Gates.rx(angle(random), b));
      case 9 -> Gates.controlled(a, Gates.phase(angle(random), b));
      case 10 -> Gates.controlled(a, Gates.rot(angle(random), angle(random), angle(random), b));
      case 11 -> Gates.toffoli(a, b, c);
      case 12 -> Gates.cswap(a, b, c);
      case 13 -> Gates.controlled(a, Gates.controlled(b, Gates.ry(angle(random), c)));
      case 14 -> Gates.phase(angle(random), a);
      default -> hadamardRotation(angle(random), a);
    };
  }

  /// A generator with more than one entry in a row.
  private static Gate hadamardRotation(Angle angle, int wire) {
    double h = Math.sqrt(0.125);
    Generator generator =
        new Generator("H", ComplexMatrix.real(h, h, h, -h), Generator.Kind.HALF_PAULI);
    return new Rotation("RH", generator, angle, List.of(wire));
  }

  private static Angle angle(SplittableRandom random) {
    return switch (random.nextInt(5)) {
      case 0 -> Angle.of(random.nextDouble(-3, 3));
      case 1 -> Angle.input(random.nextInt(3));
      case 2 ->
          new Angle.Product(
              new Angle.Trainable(random.nextInt(6)), new Angle.Input(random.nextInt(3)));
      case 3 -> Angle.trainable(random.nextInt(6)).times(1.5).plus(Angle.input(0));
      default -> Angle.trainable(random.nextInt(6));
    };
  }

  @ParameterizedTest
  @MethodSource("executions")
  void threeGradientsAgree(Execution execution) {
    SplittableRandom random = new SplittableRandom(1);
    for (int trial = 0; trial < 60; trial++) {
      int qubits = 3 + trial % 4;
      Circuit circuit = randomCircuit(qubits, 25, random);
      double[] weights = random.doubles(circuit.weightCount(), -3, 3).toArray();
      double[] inputs = random.doubles(circuit.inputCount(), -3, 3).toArray();
      double[] coefficients = random.doubles(qubits, -1, 1).toArray();
      double[] adjoint = new double[weights.length];
      double[] adjointInput = new double[inputs.length];
      try (Adjoint tested = new Adjoint(circuit, execution)) {
        tested.gradient(
            weights,
            inputs,
            1,
            (_, _, state, cotangent) -> zCotangent(state, cotangent, coefficients),
            adjoint,
            adjointInput);
      }
      ParameterShift.Gradient shift =
          new ParameterShift(circuit)
              .gradient(
                  (moved, w, x) -> zValue(moved, w, x, coefficients, execution), weights, inputs);
      assertThat(adjoint).containsExactly(shift.weights(), within(1e-10));
      assertThat(adjointInput).containsExactly(shift.inputs(), within(1e-10));
      double[] difference =
          FiniteDifference.gradient(
              w -> zValue(circuit, w, inputs, coefficients, execution), weights, 1e-5);
      assertThat(adjoint).containsExactly(difference, within(1e-6));
    }
  }

  @ParameterizedTest
  @MethodSource("executions")
  void batchesAreSumsOfSamples(Execution execution) {
    SplittableRandom random = new SplittableRandom(2);
    for (int samples : new int[] {1, 7, 8, 9, 33}) {
      Circuit circuit = randomCircuit(5, 40, random);
      double[] weights = random.doubles(circuit.weightCount(), -3, 3).toArray();
      int features = circuit.inputCount();
      double[] inputs = random.doubles((long) samples * features, -3, 3).toArray();
      double[] coefficients = random.doubles(5, -1, 1).toArray();
      double[] whole = new double[weights.length];
      double[] wholeInput = new double[inputs.length];
      double[] sum = new double[weights.length];
      try (Adjoint tested = new Adjoint(circuit, execution)) {
        tested.gradient(
            weights,
            inputs,
            samples,
            (_, _, state, cotangent) -> zCotangent(state, cotangent, coefficients),
            whole,
            wholeInput);
        for (int s = 0; s < samples; s++) {
          double[] one = new double[weights.length];
          double[] oneInput = new double[features];
          tested.gradient(
              weights,
              Arrays.copyOfRange(inputs, s * features, (s + 1) * features),
              1,
              (_, _, state, cotangent) -> zCotangent(state, cotangent, coefficients),
              one,
              oneInput);
          for (int k = 0; k < sum.length; k++) {
            sum[k] += one[k];
          }
          assertThat(Arrays.copyOfRange(wholeInput, s * features, (s + 1) * features))
              .containsExactly(oneInput, within(1e-12));
        }
      }
      assertThat(whole).containsExactly(sum, within(1e-11));
    }
  }

  @ParameterizedTest
  @MethodSource("executions")
  void literalCircuitHasTheShortFormsValueAndGradient(Execution execution) {
    for (List<Integer> trash : List.of(List.of(0), List.of(3), List.of(1, 3))) {
      Circuit encoder = TrashFidelityTest.allPairs(4);
      Circuit literal = SwapTest.autoencoder(encoder, trash);
      double[] weights = TrashFidelityTest.random(90, 3);
      double[] original = TrashFidelityTest.unitVectors(16, 1, 4);
      double[] masked = TrashFidelityTest.unitVectors(16, 1, 5);
      double[] features =
          IntStream.range(0, 32)
              .mapToDouble(i -> i < 16 ? 3 * masked[i] : original[i - 16])
              .toArray();
      double[] first = new double[literal.qubits()];
      first[0] = 1;
      double[] expected = new double[90];
      double[] maskedGradient = new double[16];
      double[] fidelity = new double[1];
      try (TrashFidelity shortForm = new TrashFidelity(encoder, trash, execution);
          Adjoint adjoint = new Adjoint(literal, execution)) {
        shortForm.gradient(weights, original, masked, 1, fidelity, expected, maskedGradient);
        double[] actual = new double[90];
        double[] featureGradient = new double[32];
        adjoint.gradient(
            weights,
            features,
            1,
            (_, _, state, cotangent) -> zCotangent(state, cotangent, first),
            actual,
            featureGradient);
        assertThat(actual).containsExactly(expected, within(1e-12));
        double along = IntStream.range(0, 16).mapToDouble(i -> masked[i] * maskedGradient[i]).sum();
        for (int i = 0; i < 16; i++) {
          assertThat(featureGradient[i])
              .isEqualTo((maskedGradient[i] - masked[i] * along) / 3, within(1e-12));
        }
      }
      assertThat(zValue(literal, weights, features, first, execution))
          .isEqualTo(fidelity[0], within(1e-12));
    }
  }

  @ParameterizedTest
  @MethodSource("executions")
  void literalCircuitOfEighteenQubitsHasTheShortFormsValue(Execution execution) {
    Circuit encoder = TrashFidelityTest.allPairs(8);
    Circuit literal = SwapTest.autoencoder(encoder, List.of(0));
    assertThat(literal.qubits()).isEqualTo(18);
    double[] weights = TrashFidelityTest.random(420, 6);
    double[] original = TrashFidelityTest.unitVectors(256, 1, 7);
    double[] masked = TrashFidelityTest.unitVectors(256, 1, 8);
    double[] features =
        IntStream.range(0, 512).mapToDouble(i -> i < 256 ? masked[i] : original[i - 256]).toArray();
    double[] fidelity = new double[1];
    try (TrashFidelity shortForm = new TrashFidelity(encoder, List.of(0), execution)) {
      shortForm.fidelity(weights, original, masked, 1, fidelity);
    }
    double[] ancilla = new double[18];
    ancilla[0] = 1;
    assertThat(zValue(literal, weights, features, ancilla, execution))
        .isEqualTo(fidelity[0], within(1e-12));
  }

  @Test
  void allZReadOutsAtOnceAreTheSingleOnes() {
    SplittableRandom random = new SplittableRandom(10);
    Circuit circuit = randomCircuit(5, 30, random);
    double[] weights = random.doubles(circuit.weightCount(), -3, 3).toArray();
    double[] inputs = random.doubles(3L * circuit.inputCount(), -3, 3).toArray();
    double[] coefficients = random.doubles(5, -1, 1).toArray();
    double[] upstream = new double[17];
    for (int k = 0; k < 15; k++) {
      upstream[2 + k] = coefficients[k % 5];
    }
    try (Evolution evolution = new Evolution(circuit, Execution.standard())) {
      StateVector state = evolution.run(weights, inputs, 3);
      Tile tile = new Tile(5, 1, 3, state.re(), state.im());
      double[] values = new double[16];
      ZExpectations tested = new ZExpectations();
      tested.values(tile, 3, values, 1);
      for (int k = 0; k < 15; k++) {
        assertThat(values[1 + k]).isEqualTo(state.expectationZ(k % 5, k / 5), within(1e-14));
      }
      Tile expected = Tile.zeros(5, 1, 3);
      Tile actual = Tile.zeros(5, 1, 3);
      zCotangent(tile, expected, coefficients);
      tested.cotangent(tile, 3, upstream, 2, actual);
      assertThat(actual.re()).containsExactly(expected.re(), within(1e-14));
      assertThat(actual.im()).containsExactly(expected.im(), within(1e-14));
    }
  }

  @Test
  void initialStatesGetTheirCotangent() {
    SplittableRandom random = new SplittableRandom(9);
    Circuit circuit = randomCircuit(4, 20, random);
    double[] weights = random.doubles(circuit.weightCount(), -3, 3).toArray();
    double[] inputs = random.doubles(3L * circuit.inputCount(), -3, 3).toArray();
    StateVector from = StateVector.zeros(4, 3);
    StateVector wanted = StateVector.zeros(4, 3);
    for (int k = 0; k < 48; k++) {
      from.re()[k] = random.nextDouble(-1, 1);
      from.im()[k] = random.nextDouble(-1, 1);
      wanted.re()[k] = random.nextDouble(-1, 1);
      wanted.im()[k] = random.nextDouble(-1, 1);
    }
    StateVector back = StateVector.zeros(4, 3);
    try (Adjoint adjoint = new Adjoint(circuit, Execution.standard());
        Evolution evolution = new Evolution(circuit, Execution.standard())) {
      adjoint.gradient(
          weights,
          inputs,
          from,
          (first, count, _, cotangent) -> {
            for (int i = 0; i < 16; i++) {
              for (int s = 0; s < count; s++) {
                cotangent.re()[cotangent.offset(i, 0) + s] = wanted.re()[i * 3 + first + s];
                cotangent.im()[cotangent.offset(i, 0) + s] = wanted.im()[i * 3 + first + s];
              }
            }
          },
          new double[weights.length],
          new double[inputs.length],
          back);
      // λ of the input is U†λ: run forward it is λ again.
      StateVector again = evolution.run(weights, inputs, back);
      assertThat(again.re()).containsExactly(wanted.re(), within(1e-12));
      assertThat(again.im()).containsExactly(wanted.im(), within(1e-12));
    }
  }

  @Test
  void zeroFeaturesHaveNoState() {
    Circuit circuit =
        Circuit.on(2).add(new AmplitudeEmbedding(List.of(0, 1), 0)).add(Gates.h(0)).build();
    try (Evolution evolution = new Evolution(circuit, Execution.standard())) {
      assertThatThrownBy(() -> evolution.run(NONE, new double[] {1, 0, 0, 0, 0, 0, 0, 0}, 2))
          .isInstanceOf(ArithmeticException.class)
          .hasMessageContaining("sample 1 has no state");
    }
    Circuit late =
        Circuit.on(2).add(Gates.h(0)).add(new AmplitudeEmbedding(List.of(0, 1), 0)).build();
    assertThatThrownBy(() -> new Evolution(late, Execution.standard()))
        .hasMessageContaining("comes after other steps");
  }
}
