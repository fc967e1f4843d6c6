package org.ketvision.hybrid.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.ketvision.hybrid.nn.Autograd;
import org.ketvision.hybrid.nn.ParameterGroup;
import org.ketvision.hybrid.nn.Precision;
import org.ketvision.hybrid.nn.Scope;
import org.ketvision.hybrid.nn.TorchTensor;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.learn.storage.Safetensors;
import org.ketvision.learn.storage.Tensor;
import org.ketvision.quantum.state.Execution;

/// Sizes and derivatives of the networks, in double precision.
class GanNetworksTest {
  private static final RandomStream ROOT = RandomStream.of(2);
  private static final int SAMPLES = 5;

  private static GanNetworks networks(GanSettings settings) {
    return new GanNetworks(settings, Precision.FLOAT64, Execution.standard(), ROOT);
  }

  private static double[] random(long count, long seed) {
    return new SplittableRandom(seed).doubles(count, -1, 1).toArray();
  }

  /// Angles, or what stands in their place, of the papers; and of the generator as a whole.
  @ParameterizedTest
  @CsvSource({
    "pqwgan, 2016, 2016",
    "anogan, 1008, 6496",
    "anogan-ma, 1008, 735744",
    "qinr-qgan, 72, 399874",
    "classical-gan, 2011, 2011"
  })
  void sizesAreThoseOfThePapers(String model, int matched, int generator) {
    GanSettings settings = GanSettings.standard(model);
    assertThat(settings.shape().matched()).isEqualTo(matched);
    try (GanNetworks networks = networks(settings)) {
      assertThat(networks.generatorGroup().count()).isEqualTo(generator);
      if (!model.equals("anogan")) {
        assertThat(networks.criticGroup().count()).isEqualTo(533_505);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"qinr-qgan, 71", "anogan, 1007", "pqwgan, 2011"})
  void controlsHaveNoMoreParametersThanWhatTheyMatch(String of, int parameters) {
    GeneratorSettings shape = GeneratorSettings.standard(GanModel.parse(of));
    var control =
        new GeneratorSettings(
            shape.qubits(), shape.depth(), shape.patches(), 1, 1, "uniform", 0, of);
    assertThat(GeneratorShape.of(GanModel.CLASSICAL_GAN, control, 28, 28).matched())
        .isEqualTo(parameters);
  }

  /// Every generator's gradient, to angles and classical numbers, along a random direction.
  @ParameterizedTest
  @EnumSource(GanModel.class)
  void generatorsHaveTheGradientsOfFiniteDifferences(GanModel model) {
    GanSettings settings = SmallGan.settings(model.id());
    try (GanNetworks networks = networks(settings)) {
      Generator generator = networks.generator();
      double[] latents = random(SAMPLES * (long) generator.latent(), 1);
      double[] upstream = random(SAMPLES * (long) SmallGan.PIXELS, 2);
      checkAlongALine(
          networks,
          networks.generatorGroup(),
          () -> {
            TorchTensor z = networks.tensor(latents, SAMPLES, generator.latent());
            return generator
                .images(z, ROOT)
                .times(networks.tensor(upstream, SAMPLES, SmallGan.PIXELS))
                .sum();
          });
    }
  }

  /// The critic's loss with its penalty, whose gradient holds second derivatives of the critic.
  @ParameterizedTest
  @CsvSource({"wgan, pqwgan", "anogan, anogan"})
  void theCriticsLossHasTheGradientOfFiniteDifferences(String form, String model) {
    GanSettings settings = SmallGan.settings(model);
    assertThat(settings.critic()).isEqualTo(form);
    try (GanNetworks networks = networks(settings)) {
      Critic critic = networks.critic();
      double[] real = random(SAMPLES * (long) SmallGan.PIXELS, 3);
      double[] between = random(SAMPLES * (long) SmallGan.PIXELS, 4);
      checkAlongALine(
          networks,
          networks.criticGroup(),
          () ->
              critic
                  .gradientPenalty(networks.tensor(between, SAMPLES, SmallGan.PIXELS))
                  .times(10)
                  .minus(critic.scores(networks.tensor(real, SAMPLES, SmallGan.PIXELS)).mean()));
    }
  }

  /// The penalty itself, from the slopes of D by finite differences in each pixel.
  @Test
  void thePenaltyIsThatOfTheCriticsSlopes() {
    try (GanNetworks networks = networks(SmallGan.settings("pqwgan"))) {
      double[] between = random(SAMPLES * (long) SmallGan.PIXELS, 5);
      double expected = 0;
      double step = 1e-6;
      for (int s = 0; s < SAMPLES; s++) {
        double[] image =
            Arrays.copyOfRange(between, s * SmallGan.PIXELS, (s + 1) * SmallGan.PIXELS);
        double squares = 1e-8;
        for (int k = 0; k < SmallGan.PIXELS; k++) {
          double slope =
              (score(networks, image, k, step) - score(networks, image, k, -step)) / (2 * step);
          squares += slope * slope;
        }
        expected += (1 - Math.sqrt(squares)) * (1 - Math.sqrt(squares)) / SAMPLES;
      }
      try (Scope _ = Scope.open()) {
        TorchTensor images = networks.tensor(between, SAMPLES, SmallGan.PIXELS);
        assertThat(networks.critic().gradientPenalty(images).item())
            .isCloseTo(expected, within(1e-7));
      }
    }
  }

  private static double score(GanNetworks networks, double[] image, int pixel, double by) {
    double[] moved = image.clone();
    moved[pixel] += by;
    try (Scope _ = Scope.withoutGradients()) {
      return networks.critic().scores(networks.tensor(moved, 1, SmallGan.PIXELS)).item();
    }
  }

  private static void checkAlongALine(
      GanNetworks networks, ParameterGroup group, Supplier<TorchTensor> loss) {
    networks.store().zeroGradients();
    try (Scope _ = Scope.open()) {
      Autograd.backward(loss.get());
    }
    List<Tensor> at = networks.store().tensors();
    List<double[]> directions = new ArrayList<>();
    double expected = 0;
    for (int p = 0; p < group.parameters().size(); p++) {
      double[] direction = random(group.parameters().get(p).count(), 100L + p);
      double[] gradient = group.parameters().get(p).gradient().toArray();
      for (int i = 0; i < gradient.length; i++) {
        expected += gradient[i] * direction[i];
      }
      directions.add(direction);
    }
    double step = 1e-6;
    double difference =
        (moved(networks, group, at, directions, step, loss)
                - moved(networks, group, at, directions, -step, loss))
            / (2 * step);
    assertThat(expected).isNotZero();
    assertThat(difference).isCloseTo(expected, within(1e-6 * Math.max(1, Math.abs(expected))));
  }

  private static double moved(
      GanNetworks networks,
      ParameterGroup group,
      List<Tensor> at,
      List<double[]> directions,
      double step,
      Supplier<TorchTensor> loss) {
    List<Tensor> tensors = new ArrayList<>();
    for (Tensor tensor : at) {
      double[] values = tensor.values().clone();
      for (int p = 0; p < directions.size(); p++) {
        if (group.parameters().get(p).name().equals(tensor.name())) {
          for (int i = 0; i < values.length; i++) {
            values[i] += step * directions.get(p)[i];
          }
        }
      }
      tensors.add(Tensor.float64(tensor.name(), tensor.shape(), values));
    }
    networks.store().load(new Safetensors(Map.of(), tensors), Path.of("moved"));
    try (Scope _ = Scope.open()) {
      return loss.get().item();
    }
  }

  @Test
  void noiseChangesTheImagesAndItsStreamDecidesHow() {
    GanSettings settings = SmallGan.settings("qinr-qgan", "generator.noise", "1");
    try (GanNetworks networks = networks(settings)) {
      double[] latents = networks.latents(3, ROOT.child("z"));
      ImageBatch first = networks.images(latents, ROOT.child("a"));
      assertThat(networks.images(latents, ROOT.child("a")).pixels()).isEqualTo(first.pixels());
      assertThat(networks.images(latents, ROOT.child("b")).pixels()).isNotEqualTo(first.pixels());
    }
  }
}
