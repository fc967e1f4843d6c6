package org.ketvision.app.generative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.image.DatasetLocator;
import org.ketvision.learn.metric.FeatureExtractor;
import org.ketvision.learn.storage.ElementType;
import org.ketvision.learn.storage.Safetensors;
import org.ketvision.learn.storage.Tensor;

class FeatureSpacesTest {
  @TempDir private Path folder;

  private FeatureSpaces open(String... names) {
    GenerativeChoice choice =
        new GenerativeChoice(
            OptionalInt.empty(),
            List.of(names),
            Optional.empty(),
            Optional.of(network()),
            OptionalInt.empty());
    return FeatureSpaces.open(choice, new DatasetLocator(Map.of(), folder), Optional.empty(), 8, 8);
  }

  /// The layers of the Inception network up to its 192 features.
  private Path network() {
    List<Tensor> tensors = new ArrayList<>();
    String[] names = {"conv", "conv_1", "conv_2", "conv_3", "conv_4"};
    int[] channels = {3, 32, 32, 64, 80, 192};
    for (int i = 0; i < names.length; i++) {
      int side = i == 3 ? 1 : 3;
      int out = channels[i + 1];
      double[] weight = new double[out * channels[i] * side * side];
      List<Integer> shape = List.of(out, channels[i], side, side);
      tensors.add(new Tensor(names[i] + ".weight", ElementType.F32, shape, weight));
      tensors.add(new Tensor(names[i] + ".bias", ElementType.F32, List.of(out), new double[out]));
    }
    Path file = folder.resolve("network.safetensors");
    new Safetensors(Map.of(), tensors).write(file);
    return file;
  }

  @Test
  void allInceptionSpacesAreOneNetworkAndOnePass() {
    try (FeatureSpaces spaces = open("inception-64", "pixels", "inception-192")) {
      List<FeatureExtractor> opened = spaces.extractors();
      assertThat(opened).extracting(FeatureExtractor::dimension).containsExactly(64, 64, 192);
      assertThat(opened).extracting(FeatureExtractor::name).element(1).isEqualTo("pixels");
      assertThat(opened.getFirst().pass()).isSameAs(opened.getLast());
      assertThat(opened.get(1).pass()).isSameAs(opened.get(1));
    }
  }

  @Test
  void aSizeThatInceptionDoesNotHaveIsRefused() {
    for (String name : List.of("inception-100", "inception-", "inception-x")) {
      assertThatThrownBy(() -> open("inception-64", name))
          .isInstanceOf(BadSetting.class)
          .hasMessageContaining("'" + name + "' is unknown: choose")
          .hasMessageContaining("inception-768");
    }
  }
}
