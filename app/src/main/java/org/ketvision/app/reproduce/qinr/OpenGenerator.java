package org.ketvision.app.reproduce.qinr;

import java.util.Optional;
import java.util.function.BiFunction;
import org.ketvision.hybrid.gan.LatentSearch;
import org.ketvision.hybrid.gan.TrainedGan;
import org.ketvision.hybrid.qinr.QinrAutoencoder;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.metric.MeanSquaredError;
import org.ketvision.learn.random.RandomStream;

/// A generator ready to draw images.
///
/// @param sampler so many images from the stream `code` of one given; the first ones are the same
///   whatever their number
/// @param scorer of anomalies, higher for stranger images; none if it has no such score
/// @param closer of what was opened
record OpenGenerator(
    BiFunction<Integer, RandomStream, ImageBatch> sampler,
    Optional<BiFunction<ImageBatch, RandomStream, double[]>> scorer,
    Runnable closer)
    implements AutoCloseable {
  private static final String CODE = "code";

  /// A GAN, whose anomaly score is that of the AnoGAN.
  static OpenGenerator of(TrainedGan gan) {
    return new OpenGenerator(
        (count, stream) -> gan.samples(count, stream.child(CODE)),
        Optional.of((images, stream) -> gan.anomalyScores(images, LatentSearch.standard(), stream)),
        gan::close);
  }

  /// A variational autoencoder, whose anomaly score is the mean squared error of a reconstruction.
  static OpenGenerator of(QinrAutoencoder model) {
    return new OpenGenerator(
        (count, stream) -> model.generate(stream.child(CODE), count),
        Optional.of(
            (images, _) -> new MeanSquaredError().each(model.reconstruct(images), images, 1)),
        model::close);
  }

  /// Images that are there already, from the first on.
  static OpenGenerator of(ImageBatch images) {
    return new OpenGenerator(
        (count, _) -> images.slice(0, Math.min(count, images.count())), Optional.empty(), () -> {});
  }

  @Override
  public void close() {
    closer.run();
  }
}
