package org.ketvision.hybrid.classify;

import java.util.ArrayList;
import java.util.List;
import org.ketvision.hybrid.nn.BatchNorm;
import org.ketvision.hybrid.nn.Conv2d;
import org.ketvision.hybrid.nn.Functional;
import org.ketvision.hybrid.nn.Functional.Window;
import org.ketvision.hybrid.nn.Linear;
import org.ketvision.hybrid.nn.Mode;
import org.ketvision.hybrid.nn.ParameterGroup;
import org.ketvision.hybrid.nn.TorchTensor;
import org.ketvision.learn.random.RandomStream;

/// ResNet-18 for small grey images: one input channel, the 7×7 stem of stride 2 kept, its max-pool
/// left out. 16×16 pixels come to 8×8, 8×8, 4×4, 2×2 and 1×1; 11,175,370 numbers for 10 classes.
///
/// Source: K. He et al., "Deep residual learning for image recognition", arXiv:1512.03385, table 1.
/// Tensors are named as in torchvision.
final class ResNet18 implements ClassifierNetwork {
  private static final int FEATURES = 512;

  /// Pixels along an axis that come to one behind the stem and three stages of stride 2.
  private static final int REDUCTION = 16;

  private final Conv2d stem;
  private final BatchNorm stemNorm;
  private final List<ResidualBlock> blocks = new ArrayList<>();
  private final Linear head;

  ResNet18(ParameterGroup group, int classes, RandomStream root) {
    stem = Conv2d.withoutBias(group, "conv1", 1, 64, Window.square(7, 2, 3), root);
    stemNorm = BatchNorm.of(group, "bn1", 64);
    int in = 64;
    for (int stage = 1; stage <= 4; stage++) {
      int out = 32 << stage;
      blocks.add(
          new ResidualBlock(group, "layer" + stage + ".0", in, out, stage == 1 ? 1 : 2, root));
      blocks.add(new ResidualBlock(group, "layer" + stage + ".1", out, out, 1, root));
      in = out;
    }
    head = Linear.of(group, "fc", FEATURES, classes, root);
  }

  /// Whether images of that size come to a single place, whose batch normalisation sees one value
  /// an image.
  static boolean endsAtOnePlace(int height, int width) {
    return height <= REDUCTION && width <= REDUCTION;
  }

  @Override
  public TorchTensor features(TorchTensor images, Mode mode) {
    TorchTensor x = Functional.relu(stemNorm.forward(stem.forward(images, mode), mode));
    for (ResidualBlock block : blocks) {
      x = block.forward(x, mode);
    }
    return Functional.globalAveragePool(x);
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
