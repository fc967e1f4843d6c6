package org.ketvision.hybrid.qinr;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ketvision.hybrid.nn.BatchNorm;
import org.ketvision.hybrid.nn.Conv2d;
import org.ketvision.hybrid.nn.Functional.Window;
import org.ketvision.hybrid.nn.Layer;
import org.ketvision.hybrid.nn.Layers;
import org.ketvision.hybrid.nn.Linear;
import org.ketvision.hybrid.nn.Mode;
import org.ketvision.hybrid.nn.ParameterGroup;
import org.ketvision.hybrid.nn.TorchTensor;
import org.ketvision.learn.random.RandomStream;

/// Four times {3×3 convolution with stride 2, batch normalisation, leaky ReLU} and a linear map to
/// the latent code, or two to the mean and the log-variance of its posterior.
///
/// Channels 32, 64, 128, 256; 28×28 images shrink to 14×14, 7×7, 4×4, 2×2. Source: QINR-AE paper
/// (arXiv:2603.06755), section 4; the slope of the leaky ReLU is a setting.
final class Encoder {
  private static final List<Integer> CHANNELS = List.of(32, 64, 128, 256);
  private static final Window WINDOW = Window.square(3, 2, 1);

  private final Layer features;
  private final Linear mean;
  private final @Nullable Linear logVariance;

  /// Posteriors of a batch.
  ///
  /// @param mean μ, [n, d]; the code itself without variation
  /// @param logVariance log σ², [n, d]; null without variation
  record Posterior(TorchTensor mean, @Nullable TorchTensor logVariance) {}

  Encoder(ParameterGroup group, QinrSettings settings, RandomStream root) {
    List<Layer> layers = new ArrayList<>();
    int height = settings.data().height();
    int width = settings.data().width();
    int channels = 1;
    for (int k = 0; k < CHANNELS.size(); k++) {
      int next = CHANNELS.get(k);
      layers.add(Conv2d.of(group, "encoder.conv" + (k + 1), channels, next, WINDOW, root));
      layers.add(BatchNorm.of(group, "encoder.norm" + (k + 1), next));
      layers.add(Layers.leakyRelu(settings.network().leakySlope()));
      channels = next;
      height = (height + 1) / 2;
      width = (width + 1) / 2;
    }
    layers.add(Layers.flatten());
    features = Layers.sequential(layers.toArray(Layer[]::new));
    int flat = channels * height * width;
    int latent = settings.network().latent();
    boolean variational = settings.kind().variational();
    mean = Linear.of(group, variational ? "encoder.mean" : "encoder.code", flat, latent, root);
    logVariance = variational ? Linear.of(group, "encoder.log_variance", flat, latent, root) : null;
  }

  /// The posteriors of images [n, 1, height, width] with values in [−1, 1].
  Posterior posterior(TorchTensor images, Mode mode) {
    TorchTensor flat = features.forward(images, mode);
    return new Posterior(
        mean.forward(flat, mode), logVariance == null ? null : logVariance.forward(flat, mode));
  }
}
