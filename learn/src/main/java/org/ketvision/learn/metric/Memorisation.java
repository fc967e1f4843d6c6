package org.ketvision.learn.metric;

import java.util.Arrays;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.parallel.ParallelChunks;
import org.ketvision.learn.statistics.Summary;

/// Whether generated images are copies of training images: the distance of each to the nearest
/// training image, beside that of each training image to the nearest other.
///
/// Distances are root mean squared differences of pixels. A generated set far nearer to the
/// training set than that is to itself has been learnt by heart.
///
/// @param generated of generated images to the nearest training image
/// @param training of training images to the nearest other training image
/// @param copies how many generated images are nearer to a training image than any two training
///   images are to one another
public record Memorisation(Summary generated, Summary training, int copies) {

  /// The distances of a set from its training images.
  ///
  /// @throws BadSetting for fewer than two training images or no generated one
  public static Memorisation of(ImageBatch generated, ImageBatch training, int threads) {
    if (generated.count() < 1 || training.count() < 2) {
      throw new BadSetting(
          "copies are looked for among 2 training images or more, not %d, in 1 image or more, not %d"
              .formatted(training.count(), generated.count()));
    }
    double[] toTraining = nearest(generated, training, false, threads);
    double[] among = nearest(training, training, true, threads);
    double closest = Arrays.stream(among).min().orElseThrow();
    int copies = (int) Arrays.stream(toTraining).filter(d -> d < closest).count();
    return new Memorisation(Summary.of(toTraining), Summary.of(among), copies);
  }

  private static double[] nearest(
      ImageBatch images, ImageBatch among, boolean others, int threads) {
    double[] distances = new double[images.count()];
    int size = images.size();
    ParallelChunks.run(
        distances.length,
        16,
        threads,
        (_, from, to) -> {
          var scorer = new MeanSquaredError().scorer(images.height(), images.width());
          for (int i = from; i < to; i++) {
            double least = Double.POSITIVE_INFINITY;
            for (int j = 0; j < among.count(); j++) {
              if (!others || i != j) {
                least =
                    Math.min(
                        least, scorer.score(images.pixels(), i * size, among.pixels(), j * size));
              }
            }
            distances[i] = Math.sqrt(least);
          }
        });
    return distances;
  }
}
