package org.ketvision.learn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.ketvision.learn.ansatz.RotationChain;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.evolution.Evolution;
import org.ketvision.quantum.gradient.ParameterShift;
import org.ketvision.quantum.state.Execution;

/// The patch generator against its definition, written out step by step on the circuit with the
/// latent's own gates.
class PatchLayerTest {
  private static final RotationChain CHAIN = new RotationChain(4, 2);
  private static final PatchLayout LAYOUT = new PatchLayout(4, 6, 2, 3);
  private static final int SAMPLES = 3;
  private static final double[] WEIGHTS = random(4L * CHAIN.angleCount(), 1, 0, 1);
  private static final double[] LATENTS = random(SAMPLES * 4L, 2, 0, 1);
  private static final double[] UPSTREAM = random(SAMPLES * 24L, 3, -1, 1);

  private static double[] random(long count, long seed, double low, double high) {
    return new SplittableRandom(seed).doubles(count, low, high).toArray();
  }

  private static PatchLayer layer(int threads) {
    return new PatchLayer(CHAIN, LAYOUT, Execution.standard().withThreads(threads));
  }

  private static double[] ofPatch(int patch) {
    int count = CHAIN.angleCount();
    return Arrays.copyOfRange(WEIGHTS, patch * count, (patch + 1) * count);
  }

  private static double[] latent(int sample) {
    return Arrays.copyOfRange(LATENTS, sample * 4, sample * 4 + 4);
  }

  private static double[] probabilities(Circuit circuit, double[] weights, double[] latent) {
    try (Evolution evolution = new Evolution(circuit, Execution.standard())) {
      return evolution.run(weights, latent, 1).probabilities(0);
    }
  }

  /// Ancilla 0, normalise, divide by the maximum, map to [−1, 1].
  private static double[] patch(double[] all) {
    double[] p = Arrays.copyOf(all, all.length / 2);
    double sum = Arrays.stream(p).sum();
    double[] normal = Arrays.stream(p).map(x -> x / sum).toArray();
    double largest = Arrays.stream(normal).max().orElseThrow();
    return Arrays.stream(normal).map(x -> 2 * (x / largest - 0.5)).limit(6).toArray();
  }

  private static double loss(double[] images) {
    double sum = 0;
    for (int i = 0; i < images.length; i++) {
      sum += UPSTREAM[i] * images[i];
    }
    return sum;
  }

  @Test
  void makesEachPatchAsDefined() {
    double[] images = new double[SAMPLES * 24];
    try (PatchLayer layer = layer(1)) {
      assertThat(layer.weightCount()).isEqualTo(WEIGHTS.length);
      layer.forward(WEIGHTS, LATENTS, SAMPLES, images);
    }
    for (int s = 0; s < SAMPLES; s++) {
      for (int patch = 0; patch < 4; patch++) {
        double[] expected = patch(probabilities(CHAIN.circuit(), ofPatch(patch), latent(s)));
        for (int k = 0; k < 6; k++) {
          int row = patch / 2 * 2 + k / 3;
          int column = patch % 2 * 3 + k % 3;
          assertThat(images[s * 24 + row * 6 + column]).isCloseTo(expected[k], within(1e-12));
        }
      }
    }
  }

  /// The probabilities' gradients by parameter shift, through the post-processing by the quotient
  /// rule on p / sum p / max.
  @Test
  void gradientsAgreeWithParameterShift() {
    double[] weightGradient = new double[WEIGHTS.length];
    double[] inputGradient = new double[LATENTS.length];
    try (PatchLayer layer = layer(1)) {
      layer.backward(WEIGHTS, LATENTS, SAMPLES, UPSTREAM, weightGradient, inputGradient);
    }
    double[] expectedWeights = new double[WEIGHTS.length];
    double[] expectedInputs = new double[LATENTS.length];
    ParameterShift shift = new ParameterShift(CHAIN.circuit());
    for (int s = 0; s < SAMPLES; s++) {
      for (int patch = 0; patch < 4; patch++) {
        double[] slope = slope(s, patch);
        var gradient =
            shift.gradient(
                (circuit, weights, inputs) -> {
                  double[] p = probabilities(circuit, weights, inputs);
                  double sum = 0;
                  for (int k = 0; k < slope.length; k++) {
                    sum += slope[k] * p[k];
                  }
                  return sum;
                },
                ofPatch(patch),
                latent(s));
        for (int k = 0; k < gradient.weights().length; k++) {
          expectedWeights[patch * CHAIN.angleCount() + k] += gradient.weights()[k];
        }
        for (int q = 0; q < 4; q++) {
          expectedInputs[s * 4 + q] += gradient.inputs()[q];
        }
      }
    }
    assertThat(weightGradient).containsExactly(expectedWeights, within(1e-8));
    assertThat(inputGradient).containsExactly(expectedInputs, within(1e-8));
    assertThat(Arrays.stream(inputGradient).map(Math::abs).min().orElseThrow()).isPositive();
  }

  /// ∂L/∂p of the eight probabilities with the ancilla in |0⟩.
  private static double[] slope(int sample, int patch) {
    double[] p = Arrays.copyOf(probabilities(CHAIN.circuit(), ofPatch(patch), latent(sample)), 8);
    double largest = Arrays.stream(p).max().orElseThrow();
    double[] slope = new double[8];
    for (int k = 0; k < 6; k++) {
      int row = patch / 2 * 2 + k / 3;
      int column = patch % 2 * 3 + k % 3;
      double upstream = UPSTREAM[sample * 24 + row * 6 + column];
      for (int j = 0; j < 8; j++) {
        double toLargest = p[j] == largest ? -p[k] / (largest * largest) : 0;
        slope[j] += 2 * upstream * ((j == k ? 1 / largest : 0) + toLargest);
      }
    }
    return slope;
  }

  @Test
  void gradientsAgreeWithFiniteDifferences() {
    double[] weightGradient = new double[WEIGHTS.length];
    double[] inputGradient = new double[LATENTS.length];
    try (PatchLayer layer = layer(1)) {
      layer.backward(WEIGHTS, LATENTS, SAMPLES, UPSTREAM, weightGradient, inputGradient);
      for (int k = 0; k < WEIGHTS.length; k += 7) {
        assertThat(slope(layer, true, k)).isCloseTo(weightGradient[k], within(1e-7));
      }
      for (int k = 0; k < LATENTS.length; k++) {
        assertThat(slope(layer, false, k)).isCloseTo(inputGradient[k], within(1e-7));
      }
    }
  }

  private static double slope(PatchLayer layer, boolean ofWeight, int k) {
    double step = 1e-5;
    double[] losses = new double[2];
    for (int side = 0; side < 2; side++) {
      double[] moved = (ofWeight ? WEIGHTS : LATENTS).clone();
      moved[k] += side == 0 ? step : -step;
      double[] images = new double[SAMPLES * 24];
      layer.forward(ofWeight ? moved : WEIGHTS, ofWeight ? LATENTS : moved, SAMPLES, images);
      losses[side] = loss(images);
    }
    return (losses[0] - losses[1]) / (2 * step);
  }

  @Test
  void threadsChangeNoBit() {
    double[][] results = new double[2][WEIGHTS.length];
    double[][] toInputs = new double[2][LATENTS.length];
    double[][] images = new double[2][SAMPLES * 24];
    for (int k = 0; k < 2; k++) {
      try (PatchLayer layer = layer(1 + 2 * k)) {
        layer.forward(WEIGHTS, LATENTS, SAMPLES, images[k]);
        layer.backward(WEIGHTS, LATENTS, SAMPLES, UPSTREAM, results[k], toInputs[k]);
      }
    }
    assertThat(results[1]).isEqualTo(results[0]);
    assertThat(toInputs[1]).isEqualTo(toInputs[0]);
    assertThat(images[1]).isEqualTo(images[0]);
  }

  /// 2016 = 3 · 28 · 4 · 6 and 3600 = 3 · 4 · 30 · 10; two patches of twelve layers on eight wires
  /// would not fit.
  @Test
  void hasThePapersParameterCounts() {
    try (PatchLayer digits =
            new PatchLayer(
                new RotationChain(6, 4), PatchLayout.rows(28, 28, 28), Execution.standard());
        PatchLayer fashion =
            new PatchLayer(
                new RotationChain(10, 30), PatchLayout.rows(4, 28, 28), Execution.standard())) {
      assertThat(digits.weightCount()).isEqualTo(2016);
      assertThat(fashion.weightCount()).isEqualTo(3600);
    }
    assertThatThrownBy(
            () ->
                new PatchLayer(
                    new RotationChain(5, 4), PatchLayout.rows(28, 28, 28), Execution.standard()))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("28 pixels");
    assertThatThrownBy(() -> PatchLayout.rows(5, 28, 28)).isInstanceOf(BadSetting.class);
  }
}
