package org.ketvision.hybrid.gan;

import java.util.List;
import org.ketvision.hybrid.nn.Autograd;
import org.ketvision.hybrid.nn.Layer;
import org.ketvision.hybrid.nn.Layers;
import org.ketvision.hybrid.nn.Linear;
import org.ketvision.hybrid.nn.Mode;
import org.ketvision.hybrid.nn.ParameterGroup;
import org.ketvision.hybrid.nn.TorchTensor;
import org.ketvision.learn.random.RandomStream;

/// D: scores images, higher for what looks real, without normalisation of any kind.
final class Critic {
  /// Keeps the root's derivative finite.
  private static final double EPSILON = 1e-8;

  private final Layer layers;

  /// Declares the layers.
  ///
  /// @param form `wgan` or `anogan`
  Critic(String form, int pixels, ParameterGroup group, RandomStream root) {
    layers =
        switch (form) {
          case "wgan" ->
              Layers.sequential(
                  Linear.of(group, "critic.layer1", pixels, 512, root),
                  Layers.leakyRelu(0.2),
                  Linear.of(group, "critic.layer2", 512, 256, root),
                  Layers.leakyRelu(0.2),
                  Linear.of(group, "critic.output", 256, 1, root));
          case "anogan" -> {
            int half = Math.max(1, pixels / 2);
            yield Layers.sequential(
                Linear.of(group, "critic.layer1", pixels, pixels, root),
                Layers.leakyRelu(0.05),
                Linear.of(group, "critic.layer2", pixels, half, root),
                Layers.leakyRelu(0.05),
                Linear.of(group, "critic.layer3", half, half, root),
                Linear.of(group, "critic.output", half, 1, root));
          }
          default -> throw new IllegalArgumentException("no critic is named " + form);
        };
  }

  /// D of each image: [samples, pixels] → [samples, 1].
  TorchTensor scores(TorchTensor images) {
    return layers.forward(images, Mode.TRAIN);
  }

  /// Mean over the samples of (1 − √(1e-8 + ‖∇D(x̂)‖²))², itself differentiable: the exact gradient
  /// penalty of Gulrajani et al., arXiv:1704.00028.
  ///
  /// @param between x̂ = e x + (1 − e) G(z), [samples, pixels], constants
  TorchTensor gradientPenalty(TorchTensor between) {
    TorchTensor leaf = between.asLeaf();
    TorchTensor slope = Autograd.gradients(scores(leaf).sum(), List.of(leaf), true).getFirst();
    TorchTensor norms = slope.squared().sum(1).plus(EPSILON).sqrt();
    return norms.negated().plus(1).squared().mean();
  }
}
