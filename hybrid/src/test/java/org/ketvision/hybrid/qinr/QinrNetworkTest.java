package org.ketvision.hybrid.qinr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketvision.hybrid.nn.Autograd;
import org.ketvision.hybrid.nn.Initial;
import org.ketvision.hybrid.nn.Mode;
import org.ketvision.hybrid.nn.Parameter;
import org.ketvision.hybrid.nn.ParameterGroup;
import org.ketvision.hybrid.nn.ParameterStore;
import org.ketvision.hybrid.nn.Precision;
import org.ketvision.hybrid.nn.Scope;
import org.ketvision.hybrid.nn.TorchTensor;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.learn.storage.Safetensors;
import org.ketvision.learn.storage.Tensor;
import org.ketvision.quantum.state.Execution;

class QinrNetworkTest {
  private static final int BATCH = 6;
  private static final double STEP = 1e-5;

  /// Counts of the paper's layers: encoder 397,000 or 405,200, decoder 540,046 or 471,438.
  @ParameterizedTest
  @CsvSource({
    "qinr-ae, mnist, 120, 937046",
    "qinr-vae, mnist, 120, 876638",
    "linear-vae, mnist, 0, 876530",
    "mlp-vae, mnist, 0, 876641",
    "qinr-vae, celeba, 234, "
  })
  void hasAsManyParametersAsThePaper(String model, String dataset, int quantum, Integer all) {
    QinrSettings settings = QinrFixture.settings(model, "data.name=" + dataset);
    try (var trained = new QinrAutoencoder(new QinrNetwork(settings, RandomStream.of(1)))) {
      assertThat(trained.parameters().quantum()).isEqualTo(quantum);
      if (all != null) {
        assertThat(trained.parameters().all()).isEqualTo(all);
      }
    }
  }

  /// The numbers of two independent codes, through the layer that training uses.
  @Test
  void theCircuitReadsOutWhatTwoOtherCodesDo() {
    CircuitSettings settings = QinrSettings.standard("qinr-vae").circuit();
    try (ParameterStore store = new ParameterStore(Precision.FLOAT64)) {
      ParameterGroup group = store.group("quantum");
      var core = new CircuitCore(group, "c", settings, Execution.standard(), RandomStream.of(1));
      double[] angles = new double[108];
      for (int k = 0; k < 108; k++) {
        angles[k] = .1 * (1 + k / 36) + .2 * (k / 18 % 2) + .03 * (k / 3 % 6) + .5 * (k % 3);
      }
      double[] scales = {1, .5, 2, 1, 1.5, .25, .75, 1, 1, 2, .5, 1};
      store.load(
          new Safetensors(
              Map.of(),
              List.of(
                  Tensor.float64("c.angles", List.of(3, 2, 6, 3), angles),
                  Tensor.float64("c.scales", List.of(2, 6), scales))),
          Path.of("oracle"));
      try (Scope _ = Scope.open()) {
        TorchTensor h = TorchTensor.of(new double[] {.1, .2, .3, .4, .5, .6}, 1, 6);
        assertThat(core.forward(h, Mode.TRAIN).toArray())
            .containsExactly(
                new double[] {
                  0.1699422713, 0.2009300440, 0.1590198832, 0.0110343040, 0.1100952813, 0.0849915101
                },
                within(1e-10));
      }
      core.close();
    }
  }

  /// Every number of the circuits, and some of every other tensor, through the whole network.
  @ParameterizedTest
  @CsvSource({
    "qinr-vae, 2, network.hybrid-layers=2",
    "qinr-vae, 2, loss.regularisation=capacity",
    "qinr-ae, 1, circuit.readout=multi-basis",
    "qinr-ae, 1, circuit.global-scale=true",
    "qinr-ae, 1, circuit.learn-scales=false",
    "linear-vae, 3, loss.reconstruction=mse",
    "mlp-ae, 1, network.head-activation=none"
  })
  void gradientsAreThoseOfFiniteDifferences(String model, int epoch, String variant) {
    // A slope of 1 leaves no kinks for the differences to straddle.
    QinrSettings settings =
        QinrFixture.small(model, variant, "execution.dtype=float64", "network.leaky-slope=1");
    try (QinrNetwork network = new QinrNetwork(settings, RandomStream.of(7))) {
      Map<String, double[]> gradients = gradients(network, settings, epoch);
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      network.store().tensors().forEach(tensor -> tensors.put(tensor.name(), tensor));
      SplittableRandom random = new SplittableRandom(8);
      gradients.forEach(
          (name, gradient) -> {
            double largest = Arrays.stream(gradient).map(Math::abs).max().orElseThrow();
            int checks = name.contains("circuit") ? gradient.length : 2;
            for (int k = 0; k < checks; k++) {
              int at = name.contains("circuit") ? k : random.nextInt(gradient.length);
              double above = moved(network, tensors, name, at, STEP, settings, epoch);
              double below = moved(network, tensors, name, at, -STEP, settings, epoch);
              assertThat(gradient[at])
                  .as("%s[%d]", name, at)
                  .isCloseTo((above - below) / (2 * STEP), within(1e-7 * Math.max(1, largest)));
            }
          });
    }
  }

  private static Map<String, double[]> gradients(
      QinrNetwork network, QinrSettings settings, int epoch) {
    network.store().zeroGradients();
    try (Scope _ = Scope.open()) {
      Autograd.backward(objective(network, settings, epoch).loss());
    }
    Map<String, double[]> gradients = new LinkedHashMap<>();
    for (ParameterGroup group : network.store().groups()) {
      for (Parameter parameter : group.parameters()) {
        gradients.put(parameter.name(), parameter.gradient().toArray());
      }
    }
    return gradients;
  }

  private static QinrNetwork.Objective objective(
      QinrNetwork network, QinrSettings settings, int epoch) {
    double[] noise =
        settings.kind().variational()
            ? Initial.normal(RandomStream.of(9), BATCH * settings.network().latent(), 1)
            : new double[0];
    return network.objective(
        QinrFixture.firstImages(settings, BATCH), BATCH, noise, epoch, Mode.TRAIN);
  }

  /// The loss with one number moved.
  private static double moved(
      QinrNetwork network,
      Map<String, Tensor> tensors,
      String name,
      int at,
      double by,
      QinrSettings settings,
      int epoch) {
    List<Tensor> all = new ArrayList<>();
    for (Tensor tensor : tensors.values()) {
      double[] values = tensor.values().clone();
      if (tensor.name().equals(name)) {
        values[at] += by;
      }
      all.add(new Tensor(tensor.name(), tensor.type(), tensor.shape(), values));
    }
    network.store().load(new Safetensors(Map.of(), all), Path.of("moved"));
    try (Scope _ = Scope.open()) {
      return objective(network, settings, epoch).loss().item();
    }
  }

  /// The paper's own network: what single precision gives is what double precision gives.
  @ParameterizedTest
  @ValueSource(strings = {"qinr-vae", "qinr-ae"})
  void singlePrecisionGradientsAreClose(String model) {
    QinrSettings single = QinrFixture.settings(model, "data.name=strokes");
    QinrSettings exact =
        QinrFixture.settings(model, "data.name=strokes", "execution.dtype=float64");
    try (QinrNetwork network = new QinrNetwork(single, RandomStream.of(7));
        QinrNetwork reference = new QinrNetwork(exact, RandomStream.of(7))) {
      Map<String, double[]> expected = gradients(reference, exact, 2);
      Map<String, double[]> found = gradients(network, single, 2);
      for (boolean quantum : new boolean[] {true, false}) {
        double error = 0;
        double size = 0;
        for (Map.Entry<String, double[]> exactly : expected.entrySet()) {
          double[] right = exactly.getValue();
          double[] single32 = found.getOrDefault(exactly.getKey(), new double[0]);
          for (int k = 0;
              quantum == exactly.getKey().contains("circuit") && k < right.length;
              k++) {
            error += (right[k] - single32[k]) * (right[k] - single32[k]);
            size += right[k] * right[k];
          }
        }
        assertThat(Math.sqrt(error / size)).isLessThan(1e-4);
      }
    }
  }

  @Test
  void theControlIsAsLargeAsTheCircuit() {
    assertThat(NetworkCore.hidden(6, 6, 120)).isEqualTo(9);
    assertThat(NetworkCore.hidden(6, 23, 163)).isEqualTo(5);
  }

  @Test
  void saysWhereACircuitEntanglesNothing() {
    QinrSettings faces = QinrFixture.settings("qinr-ae", "data.name=celeba");
    try (var model = new QinrAutoencoder(new QinrNetwork(faces, RandomStream.of(1)))) {
      assertThat(model.warnings()).singleElement().asString().contains("sub-layer 3");
    }
  }
}
