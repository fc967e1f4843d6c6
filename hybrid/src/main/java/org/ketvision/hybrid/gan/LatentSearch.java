package org.ketvision.hybrid.gan;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ketvision.hybrid.nn.Autograd;
import org.ketvision.hybrid.nn.Scope;
import org.ketvision.hybrid.nn.TorchTensor;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.optim.Adam;
import org.ketvision.learn.optim.AdamMoments;
import org.ketvision.learn.parameter.Parameter;
import org.ketvision.learn.random.RandomStream;

/// The anomaly score of the quantum AnoGAN: how badly the generator can make an image, by a search
/// for its latent with generator and critic frozen.
///
/// From the best of some random z, Adam lowers Σ|x − G(z)| / w + w Σ|D(x) − D(G(z))| + P(z), images
/// in [−1, 1]. The score is the loss in the end. P holds z where latents are drawn:
///
/// - uniform in [0, 1): P = Σ_i exp(min(50, max(1, (2 z_i − 1)²))) − q e, which is 0 in [0, 1] and
///   rises steeply outside. The 50 keeps the exponential finite in float32; it is reached at z_i ≤
///   −3.04 or ≥ 4.04, where the term has no slope any more.
/// - normal: P = ½ ‖z‖², the negative logarithm of the prior's density up to a constant,
///   unweighted. The first P is the same for its own prior, softened: constant in [0, 1], steep
///   outside.
///
/// Source: Herr, Obert and Rosenkranz, arXiv:2010.10492, and its code, for uniform latents alone.
/// The sigmoid which that code puts before the circuit is left out, so that z is what the generator
/// was trained with.
///
/// @param candidates random z to begin with
/// @param steps of Adam
/// @param rate of Adam
/// @param weight w
public record LatentSearch(int candidates, int steps, double rate, double weight) {
  private static final int BATCH = 64;

  /// exp(50) is 5·10²¹; float32 ends at 3·10³⁸, exp(88).
  private static final double MAX_EXPONENT = 50;

  /// Checks the numbers.
  public LatentSearch {
    if (candidates < 1 || steps < 0 || !(rate > 0) || !(weight > 0)) {
      throw new BadSetting(
          "a latent search has 1 candidate or more, 0 steps or more, a positive rate and weight");
    }
  }

  /// The published numbers: the best of 10, 30 steps at rate 0.1, w = 1.
  public static LatentSearch standard() {
    return new LatentSearch(10, 30, 0.1, 1);
  }

  double[] scores(GanNetworks networks, ImageBatch images, RandomStream stream) {
    double[] scores = new double[images.count()];
    for (int from = 0; from < scores.length; from += BATCH) {
      int to = Math.min(scores.length, from + BATCH);
      double[] own = batch(networks, images.slice(from, to), stream.child(from));
      System.arraycopy(own, 0, scores, from, own.length);
    }
    return scores;
  }

  private double[] batch(GanNetworks networks, ImageBatch images, RandomStream stream) {
    double[] latents = best(networks, images, stream);
    int q = networks.generator().latent();
    Parameter z = Parameter.of("z", List.of(images.count(), q), latents);
    AdamMoments moments = AdamMoments.zero(List.of(z));
    Adam adam = Adam.standard();
    for (int step = 0; step < steps; step++) {
      losses(networks, images, z.values(), stream.child("noise").child(step), z.gradient());
      adam.step(moments, List.of(z), rate);
    }
    return losses(networks, images, z.values(), stream.child("noise").child(steps), null);
  }

  /// The best of the random latents of each image.
  private double[] best(GanNetworks networks, ImageBatch images, RandomStream stream) {
    int q = networks.generator().latent();
    double[] best = new double[images.count() * q];
    double[] least = new double[images.count()];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    for (int c = 0; c < candidates; c++) {
      double[] drawn = networks.latents(images.count(), stream.child("latent").child(c));
      double[] losses = losses(networks, images, drawn, stream.child("first").child(c), null);
      for (int i = 0; i < least.length; i++) {
        if (c == 0 || losses[i] < least[i]) {
          least[i] = losses[i];
          System.arraycopy(drawn, i * q, best, i * q, q);
        }
      }
    }
    return best;
  }

  /// The loss of each image.
  ///
  /// @param gradient ∂/∂z, written unless null
  private double[] losses(
      GanNetworks networks,
      ImageBatch images,
      double[] latents,
      RandomStream noise,
      double @Nullable [] gradient) {
    int[] all = new int[images.count()];
    Arrays.setAll(all, i -> i);
    try (Scope _ = gradient == null ? Scope.withoutGradients() : Scope.open()) {
      TorchTensor x = networks.stretched(images, all);
      TorchTensor z =
          networks.tensor(latents, images.count(), networks.generator().latent()).asLeaf();
      TorchTensor made = networks.generator().images(z, noise);
      TorchTensor pixels = x.minus(made).abs().sum(1).times(1 / weight);
      TorchTensor scores =
          networks
              .critic()
              .scores(x)
              .minus(networks.critic().scores(made))
              .abs()
              .sum(1)
              .times(weight);
      TorchTensor loss = pixels.plus(scores).plus(penalty(networks, z));
      if (gradient != null) {
        List<TorchTensor> slopes = Autograd.gradients(loss.sum(), List.of(z), false);
        double[] slope = slopes.getFirst().toArray();
        System.arraycopy(slope, 0, gradient, 0, slope.length);
      }
      return loss.toArray();
    }
  }

  /// P of each latent.
  private static TorchTensor penalty(GanNetworks networks, TorchTensor z) {
    if (networks.normalLatents()) {
      return z.squared().sum(1).times(0.5);
    }
    TorchTensor squares = z.times(2).plus(-1).squared().clamp(1, MAX_EXPONENT);
    return squares.exp().plus(-Math.E).sum(1);
  }
}
