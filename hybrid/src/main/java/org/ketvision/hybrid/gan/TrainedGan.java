package org.ketvision.hybrid.gan;

import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.random.RandomStream;

/// A generative adversarial network as its run left it; closed by who opened it.
public final class TrainedGan implements AutoCloseable {
  private final GanSettings settings;
  private final GanNetworks networks;

  TrainedGan(GanSettings settings, GanNetworks networks) {
    this.settings = settings;
    this.networks = networks;
  }

  /// What it was trained with.
  public GanSettings settings() {
    return settings;
  }

  /// Samples, pixels in [0, 1]. The first ones are the same whatever their number.
  ///
  /// @param count how many
  /// @param stream what latents (and noise, where the generator has any) are drawn from
  public ImageBatch samples(int count, RandomStream stream) {
    return networks.images(networks.latents(count, stream.child("latent")), stream.child("noise"));
  }

  /// The anomaly score of each image, higher for stranger ones; see [LatentSearch].
  ///
  /// @param images pixels in [0, 1]
  /// @param stream what first latents are drawn from
  public double[] anomalyScores(ImageBatch images, LatentSearch search, RandomStream stream) {
    return search.scores(networks, images, stream);
  }

  @Override
  public void close() {
    networks.close();
  }
}
