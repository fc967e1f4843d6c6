package org.ketvision.hybrid.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.ketvision.hybrid.nn.Mode;
import org.ketvision.hybrid.nn.Precision;
import org.ketvision.hybrid.nn.Scope;
import org.ketvision.hybrid.nn.TorchTensor;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.learn.storage.Tensor;

class ClassifierModelTest {
  private static ClassifierModel model(String name) {
    return new ClassifierModel(name, 10, Precision.FLOAT32, RandomStream.of(1));
  }

  @Test
  void resnet18HasThePublishedNumberOfParameters() {
    // torchvision's resnet18 has 11,689,512 for three channels and 1,000 classes: two channels of
    // the stem (2 * 64 * 49) and 990 classes (990 * 513) fewer are 11,175,370.
    try (ClassifierModel model = model("resnet18")) {
      assertThat(model.store().trained()).isEqualTo(11_175_370);
      assertThat(model.store().trained()).isEqualTo(11_689_512 - 2 * 64 * 49 - 990 * 513);
    }
  }

  @Test
  void itsTensorsAreNamedAsInTorchvision() {
    try (ClassifierModel model = model("resnet18")) {
      Map<String, List<Integer>> shapes =
          model.store().tensors().stream().collect(Collectors.toMap(Tensor::name, Tensor::shape));
      // 122 entries in torchvision's state, 20 of them counters of batches.
      assertThat(shapes)
          .hasSize(102)
          .containsEntry("conv1.weight", List.of(64, 1, 7, 7))
          .containsEntry("layer4.0.downsample.0.weight", List.of(512, 256, 1, 1))
          .containsEntry("layer2.1.bn2.running_var", List.of(128))
          .containsEntry("fc.weight", List.of(10, 512));
    }
  }

  @Test
  void anImagesScoresDoNotHangOnItsBatch() {
    RandomStream noise = RandomStream.of(5);
    double[] pixels = org.ketvision.hybrid.nn.Initial.uniform(noise, 300 * 256, 0, 1);
    ImageBatch images = new ImageBatch(300, 16, 16, pixels);
    try (ClassifierModel model = model("cnn")) {
      double[] together = model.scores(images);
      double[] alone = model.scores(images.slice(260, 261));
      for (int c = 0; c < 10; c++) {
        assertThat(together[2600 + c]).isCloseTo(alone[c], within(1e-5));
      }
    }
  }

  @Test
  void bothTakeOtherSizes() {
    for (String name : new String[] {"resnet18", "cnn"}) {
      try (ClassifierModel model = model(name);
          Scope _ = Scope.withoutGradients()) {
        for (int size : new int[] {8, 28}) {
          TorchTensor images = TorchTensor.full(Precision.FLOAT32, 0.5, 2, 1, size, size);
          assertThat(model.scores(images, Mode.EVALUATE).shape()).containsExactly(2, 10);
        }
      }
    }
  }

  @Test
  void theFirstOfEqualScoresWins() {
    assertThat(ClassifierModel.highest(new double[] {1, 3, 3, 0, -1, -2}, 3)).containsExactly(1, 0);
  }
}
