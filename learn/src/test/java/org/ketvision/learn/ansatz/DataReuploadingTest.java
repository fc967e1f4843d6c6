package org.ketvision.learn.ansatz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.circuit.Gates;
import org.ketvision.quantum.evolution.Evolution;
import org.ketvision.quantum.gradient.ExpectationGradient;
import org.ketvision.quantum.matrix.ComplexMatrix;
import org.ketvision.quantum.observable.PauliString;

/// The QINR circuit with 6 qubits and L = K = 2 against numbers of two independent codes.
class DataReuploadingTest {
  private static final int QUBITS = 6;
  private static final DataReuploading CIRCUIT = DataReuploading.rings(QUBITS, 2, 2);
  private static final double[] INPUT = {.1, .2, .3, .4, .5, .6};
  private static final double[] UNIT_SCALES = ones(12);

  private static double[] ones(int count) {
    double[] ones = new double[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  /// θ[l,k,q,a] = 0.1 (1+l) + 0.2 k + 0.03 q + 0.5 a, then the scales.
  private static double[] weights(double... scales) {
    double[] weights = new double[108 + scales.length];
    for (int index = 0; index < 108; index++) {
      int a = index % 3;
      int q = index / 3 % QUBITS;
      int k = index / 18 % 2;
      int l = index / 36;
      weights[index] = 0.1 * (1 + l) + 0.2 * k + 0.03 * q + 0.5 * a;
    }
    System.arraycopy(scales, 0, weights, 108, scales.length);
    return weights;
  }

  private static List<PauliString> onEachQubit(String letter) {
    return IntStream.range(0, QUBITS).mapToObj(q -> PauliString.parse(letter + q)).toList();
  }

  private static double[] readOut(List<PauliString> words, double... scales) {
    try (var gradient = new ExpectationGradient(CIRCUIT.circuit(), words)) {
      return gradient.values(weights(scales), INPUT, 1);
    }
  }

  @Test
  void hasTheParametersOfThePaper() {
    assertThat(CIRCUIT.angleCount() + CIRCUIT.scaleCount()).isEqualTo(120);
    assertThat(CIRCUIT.circuit().weightCount()).isEqualTo(120);
    assertThat(CIRCUIT.circuit().inputCount()).isEqualTo(6);
    DataReuploading celebrities = DataReuploading.rings(QUBITS, 3, 3);
    assertThat(celebrities.angleCount() + celebrities.scaleCount()).isEqualTo(234);
  }

  @Test
  void readsOutZ() {
    assertThat(readOut(onEachQubit("Z"), UNIT_SCALES))
        .containsExactly(
            new double[] {
              0.2206046815, 0.1516815144, 0.1709648295, 0.0427997627, 0.0827423423, 0.0935479374
            },
            within(1e-10));
  }

  @Test
  void readsOutZWithOtherScales() {
    assertThat(readOut(onEachQubit("Z"), 1, .5, 2, 1, 1.5, .25, .75, 1, 1, 2, .5, 1))
        .containsExactly(
            new double[] {
              0.1699422713, 0.2009300440, 0.1590198832, 0.0110343040, 0.1100952813, 0.0849915101
            },
            within(1e-10));
  }

  @Test
  void readsOutX() {
    assertThat(readOut(onEachQubit("X"), UNIT_SCALES))
        .containsExactly(
            new double[] {
              -0.2139488221,
              -0.1649471220,
              -0.2196720925,
              -0.1803569889,
              -0.2909362241,
              -0.1276337825
            },
            within(1e-10));
  }

  @Test
  void readsOutY() {
    assertThat(readOut(onEachQubit("Y"), UNIT_SCALES))
        .containsExactly(
            new double[] {
              0.1098813798, 0.2321111389, -0.1695299661, 0.0399229914, -0.1049745979, -0.2690081848
            },
            within(1e-10));
  }

  @Test
  void readsOutZZOnTheRing() {
    List<PauliString> words =
        Stream.of("Z0Z1", "Z1Z2", "Z2Z3", "Z3Z4", "Z4Z5", "Z5Z0").map(PauliString::parse).toList();
    assertThat(readOut(words, UNIT_SCALES))
        .containsExactly(
            new double[] {
              0.2951778679, 0.2981793782, 0.2174114486, 0.0799474803, -0.0711709581, 0.1787914009
            },
            within(1e-10));
  }

  /// The first RZ of the first layer acts on |0⟩, the last RZ of the last commutes with CZ and Z.
  @Test
  void twelveAnglesNeverMoveZ() {
    Set<Integer> dead = new TreeSet<>();
    for (int q = 0; q < QUBITS; q++) {
      dead.add(3 * q);
      dead.add(72 + 18 + 3 * q + 2);
    }
    double[] weights = new SplittableRandom(3).doubles(120, 0, 2 * Math.PI).toArray();
    try (var gradient = new ExpectationGradient(CIRCUIT.circuit(), onEachQubit("Z"))) {
      double[][] derivatives = gradient.jacobian(weights, INPUT).weights();
      for (int w = 0; w < 120; w++) {
        int weight = w;
        double largest =
            Arrays.stream(derivatives).mapToDouble(d -> Math.abs(d[weight])).max().orElseThrow();
        if (dead.contains(w)) {
          assertThat(largest).as("weight %d", w).isLessThan(1e-15);
        } else {
          assertThat(largest).as("weight %d", w).isGreaterThan(1e-4);
        }
      }
    }
  }

  @Test
  void aRingHalfWayRoundSixQubitsDoesNothing() {
    PairCluster half = PairCluster.ring(QUBITS, 3);
    assertThat(half.isIdentity()).isTrue();
    Circuit.Builder builder = Circuit.on(QUBITS);
    half.pairs().forEach(pair -> builder.add(Gates.cz(pair.get(0), pair.get(1))));
    ComplexMatrix matrix = Evolution.matrix(builder.build(), new double[0]);
    assertThat(matrix.distance(ComplexMatrix.identity(64))).isZero();
    for (int range : List.of(1, 2)) {
      assertThat(PairCluster.ring(QUBITS, range).isIdentity()).isFalse();
    }
  }
}
