package org.ketvision.app.reproduce.qinr.gan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.ketvision.app.store.MetricLines;
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
/// @param curves how its training went, series by name; empty where a study has them elsewhere
/// @param closer of what was opened
record OpenGenerator(
    BiFunction<Integer, RandomStream, ImageBatch> sampler,
    Optional<BiFunction<ImageBatch, RandomStream, double[]>> scorer,
    Map<String, double[]> curves,
    Runnable closer)
    implements AutoCloseable {
  /// The curve of the steps at which the others are given.
  static final String STEPS = "curve/step";

  /// The curve of the critic's estimate of the distance.
  static final String ESTIMATES = "curve/wasserstein";

  private static final String CODE = "code";

  /// A GAN, whose anomaly score is that of the AnoGAN.
  ///
  /// @param metrics of its run
  static OpenGenerator of(TrainedGan gan, MetricLines metrics) {
    return new OpenGenerator(
        (count, stream) -> gan.samples(count, stream.child(CODE)),
        Optional.of((images, stream) -> gan.anomalyScores(images, LatentSearch.standard(), stream)),
        curves(metrics),
        gan::close);
  }

  /// A variational autoencoder, whose anomaly score is the mean squared error of a reconstruction.
  static OpenGenerator of(QinrAutoencoder model) {
    return new OpenGenerator(
        (count, stream) -> model.generate(stream.child(CODE), count),
        Optional.of(
            (images, _) -> new MeanSquaredError().each(model.reconstruct(images), images, 1)),
        Map.of(),
        model::close);
  }

  /// Images that are there already, from the first on.
  static OpenGenerator of(ImageBatch images) {
    return new OpenGenerator(
        (count, _) -> images.slice(0, Math.min(count, images.count())),
        Optional.empty(),
        Map.of(),
        () -> {});
  }

  private static Map<String, double[]> curves(MetricLines metrics) {
    List<double[]> curve = metrics.curve("wasserstein");
    return new TreeMap<>(
        Map.of(
            STEPS, curve.stream().mapToDouble(point -> point[0]).toArray(),
            ESTIMATES, curve.stream().mapToDouble(point -> point[1]).toArray()));
  }

  @Override
  public void close() {
    closer.run();
  }
}
