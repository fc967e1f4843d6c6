package org.ketvision.hybrid.fid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketvision.hybrid.nn.Initial;
import org.ketvision.hybrid.nn.ParameterStore;
import org.ketvision.hybrid.nn.Precision;
import org.ketvision.hybrid.nn.Torch;
import org.ketvision.learn.failure.BadFile;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.failure.NumericalFailure;
import org.ketvision.learn.image.DatasetLocator;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.metric.FeatureExtractor;
import org.ketvision.learn.metric.Features;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.learn.storage.ElementType;
import org.ketvision.learn.storage.Safetensors;
import org.ketvision.learn.storage.Tensor;

class InceptionFeaturesTest {
  private static final int SIDE = InceptionNetwork.SIDE;

  private static int parameters(int dimension) {
    try (ParameterStore store = new ParameterStore(Precision.FLOAT32)) {
      new InceptionNetwork(store, dimension);
      return store.buffers().stream().mapToInt(buffer -> buffer.value().count()).sum();
    }
  }

  @Test
  void theWholeNetworkHasThePublishedNumberOfParameters() {
    // Keras' InceptionV3 without its top has 21,768,352 trained numbers: the convolutions and a
    // shift for each channel, which is what folding leaves.
    assertThat(parameters(2048)).isEqualTo(21_768_352);
    // The stem by hand: 3x3 kernels 3 to 32, 32 to 32, 32 to 64, and their biases.
    assertThat(parameters(64)).isEqualTo(9 * (3 * 32 + 32 * 32 + 32 * 64) + 32 + 32 + 64);
  }

  /// A network with random weights, as a file that holds more than is asked for.
  private static Path random(Path folder) {
    List<Tensor> tensors = new ArrayList<>();
    RandomStream root = RandomStream.of(4);
    try (ParameterStore store = new ParameterStore(Precision.FLOAT32)) {
      new InceptionNetwork(store, 192);
      for (var buffer : store.buffers()) {
        int count = buffer.value().count();
        tensors.add(
            new Tensor(
                buffer.name(),
                ElementType.F32,
                buffer.value().shape(),
                Initial.uniform(root.child(buffer.name()), count, -0.05, 0.07)));
      }
    }
    tensors.add(Tensor.float64("logits", List.of(1), new double[1]));
    Path file = folder.resolve("network.safetensors");
    new Safetensors(Map.of(), tensors).write(file);
    return file;
  }

  private static ImageBatch noise(int count) {
    return new ImageBatch(count, 16, 16, Initial.uniform(RandomStream.of(9), count * 256, 0, 1));
  }

  @Test
  void featuresOfAnImageDoNotHangOnTheOthers(@TempDir Path folder) {
    ImageBatch images = noise(9); // more than the network sees at once
    try (InceptionFeatures extractor = InceptionFeatures.open(random(folder), 64)) {
      Features all = extractor.features(images);
      Features last = extractor.features(images.slice(7, 9));
      assertThat(all.count()).isEqualTo(9);
      assertThat(extractor.name()).contains("inception").contains("64");
      for (int j = 0; j < 64; j++) {
        assertThat(all.values()[8 * 64 + j]).isCloseTo(last.values()[64 + j], within(1e-5));
      }
      assertThat(Arrays.stream(last.values()).distinct().count()).isGreaterThan(64);
    }
  }

  /// A generator that came to NaN is not judged as one of black images.
  @Test
  void pixelsThatAreNoNumbersAreRefused(@TempDir Path folder) {
    try (InceptionFeatures extractor = InceptionFeatures.open(random(folder), 64)) {
      for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
        ImageBatch images = noise(2);
        images.pixels()[300] = bad;
        assertThatThrownBy(() -> extractor.features(images))
            .isInstanceOf(NumericalFailure.class)
            .hasMessageContaining("pixel 44 of an image is " + bad);
      }
    }
  }

  /// What one pass through a deep network gives on its way is what a shallow one gives.
  @Test
  void featuresOnTheWayAreThoseOfAShallowerNetwork(@TempDir Path folder) {
    ImageBatch images = noise(9);
    Path file = random(folder);
    try (InceptionFeatures deep = InceptionFeatures.open(file, 192);
        InceptionFeatures shallow = InceptionFeatures.open(file, 64)) {
      List<Features> both = deep.features(images, List.of(192, 64));
      assertThat(both).extracting(Features::dimension).containsExactly(192, 64);
      assertThat(both.getFirst().values()).isEqualTo(deep.features(images).values());
      assertThat(both.getLast().values()).isEqualTo(shallow.features(images).values());
    }
  }

  @Test
  void theSpacesOfANetworkShareItsPass(@TempDir Path folder) {
    ImageBatch images = noise(9);
    try (InceptionFeatures network = InceptionFeatures.open(random(folder), 192)) {
      FeatureExtractor small = network.space(64);
      assertThat(small.name()).isEqualTo(network.name().replace("192", "64"));
      assertThat(small.pass()).isSameAs(network).isSameAs(network.space(192));
      List<Features> both = FeatureExtractor.inAll(List.of(small, network), images);
      assertThat(both.getFirst().values()).isEqualTo(small.features(images).values());
      assertThat(both.getLast().values()).isEqualTo(network.features(images).values());
      assertThatThrownBy(() -> network.space(768)).hasMessageContaining("open it for more");
    }
  }

  @Test
  void greysAreCutOffToBytes(@TempDir Path folder) {
    double[] bytes = new double[2 * 256];
    Arrays.setAll(bytes, i -> (i % 256) / 255.0);
    double[] between = Arrays.stream(bytes).map(v -> Math.min(1, v + 0.9 / 255)).toArray();
    double[] next = Arrays.stream(bytes).map(v -> Math.min(1, v + 1.1 / 255)).toArray();
    try (InceptionFeatures extractor = InceptionFeatures.open(random(folder), 64)) {
      double[] exact = extractor.features(new ImageBatch(2, 16, 16, bytes)).values();
      assertThat(extractor.features(new ImageBatch(2, 16, 16, between)).values()).isEqualTo(exact);
      assertThat(extractor.features(new ImageBatch(2, 16, 16, next)).values()).isNotEqualTo(exact);
      assertThat(extractor.name()).contains("truncated-bytes");
    }
  }

  @Test
  void oneAndTwoThreadsGiveTheSameFeatures(@TempDir Path folder) {
    ImageBatch images = noise(2);
    try (InceptionFeatures extractor = InceptionFeatures.open(random(folder), 192)) {
      Torch.useThreads(1);
      double[] one = extractor.features(images).values();
      Torch.useThreads(2);
      double[] two = extractor.features(images).values();
      double size = Math.sqrt(Arrays.stream(one).map(v -> v * v).sum());
      double difference = 0;
      for (int i = 0; i < one.length; i++) {
        difference += (one[i] - two[i]) * (one[i] - two[i]);
      }
      assertThat(size).isPositive();
      assertThat(Math.sqrt(difference)).isLessThan(1e-6 * size);
    } finally {
      Torch.useThreads(1);
    }
  }

  @Test
  void aFileThatEndsTooEarlyIsRefused(@TempDir Path folder) {
    Path file = random(folder);
    assertThatThrownBy(() -> InceptionFeatures.open(file, 768))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining("mixed_conv.weight");
    assertThatThrownBy(() -> InceptionFeatures.open(file, 100))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("768");
  }

  @Test
  void theFileIsFoundInTheDataFolder(@TempDir Path folder) throws IOException {
    DatasetLocator locator =
        new DatasetLocator(Map.of("KETVISION_DATA", folder.toString()), folder.resolve("home"));
    assertThatThrownBy(() -> InceptionFeatures.require(locator, Optional.empty()))
        .isInstanceOf(BadFile.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("inception");
    Files.createDirectory(folder.resolve("inception"));
    Path file = folder.resolve("inception").resolve("network.safetensors");
    Files.createFile(file);
    assertThat(InceptionFeatures.require(locator, Optional.empty())).isEqualTo(file);
    assertThat(InceptionFeatures.require(locator, Optional.of(folder))).isEqualTo(file);
    assertThatThrownBy(
            () -> InceptionFeatures.require(locator, Optional.of(folder.resolve("home"))))
        .isInstanceOf(BadFile.class);
  }

  @Test
  void theReleasedNetworkGivesTheKnownAnswer() {
    String data = System.getenv("KETVISION_DATA");
    assumeThat(data).isNotNull();
    Optional<Path> file = InceptionFeatures.find(Path.of(data));
    assumeThat(file).isPresent();
    float[] picture = new float[3 * SIDE * SIDE];
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++) {
          picture[(c * SIDE + y) * SIDE + x] = ((7 * y + 13 * x + 29 * c) % 256 - 128) / 128f;
        }
      }
    }
    try (InceptionFeatures extractor = InceptionFeatures.open(file.orElseThrow(), 768)) {
      double[] features = extractor.of(picture, 1).get(768);
      double[] first = {0, 0.060355, 0, 0.003967, 0, 0.547858, 0.045310, 0};
      assertThat(Arrays.copyOf(features, 8)).containsExactly(first, within(2e-6));
      assertThat(Arrays.stream(features).sum()).isCloseTo(22.37547, within(1e-4 * 22.37547));
      assertThat(Math.sqrt(Arrays.stream(features).map(v -> v * v).sum()))
          .isCloseTo(2.735843, within(1e-4 * 2.735843));
    }
  }
}
