package org.ketvision.learn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ketvision.learn.ansatz.DataReuploading;
import org.ketvision.learn.ansatz.MirroredRotations;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.gradient.ExpectationGradient;
import org.ketvision.quantum.gradient.ParameterShift;
import org.ketvision.quantum.observable.PauliString;
import org.ketvision.quantum.state.Execution;

/// ⟨Z⟩ layers of the quantum AnoGAN and the QINR-QGAN.
class ExpectationLayerTest {
  private static ExpectationLayer layer(Circuit circuit) {
    return new ExpectationLayer(circuit, List.of(circuit.weightCount()), Execution.standard());
  }

  private static double[] random(long count, long seed) {
    return new SplittableRandom(seed).doubles(count, -1, 1).toArray();
  }

  private static double weightedSum(
      Circuit circuit, double[] weights, double[] inputs, double[] factors) {
    List<PauliString> all = IntStream.range(0, circuit.qubits()).mapToObj(PauliString::z).toList();
    try (ExpectationGradient reader = new ExpectationGradient(circuit, all)) {
      double[] values = reader.values(weights, inputs, 1);
      return IntStream.range(0, values.length).mapToDouble(q -> factors[q] * values[q]).sum();
    }
  }

  private static void agreesWithParameterShift(Circuit circuit) {
    int n = circuit.qubits();
    int features = circuit.inputCount();
    double[] weights = random(circuit.weightCount(), 4);
    double[] inputs = random(2L * features, 5);
    double[] upstream = random(2L * n, 6);
    double[] values = new double[2 * n];
    double[] weightGradient = new double[weights.length];
    double[] inputGradient = new double[inputs.length];
    try (ExpectationLayer layer = layer(circuit)) {
      layer.forward(weights, inputs, 2, values);
      layer.backward(weights, inputs, 2, upstream, weightGradient, inputGradient);
    }
    double[] expected = new double[weights.length];
    ParameterShift shift = new ParameterShift(circuit);
    for (int s = 0; s < 2; s++) {
      double[] own = Arrays.copyOfRange(inputs, s * features, (s + 1) * features);
      double[] factors = Arrays.copyOfRange(upstream, s * n, (s + 1) * n);
      double sum = 0;
      for (int q = 0; q < n; q++) {
        sum += factors[q] * values[s * n + q];
      }
      assertThat(weightedSum(circuit, weights, own, factors)).isCloseTo(sum, within(1e-12));
      var gradient = shift.gradient((c, w, x) -> weightedSum(c, w, x, factors), weights, own);
      for (int k = 0; k < expected.length; k++) {
        expected[k] += gradient.weights()[k];
      }
      assertThat(Arrays.copyOfRange(inputGradient, s * features, (s + 1) * features))
          .containsExactly(gradient.inputs(), within(1e-8));
    }
    assertThat(weightGradient).containsExactly(expected, within(1e-8));
  }

  @Test
  void mirroredRotationsAgreeWithParameterShift() {
    agreesWithParameterShift(new MirroredRotations(4, 4).circuit());
    agreesWithParameterShift(new MirroredRotations(3, 3).circuit());
  }

  @Test
  void unscaledReuploadingAgreesWithParameterShift() {
    agreesWithParameterShift(DataReuploading.rings(4, 1, 2).unscaledCircuit());
    agreesWithParameterShift(DataReuploading.rings(4, 1, 2).unscaledNoisyCircuit());
  }

  /// From the mirrored angles only the latent's RX(π z) is left: ⟨Z_i⟩ = cos π z_i.
  @Test
  void mirroredRotationsStartAsTheIdentity() {
    for (int depth : new int[] {1, 2, 5, 56}) {
      MirroredRotations rotations = new MirroredRotations(6, depth);
      double[] angles = rotations.initialAngles(RandomStream.of(3));
      double[] latent = {0, 0.1, 0.35, 0.5, 0.8, 1};
      double[] values = new double[6];
      try (ExpectationLayer layer = layer(rotations.circuit())) {
        layer.forward(angles, latent, 1, values);
      }
      for (int q = 0; q < 6; q++) {
        assertThat(values[q]).isCloseTo(Math.cos(Math.PI * latent[q]), within(1e-12));
      }
      double largest = Arrays.stream(angles).map(Math::abs).max().orElseThrow();
      assertThat(largest).isEqualTo(depth == 1 ? 0 : largest).isLessThanOrEqualTo(Math.PI);
      assertThat(largest > 1).isEqualTo(depth > 1);
    }
  }

  /// With λ = 1 the two forms of re-uploading are one circuit; noise of angle 0 changes nothing,
  /// and of angle π flips ⟨Z⟩.
  @Test
  void unscaledReuploadingIsTheScaledOneAtOne() {
    DataReuploading rings = DataReuploading.rings(6, 1, 2);
    assertThat(rings.unscaledCircuit().weightCount()).isEqualTo(72);
    double[] weights = random(72 + 6, 8);
    Arrays.fill(weights, 72, 78, 1);
    double[] input = random(6, 9);
    double[] scaled = new double[6];
    double[] unscaled = new double[6];
    double[] flipped = new double[6];
    try (ExpectationLayer a = layer(rings.circuit());
        ExpectationLayer b = layer(rings.unscaledCircuit());
        ExpectationLayer c = layer(rings.unscaledNoisyCircuit())) {
      a.forward(weights, input, 1, scaled);
      b.forward(weights, input, 1, unscaled);
      double[] noisy = Arrays.copyOf(input, 12);
      Arrays.fill(noisy, 6, 12, Math.PI);
      c.forward(weights, noisy, 1, flipped);
    }
    assertThat(unscaled).containsExactly(scaled, within(1e-12));
    for (int q = 0; q < 6; q++) {
      assertThat(flipped[q]).isCloseTo(-unscaled[q], within(1e-12));
    }
  }

  @Test
  void hasThePapersParameterCounts() {
    assertThat(new MirroredRotations(6, 56).angleCount()).isEqualTo(1008);
    assertThat(new MirroredRotations(6, 56).circuit().weightCount()).isEqualTo(1008);
  }

  @Test
  void refusesAShapeThatDoesNotHoldTheWeights() {
    Circuit circuit = new MirroredRotations(3, 2).circuit();
    assertThatThrownBy(() -> new ExpectationLayer(circuit, List.of(2, 3), Execution.standard()))
        .hasMessageContaining("18 weights");
  }
}
