package org.ketvision.hybrid.classify;

import org.jspecify.annotations.Nullable;
import org.ketvision.hybrid.nn.BatchNorm;
import org.ketvision.hybrid.nn.Conv2d;
import org.ketvision.hybrid.nn.Functional;
import org.ketvision.hybrid.nn.Functional.Window;
import org.ketvision.hybrid.nn.Layer;
import org.ketvision.hybrid.nn.Mode;
import org.ketvision.hybrid.nn.ParameterGroup;
import org.ketvision.hybrid.nn.TorchTensor;
import org.ketvision.learn.random.RandomStream;

/// ResNet's basic block: relu(x' + bn₂(conv₂(relu(bn₁(conv₁(x)))))), where x' is x, or its 1×1
/// projection where size or width changes.
///
/// Source: K. He et al., "Deep residual learning for image recognition", arXiv:1512.03385, figure 2
/// and section 3.3 (B). Tensors are named as in torchvision.
final class ResidualBlock implements Layer {
  private final Conv2d conv1;
  private final BatchNorm norm1;
  private final Conv2d conv2;
  private final BatchNorm norm2;
  private final @Nullable Layer projection;

  ResidualBlock(ParameterGroup group, String name, int in, int out, int stride, RandomStream root) {
    conv1 = Conv2d.withoutBias(group, name + ".conv1", in, out, Window.square(3, stride, 1), root);
    norm1 = BatchNorm.of(group, name + ".bn1", out);
    conv2 = Conv2d.withoutBias(group, name + ".conv2", out, out, Window.square(3, 1, 1), root);
    norm2 = BatchNorm.of(group, name + ".bn2", out);
    projection = in == out && stride == 1 ? null : projection(group, name, in, out, stride, root);
  }

  private static Layer projection(
      ParameterGroup group, String name, int in, int out, int stride, RandomStream root) {
    return Conv2d.withoutBias(
            group, name + ".downsample.0", in, out, Window.square(1, stride, 0), root)
        .then(BatchNorm.of(group, name + ".downsample.1", out));
  }

  @Override
  public TorchTensor forward(TorchTensor input, Mode mode) {
    TorchTensor inner = Functional.relu(norm1.forward(conv1.forward(input, mode), mode));
    TorchTensor outer = norm2.forward(conv2.forward(inner, mode), mode);
    TorchTensor shortcut = projection == null ? input : projection.forward(input, mode);
    return Functional.relu(outer.plus(shortcut));
  }
}
