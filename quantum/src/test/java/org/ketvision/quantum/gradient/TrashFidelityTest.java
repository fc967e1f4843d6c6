package org.ketvision.quantum.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ketvision.quantum.circuit.Angle;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.circuit.Gates;
import org.ketvision.quantum.matrix.ComplexMatrix;
import org.ketvision.quantum.state.Execution;
import org.ketvision.quantum.state.KernelChoice;
import org.ketvision.quantum.state.Precision;

class TrashFidelityTest {
  static final double[] NONE = {};

  /// Every twin this JVM offers.
  static List<Execution> executions() {
    List<Execution> all = new ArrayList<>();
    all.add(new Execution(KernelChoice.SCALAR, Precision.FLOAT64, 1));
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()) {
      all.add(new Execution(KernelChoice.VECTOR, Precision.FLOAT64, 1));
    }
    return all;
  }

  /// Blocks on all pairs, lexicographic, each with 15 angles of its own.
  static Circuit allPairs(int qubits) {
    Circuit.Builder builder = Circuit.on(qubits);
    int next = 0;
    for (int i = 0; i < qubits; i++) {
      for (int j = i + 1; j < qubits; j++) {
        int start = next;
        builder.add(
            Gates.block(
                IntStream.range(start, start + 15).mapToObj(Angle::trainable).toList(), i, j));
        next += 15;
      }
    }
    return builder.build();
  }

  static double[] random(int size, long seed) {
    return new SplittableRandom(seed).doubles(size, -3, 3).toArray();
  }

  static double[] unitVectors(int size, int samples, long seed) {
    double[] all = random(size * samples, seed);
    for (int s = 0; s < samples; s++) {
      normalise(all, s * size, size);
    }
    return all;
  }

  static void normalise(double[] x, int from, int size) {
    double norm = 0;
    for (int i = from; i < from + size; i++) {
      norm += x[i] * x[i];
    }
    for (int i = from; i < from + size; i++) {
      x[i] /= Math.sqrt(norm);
    }
  }

  private static double[] oracleImage() {
    return IntStream.range(0, 256).mapToDouble(i -> 37 * i % 101 / 100.0).toArray();
  }

  private static double[] oracleAngles() {
    double[] weights = new double[420];
    for (int pair = 0; pair < 28; pair++) {
      for (int k = 0; k < 15; k++) {
        weights[15 * pair + k] = 0.01 * (pair + 1) + 0.1 * (k + 1);
      }
    }
    return weights;
  }

  @ParameterizedTest
  @MethodSource("executions")
  void agreesWithThePublishedNumbers(Execution execution) {
    double[] original = oracleImage();
    double[] masked = original.clone();
    for (int row = 0; row < 8; row++) {
      for (int column = 8; column < 16; column++) {
        masked[16 * row + column] = 0;
      }
    }
    normalise(original, 0, 256);
    normalise(masked, 0, 256);
    double[] f = new double[1];
    double[] probabilities = new double[256];
    try (TrashFidelity first = new TrashFidelity(allPairs(8), List.of(0), execution);
        TrashFidelity last = new TrashFidelity(allPairs(8), List.of(7), execution)) {
      first.fidelity(oracleAngles(), original, masked, 1, f);
      assertThat(f[0]).isEqualTo(0.2438791021, within(1e-10));
      first.fidelity(oracleAngles(), original, original, 1, f);
      assertThat(f[0]).isEqualTo(0.3278434403, within(1e-10));
      last.fidelity(oracleAngles(), original, masked, 1, f);
      assertThat(f[0]).isEqualTo(0.2078246086, within(1e-10));
      first.reconstruct(oracleAngles(), masked, 1, probabilities, null, null);
    }
    assertThat(probabilities[0]).isEqualTo(0.0065774625, within(2e-10));
    assertThat(probabilities[17]).isEqualTo(0.0021075940, within(2e-10));
    assertThat(probabilities[255]).isEqualTo(0.0015341903, within(2e-10));
    assertThat(IntStream.range(0, 256).mapToDouble(i -> probabilities[i]).sum())
        .isEqualTo(1, within(1e-12));
  }

  /// n, batch and trash wires, chosen to be awkward.
  record Shape(int qubits, int samples, List<Integer> trash) {}

  static List<Shape> shapes() {
    return List.of(
        new Shape(2, 1, List.of(0)),
        new Shape(2, 7, List.of(1)),
        new Shape(3, 9, List.of(0, 1)),
        new Shape(3, 8, List.of(2, 0)),
        new Shape(4, 33, List.of(3)),
        new Shape(4, 1, List.of(1, 2, 3)),
        new Shape(5, 7, List.of(4, 2)),
        new Shape(6, 17, List.of(0)),
        new Shape(7, 3, List.of(6)),
        new Shape(8, 2, List.of(5)),
        new Shape(9, 9, List.of(8)));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void agreesWithDenseMatrices(Shape shape) {
    Circuit circuit = allPairs(shape.qubits);
    double[] weights = random(circuit.weightCount(), 1);
    int size = 1 << shape.qubits;
    double[] originals = unitVectors(size, shape.samples, 2);
    double[] inputs = unitVectors(size, shape.samples, 3);
    DenseReference reference = new DenseReference(circuit, shape.trash, weights);
    for (Execution execution : executions()) {
      double[] fidelity = new double[shape.samples];
      double[] probabilities = new double[shape.samples * size];
      double[] branch0 = new double[shape.samples * size];
      double[] dominant = new double[shape.samples * size];
      double[] trash = new double[shape.samples << shape.trash.size()];
      try (TrashFidelity tested = new TrashFidelity(circuit, shape.trash, execution)) {
        tested.fidelity(weights, originals, inputs, shape.samples, fidelity);
        tested.reconstruct(weights, inputs, shape.samples, probabilities, branch0, dominant);
        tested.trashProbabilities(weights, inputs, shape.samples, trash);
      }
      for (int s = 0; s < shape.samples; s++) {
        reference.run(originals, inputs, s);
        assertThat(fidelity[s]).isEqualTo(reference.fidelity(), within(1e-12));
        assertThat(Arrays.copyOfRange(probabilities, s * size, (s + 1) * size))
            .containsExactly(reference.probabilities(), within(1e-12));
        assertThat(Arrays.copyOfRange(branch0, s * size, (s + 1) * size))
            .containsExactly(reference.branch0(), within(1e-12));
        if (size <= 64) {
          assertThat(reference.largestEigenvalueResidual(dominant, s)).isLessThan(1e-7);
        }
        int branches = 1 << shape.trash.size();
        assertThat(Arrays.copyOfRange(trash, s * branches, (s + 1) * branches))
            .containsExactly(reference.trashProbabilities(), within(1e-12));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void gradientsAgreeWithDifferences(Shape shape) {
    Circuit circuit = allPairs(shape.qubits);
    double[] weights = random(circuit.weightCount(), 4);
    int size = 1 << shape.qubits;
    double[] originals = unitVectors(size, shape.samples, 5);
    double[] inputs = unitVectors(size, shape.samples, 6);
    for (Execution execution : executions()) {
      try (TrashFidelity tested = new TrashFidelity(circuit, shape.trash, execution)) {
        double[] fidelity = new double[shape.samples];
        double[] gradient = new double[weights.length];
        double[] inputGradient = new double[inputs.length];
        tested.gradient(
            weights, originals, inputs, shape.samples, fidelity, gradient, inputGradient);
        double h = 1e-5;
        for (int k = 0; k < weights.length; k += Math.max(1, weights.length / 40)) {
          double expected = 0;
          for (int sign = -1; sign <= 1; sign += 2) {
            double[] moved = weights.clone();
            moved[k] += sign * h;
            tested.fidelity(moved, originals, inputs, shape.samples, fidelity);
            expected += sign * Arrays.stream(fidelity).sum() / (2 * h);
          }
          assertThat(gradient[k]).isEqualTo(expected, within(1e-8));
        }
        for (int k = 0; k < inputs.length; k += Math.max(1, inputs.length / 40)) {
          double expected = 0;
          for (int sign = -1; sign <= 1; sign += 2) {
            double[] moved = inputs.clone();
            moved[k] += sign * h;
            tested.fidelity(weights, originals, moved, shape.samples, fidelity);
            expected += sign * fidelity[k / size] / (2 * h);
          }
          assertThat(inputGradient[k]).isEqualTo(expected, within(1e-8));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void twinsAgree(Shape shape) {
    Circuit circuit = allPairs(shape.qubits);
    double[] weights = random(circuit.weightCount(), 13);
    int size = 1 << shape.qubits;
    double[] originals = unitVectors(size, shape.samples, 14);
    double[] inputs = unitVectors(size, shape.samples, 15);
    List<double[]> gradients = new ArrayList<>();
    List<double[]> inputGradients = new ArrayList<>();
    for (Execution execution : executions()) {
      double[] gradient = new double[weights.length];
      double[] inputGradient = new double[inputs.length];
      try (TrashFidelity tested = new TrashFidelity(circuit, shape.trash, execution)) {
        tested.gradient(
            weights,
            originals,
            inputs,
            shape.samples,
            new double[shape.samples],
            gradient,
            inputGradient);
      }
      gradients.add(gradient);
      inputGradients.add(inputGradient);
    }
    assertThat(gradients.getLast()).containsExactly(gradients.getFirst(), within(1e-12));
    assertThat(inputGradients.getLast()).containsExactly(inputGradients.getFirst(), within(1e-12));
  }

  @Test
  void anglesOutsideTheTrashsLightConeHaveNoGradient() {
    Circuit circuit = allPairs(5);
    double[] weights = random(150, 16);
    double[] originals = unitVectors(32, 3, 17);
    double[] inputs = unitVectors(32, 3, 18);
    double[] gradient = new double[150];
    double[] fidelity = new double[3];
    double[] moved = new double[3];
    try (TrashFidelity tested = new TrashFidelity(circuit, List.of(0), Execution.standard())) {
      tested.gradient(weights, originals, inputs, 3, fidelity, gradient, null);
      double[] others = weights.clone();
      Arrays.fill(others, 60, 150, 1);
      tested.fidelity(others, originals, inputs, 3, moved);
    }
    // Wire 0 is in the first four of the ten blocks; each block's last three rotations come after
    // its
    // last gate on wire 0.
    assertThat(Arrays.copyOfRange(gradient, 60, 150)).containsOnly(0);
    assertThat(Arrays.stream(gradient, 0, 60).filter(g -> g != 0).count()).isEqualTo(48);
    assertThat(moved).isEqualTo(fidelity);
    // The literal matrix knows nothing of light cones.
    DenseReference reference = new DenseReference(circuit, List.of(0), weights);
    reference.run(originals, inputs, 2);
    assertThat(fidelity[2]).isEqualTo(reference.fidelity(), within(1e-12));
  }

  @Test
  void threadsDoNotChangeABit() {
    Circuit circuit = allPairs(6);
    double[] weights = random(circuit.weightCount(), 7);
    for (int samples : new int[] {1, 8, 33, 200}) {
      double[] originals = unitVectors(64, samples, 8);
      double[] inputs = unitVectors(64, samples, 9);
      List<double[]> results = new ArrayList<>();
      for (int threads : new int[] {1, 2, 3}) {
        double[] gradient = new double[weights.length];
        try (TrashFidelity tested =
            new TrashFidelity(circuit, List.of(5), Execution.standard().withThreads(threads))) {
          tested.gradient(weights, originals, inputs, samples, new double[samples], gradient, null);
        }
        results.add(gradient);
      }
      assertThat(results.get(1)).isEqualTo(results.get(0));
      assertThat(results.get(2)).isEqualTo(results.get(0));
    }
  }

  @Test
  void singlePrecisionIsCloseToDouble() {
    Circuit circuit = allPairs(8);
    double[] weights = random(circuit.weightCount(), 10);
    double[] originals = unitVectors(256, 40, 11);
    double[] inputs = unitVectors(256, 40, 12);
    List<double[]> results = new ArrayList<>();
    for (Precision precision : Precision.values()) {
      double[] gradient = new double[weights.length];
      Execution execution = new Execution(KernelChoice.AUTO, precision, 1);
      try (TrashFidelity tested = new TrashFidelity(circuit, List.of(7), execution)) {
        assertThat(tested.kernel()).endsWith(precision.name().toLowerCase(Locale.ROOT));
        tested.gradient(weights, originals, inputs, 40, new double[40], gradient, null);
      }
      results.add(gradient);
    }
    assertThat(results.get(1)).containsExactly(results.get(0), within(1e-4));
    assertThat(results.get(1)).isNotEqualTo(results.get(0));
  }

  @Test
  void refusesWrongShapes() {
    Circuit circuit = allPairs(3);
    assertThatThrownBy(() -> new TrashFidelity(circuit, List.of(3), Execution.standard()))
        .hasMessageContaining("trash wires");
    assertThatThrownBy(() -> new TrashFidelity(circuit, List.of(0, 1, 2), Execution.standard()))
        .hasMessageContaining("1 to 2 trash wires");
    try (TrashFidelity tested = new TrashFidelity(circuit, List.of(0), Execution.standard())) {
      double[] x = new double[8];
      double[] f = new double[1];
      assertThatThrownBy(() -> tested.fidelity(new double[44], x, x, 1, f))
          .hasMessage("weights: 45 numbers are needed, not 44");
      assertThatThrownBy(() -> tested.fidelity(new double[45], x, x, 2, new double[2]))
          .hasMessageContaining("originals");
      assertThatThrownBy(() -> tested.fidelity(new double[45], x, x, 0, f))
          .hasMessageContaining("at least one sample");
    }
  }

  /// The same quantities from the circuit's full matrix, by definition.
  private static final class DenseReference {
    private final ComplexMatrix unitary;
    private final TrashSplit split;
    private double fidelity;
    private ComplexMatrix rho = ComplexMatrix.identity(1);
    private double[] branch0 = NONE;
    private double[] trash = NONE;

    DenseReference(Circuit circuit, List<Integer> trashWires, double[] weights) {
      List<Integer> all = IntStream.range(0, circuit.qubits()).boxed().toList();
      unitary =
          new org.ketvision.quantum.circuit.CompositeGate("U", all, circuit.gates())
              .matrix(weights, NONE, 0);
      split = new TrashSplit(circuit.qubits(), trashWires);
    }

    void run(double[] originals, double[] inputs, int sample) {
      int size = unitary.size();
      double[][] a = apply(unitary, originals, sample * size);
      double[][] y = apply(unitary, inputs, sample * size);
      fidelity = 0;
      int branches = split.branches();
      trash = new double[branches];
      double[] re = new double[size * size];
      double[] im = new double[size * size];
      int[] zero = split.rows(0, 1, 0);
      for (int b = 0; b < branches; b++) {
        int[] rows = split.rows(b, 1, 0);
        double c = 0;
        double d = 0;
        double[][] v = new double[2][size];
        for (int k = 0; k < rows.length; k++) {
          c += a[0][zero[k]] * y[0][rows[k]] + a[1][zero[k]] * y[1][rows[k]];
          d += a[0][zero[k]] * y[1][rows[k]] - a[1][zero[k]] * y[0][rows[k]];
          trash[b] += y[0][rows[k]] * y[0][rows[k]] + y[1][rows[k]] * y[1][rows[k]];
          for (int i = 0; i < size; i++) {
            double p = unitary.re(zero[k], i);
            double q = -unitary.im(zero[k], i);
            v[0][i] += p * y[0][rows[k]] - q * y[1][rows[k]];
            v[1][i] += p * y[1][rows[k]] + q * y[0][rows[k]];
          }
        }
        fidelity += c * c + d * d;
        if (b == 0) {
          branch0 =
              IntStream.range(0, size).mapToDouble(i -> Math.hypot(v[0][i], v[1][i])).toArray();
        }
        for (int k = 0; k < size * size; k++) {
          int i = k / size;
          int j = k % size;
          re[k] += v[0][i] * v[0][j] + v[1][i] * v[1][j];
          im[k] += v[1][i] * v[0][j] - v[0][i] * v[1][j];
        }
      }
      rho = ComplexMatrix.of(size, re, im);
    }

    private static double[][] apply(ComplexMatrix m, double[] x, int from) {
      double[][] result = new double[2][m.size()];
      for (int i = 0; i < m.size(); i++) {
        for (int j = 0; j < m.size(); j++) {
          result[0][i] += m.re(i, j) * x[from + j];
          result[1][i] += m.im(i, j) * x[from + j];
        }
      }
      return result;
    }

    double fidelity() {
      return fidelity;
    }

    double[] branch0() {
      return branch0;
    }

    double[] trashProbabilities() {
      return trash;
    }

    double[] probabilities() {
      return IntStream.range(0, rho.size()).mapToDouble(i -> rho.re(i, i)).toArray();
    }

    /// Largest difference of the moduli from those of the power method's eigenvector.
    double largestEigenvalueResidual(double[] dominant, int sample) {
      int size = rho.size();
      double[][] x = {new double[size], new double[size]};
      for (int i = 0; i < size; i++) {
        x[0][i] = Math.sin(i + 1);
      }
      for (int k = 0; k < 2000; k++) {
        double[][] y = new double[2][size];
        double norm = 0;
        for (int i = 0; i < size; i++) {
          for (int j = 0; j < size; j++) {
            y[0][i] += rho.re(i, j) * x[0][j] - rho.im(i, j) * x[1][j];
            y[1][i] += rho.re(i, j) * x[1][j] + rho.im(i, j) * x[0][j];
          }
          norm += y[0][i] * y[0][i] + y[1][i] * y[1][i];
        }
        for (int i = 0; i < size; i++) {
          x[0][i] = y[0][i] / Math.sqrt(norm);
          x[1][i] = y[1][i] / Math.sqrt(norm);
        }
      }
      double worst = 0;
      for (int i = 0; i < size; i++) {
        worst =
            Math.max(worst, Math.abs(dominant[sample * size + i] - Math.hypot(x[0][i], x[1][i])));
      }
      return worst;
    }
  }
}
