package org.ketvision.hybrid.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ketvision.hybrid.nn.Autograd;
import org.ketvision.hybrid.nn.Parameter;
import org.ketvision.hybrid.nn.Precision;
import org.ketvision.hybrid.nn.Scope;
import org.ketvision.hybrid.nn.TorchTensor;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.learn.storage.Tensor;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.evolution.Evolution;
import org.ketvision.quantum.gradient.ParameterShift;
import org.ketvision.quantum.gradient.ParameterShift.Gradient;
import org.ketvision.quantum.state.Execution;

/// Whole generators against a second computation that knows nothing of them: images from the state
/// after the circuit by the definitions, gradients to all angles from values at shifted angles,
/// with the classical rest by the chain rule.
class GeneratorParameterShiftTest {
  private static final RandomStream ROOT = RandomStream.of(6);
  private static final int SAMPLES = 2;
  private static final double TOLERANCE = 1e-8;

  @ParameterizedTest
  @CsvSource({
    "pqwgan, 0",
    "anogan, 0",
    "anogan-ma, 0",
    "qinr-qgan, 0",
    "qinr-qgan, 1",
  })
  void imagesAndGradientsAreThoseOfParameterShift(String model, String noise) {
    GanSettings settings = SmallGan.settings(model, "generator.noise", noise);
    try (GanNetworks networks =
        new GanNetworks(settings, Precision.FLOAT64, Execution.standard(), ROOT)) {
      int q = networks.generator().latent();
      double[] latents = new SplittableRandom(1).doubles((long) SAMPLES * q).toArray();
      double[] upstream =
          new SplittableRandom(2).doubles((long) SAMPLES * SmallGan.PIXELS, -1, 1).toArray();
      networks.store().zeroGradients();
      double[] images;
      try (Scope _ = Scope.open()) {
        TorchTensor made =
            networks.generator().images(networks.tensor(latents, SAMPLES, q), ROOT.child("noise"));
        images = made.toArray();
        Autograd.backward(made.times(networks.tensor(upstream, SAMPLES, SmallGan.PIXELS)).sum());
      }
      Second second = Second.of(networks, settings);
      double[] expected = new double[second.angles.length];
      for (int s = 0; s < SAMPLES; s++) {
        double[] features =
            second.features(Arrays.copyOfRange(latents, s * q, (s + 1) * q), noise(settings, s));
        double[] own = slice(images, s);
        assertThat(second.image(features)).containsExactly(own, within(TOLERANCE));
        double[] slopes = second.gradient(features, slice(upstream, s));
        Arrays.setAll(expected, k -> expected[k] + slopes[k]);
      }
      assertThat(gradient(networks)).containsExactly(expected, within(TOLERANCE));
      assertThat(Arrays.stream(expected).map(Math::abs).max().orElseThrow()).isGreaterThan(1e-3);
    }
  }

  private static double[] slice(double[] all, int sample) {
    return Arrays.copyOfRange(all, sample * SmallGan.PIXELS, (sample + 1) * SmallGan.PIXELS);
  }

  /// The angles of RX(π + s u) of a sample, as the generator draws them; none without noise.
  private static double[] noise(GanSettings settings, int sample) {
    int q = settings.generator().qubits();
    double strength = settings.generator().noise();
    double[] drawn = ROOT.child("noise").child(0).generator().doubles((long) SAMPLES * q).toArray();
    return strength == 0
        ? new double[0]
        : IntStream.range(sample * q, (sample + 1) * q)
            .mapToDouble(i -> Math.PI + strength * drawn[i])
            .toArray();
  }

  private static double[] gradient(GanNetworks networks) {
    Parameter angles =
        networks.generatorGroup().parameters().stream()
            .filter(parameter -> parameter.name().endsWith("angles"))
            .findFirst()
            .orElseThrow();
    return angles.gradient().toArray();
  }

  /// y = W x + b, row by row.
  private record Affine(double[] weight, double[] bias) {
    double[] of(double[] x) {
      double[] y = bias.clone();
      for (int i = 0; i < y.length; i++) {
        for (int j = 0; j < x.length; j++) {
          y[i] += weight[i * x.length + j] * x[j];
        }
      }
      return y;
    }

    double[] back(double[] slope) {
      double[] x = new double[weight.length / slope.length];
      for (int i = 0; i < slope.length; i++) {
        for (int j = 0; j < x.length; j++) {
          x[j] += weight[i * x.length + j] * slope[i];
        }
      }
      return x;
    }
  }

  /// A generator computed from its definition.
  ///
  /// @param circuit of one patch, or the only one
  /// @param angles of all circuits
  /// @param before maps from the latent to the circuit's features
  /// @param after maps from the read-out to the image
  /// @param patches 0 where ⟨Z⟩ is read out
  /// @param tanh whether the image goes through it
  private record Second(
      Circuit circuit,
      double[] angles,
      List<Affine> before,
      List<Affine> after,
      int patches,
      boolean tanh) {
    static Second of(GanNetworks networks, GanSettings settings) {
      Map<String, double[]> tensors =
          networks.store().tensors().stream()
              .collect(Collectors.toMap(Tensor::name, Tensor::values));
      return switch (settings.shape()) {
        case GeneratorShape.Patches patches ->
            new Second(
                patches.chain().circuit(),
                values(tensors, "generator.angles"),
                List.of(),
                maps(tensors, "generator.stack1", "generator.stack2", "generator.stack3"),
                patches.layout().patches(),
                false);
        case GeneratorShape.Mirrored mirrored ->
            new Second(
                mirrored.rotations().circuit(),
                values(tensors, "generator.angles"),
                List.of(),
                maps(tensors, "generator.output"),
                0,
                true);
        case GeneratorShape.Reuploading reuploading ->
            new Second(
                reuploading.noise() > 0
                    ? reuploading.ansatz().unscaledNoisyCircuit()
                    : reuploading.ansatz().unscaledCircuit(),
                values(tensors, "generator.hybrid1.angles"),
                maps(tensors, "generator.hybrid1.map"),
                maps(
                    tensors,
                    "generator.stack1",
                    "generator.stack2",
                    "generator.stack3",
                    "generator.stack4"),
                0,
                false);
        case GeneratorShape.Classical _ -> throw new IllegalArgumentException("no circuit");
      };
    }

    private static double[] values(Map<String, double[]> tensors, String name) {
      double[] values = tensors.get(name);
      if (values == null) {
        throw new IllegalArgumentException(name);
      }
      return values;
    }

    /// Those that are there.
    private static List<Affine> maps(Map<String, double[]> tensors, String... names) {
      return Stream.of(names)
          .filter(name -> tensors.containsKey(name + ".weight"))
          .map(
              name ->
                  new Affine(values(tensors, name + ".weight"), values(tensors, name + ".bias")))
          .toList();
    }

    double[] features(double[] latent, double[] noise) {
      double[] mapped = latent;
      for (Affine map : before) {
        mapped = map.of(mapped);
      }
      return Stream.of(mapped, noise).flatMapToDouble(Arrays::stream).toArray();
    }

    private double[] ofPatch(int patch) {
      int count = circuit.weightCount();
      return Arrays.copyOfRange(angles, patch * count, (patch + 1) * count);
    }

    private static double[] probabilities(Circuit circuit, double[] weights, double[] features) {
      try (Evolution evolution = new Evolution(circuit, Execution.standard())) {
        return evolution.run(weights, features, 1).probabilities(0);
      }
    }

    /// ⟨Z⟩ of each qubit, qubit 0 the most significant bit.
    private static double[] expectations(double[] probabilities, int qubits) {
      double[] z = new double[qubits];
      for (int k = 0; k < probabilities.length; k++) {
        for (int q = 0; q < qubits; q++) {
          z[q] += (k >> (qubits - 1 - q) & 1) == 0 ? probabilities[k] : -probabilities[k];
        }
      }
      return z;
    }

    private double[] readOut(double[] features) {
      if (patches == 0) {
        return expectations(probabilities(circuit, angles, features), circuit.qubits());
      }
      int size = SmallGan.PIXELS / patches;
      double[] image = new double[SmallGan.PIXELS];
      for (int patch = 0; patch < patches; patch++) {
        double[] p = probabilities(circuit, ofPatch(patch), features);
        double largest = Arrays.stream(p, 0, p.length / 2).max().orElseThrow();
        for (int k = 0; k < size; k++) {
          image[patch * size + k] = 2 * p[k] / largest - 1;
        }
      }
      return image;
    }

    private double[] linear(double[] features) {
      double[] values = readOut(features);
      for (Affine map : after) {
        values = map.of(values);
      }
      return values;
    }

    double[] image(double[] features) {
      double[] values = linear(features);
      return tanh ? Arrays.stream(values).map(Math::tanh).toArray() : values;
    }

    double[] gradient(double[] features, double[] upstream) {
      double[] slope = upstream.clone();
      if (tanh) {
        double[] image = image(features);
        Arrays.setAll(slope, i -> slope[i] * (1 - image[i] * image[i]));
      }
      double[] toReadOut = slope;
      for (Affine map : after.reversed()) {
        toReadOut = map.back(toReadOut);
      }
      double[] ofReadOut = toReadOut;
      ParameterShift shift = new ParameterShift(circuit);
      if (patches == 0) {
        Gradient gradient =
            shift.gradient(
                (c, w, x) -> dot(ofReadOut, expectations(probabilities(c, w, x), c.qubits())),
                angles,
                features);
        return gradient.weights();
      }
      List<double[]> all = new ArrayList<>();
      for (int patch = 0; patch < patches; patch++) {
        double[] ofProbabilities = quotientRule(patch, features, ofReadOut);
        all.add(
            shift
                .gradient(
                    (c, w, x) -> dot(ofProbabilities, probabilities(c, w, x)),
                    ofPatch(patch),
                    features)
                .weights());
      }
      return all.stream().flatMapToDouble(Arrays::stream).toArray();
    }

    /// ∂/∂p of Σ_k c_k (2 p_k / p_m − 1), p_m the largest with the ancilla in |0⟩.
    private double[] quotientRule(int patch, double[] features, double[] cotangent) {
      double[] p = probabilities(circuit, ofPatch(patch), features);
      int largest = 0;
      for (int k = 1; k < p.length / 2; k++) {
        largest = p[k] > p[largest] ? k : largest;
      }
      double[] slope = new double[p.length];
      int size = SmallGan.PIXELS / patches;
      for (int k = 0; k < size; k++) {
        double c = cotangent[patch * size + k];
        slope[k] += 2 * c / p[largest];
        slope[largest] -= 2 * c * p[k] / (p[largest] * p[largest]);
      }
      return slope;
    }

    private static double dot(double[] a, double[] b) {
      return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
    }
  }
}
