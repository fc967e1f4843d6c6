package org.ketvision.hybrid.classify;

import org.ketvision.hybrid.nn.BatchNorm;
import org.ketvision.hybrid.nn.Conv2d;
import org.ketvision.hybrid.nn.Functional;
import org.ketvision.hybrid.nn.Functional.Window;
import org.ketvision.hybrid.nn.Layer;
import org.ketvision.hybrid.nn.Layers;
import org.ketvision.hybrid.nn.Linear;
import org.ketvision.hybrid.nn.Mode;
import org.ketvision.hybrid.nn.ParameterGroup;
import org.ketvision.hybrid.nn.TorchTensor;
import org.ketvision.learn.random.RandomStream;

/// A small convolutional classifier for quick work: three times 3×3 convolution, batch
/// normalisation, relu, with 2×2 max-pooling after the first two, then the mean over the image and
/// a linear map.
final class SmallCnn implements ClassifierNetwork {
  private static final int FEATURES = 128;

  private final Layer body;
  private final Linear head;

  SmallCnn(ParameterGroup group, int classes, RandomStream root) {
    body =
        Layers.sequential(
            stage(group, "stage1", 1, 32, root),
            Layers.maxPool2d(Window.square(2, 2, 0)),
            stage(group, "stage2", 32, 64, root),
            Layers.maxPool2d(Window.square(2, 2, 0)),
            stage(group, "stage3", 64, FEATURES, root));
    head = Linear.of(group, "head", FEATURES, classes, root);
  }

  private static Layer stage(
      ParameterGroup group, String name, int in, int out, RandomStream root) {
    return Layers.sequential(
        Conv2d.withoutBias(group, name + ".conv", in, out, Window.square(3, 1, 1), root),
        BatchNorm.of(group, name + ".norm", out),
        Layers.relu());
  }

  @Override
  public TorchTensor features(TorchTensor images, Mode mode) {
    return Functional.globalAveragePool(body.forward(images, mode));
  }

  @Override
  public TorchTensor scores(TorchTensor features, Mode mode) {
    return head.forward(features, mode);
  }

  @Override
  public int featureCount() {
    return FEATURES;
  }
}
