package org.ketvision.learn.metric;

import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.parallel.ParallelChunks;
import org.ketvision.learn.statistics.Summary;

/// Whether generated images are copies of training images: the distance of each to the nearest
/// training image, beside that of each training image to the nearest other.
///
/// Distances d are root mean squared differences of pixels. A generated set far nearer to the
/// training set than that is to itself has been learnt by heart.
///
/// A generated image x with nearest training image t is a copy if d(x, t) ≤ r d(t, u), r = 1/2,
/// where u is the nearest training image to t that differs from it. The scale is t's own, so that
/// neither a duplicate among the training images nor one close pair decides for all others; with r
/// = 1/2 the balls around two different training images touch at most. Where all training images
/// are equal, equal ones alone are copies.
///
/// @param generated of generated images to the nearest training image
/// @param training of training images to the nearest other training image; 0 for duplicates
/// @param copies how many generated images are copies
public record Memorisation(Summary generated, Summary training, int copies) {
  /// r: how near a copy is to its training image, in distances from this to the nearest different
  /// one.
  public static final double COPY_RATIO = 0.5;

  /// The distances of a set from its training images.
  ///
  /// @throws BadSetting for fewer than two training images or no generated one
  public static Memorisation of(ImageBatch generated, ImageBatch training, int threads) {
    if (generated.count() < 1 || training.count() < 2) {
      throw new BadSetting(
          "copies are looked for among 2 training images or more, not %d, in 1 image or more, not %d"
              .formatted(training.count(), generated.count()));
    }
    Nearest toTraining = Nearest.of(generated, training, false, threads);
    Nearest among = Nearest.of(training, training, true, threads);
    int copies = 0;
    for (int i = 0; i < generated.count(); i++) {
      double scale = among.different()[toTraining.image()[i]];
      copies += toTraining.distance()[i] <= COPY_RATIO * scale ? 1 : 0;
    }
    return new Memorisation(
        Summary.of(toTraining.distance()), Summary.of(among.distance()), copies);
  }

  /// The nearest of some images to each of others.
  ///
  /// @param distance to the nearest
  /// @param image its place
  /// @param different distance to the nearest that is not equal; 0 if all are
  @SuppressWarnings("ArrayRecordComponent") // read, never compared
  private record Nearest(double[] distance, int[] image, double[] different) {

    /// @param others whether an image is not to be compared with the one in its own place
    static Nearest of(ImageBatch images, ImageBatch among, boolean others, int threads) {
      int count = images.count();
      Nearest nearest = new Nearest(new double[count], new int[count], new double[count]);
      ParallelChunks.run(
          count,
          16,
          threads,
          (_, from, to) -> {
            var scorer = new MeanSquaredError().scorer(images.height(), images.width());
            for (int i = from; i < to; i++) {
              nearest.search(i, scorer, images, among, others);
            }
          });
      return nearest;
    }

    private void search(
        int i, ImageMetric.Scorer scorer, ImageBatch images, ImageBatch among, boolean others) {
      int size = images.size();
      double least = Double.POSITIVE_INFINITY;
      double leastDifferent = Double.POSITIVE_INFINITY;
      for (int j = 0; j < among.count(); j++) {
        if (others && i == j) {
          continue;
        }
        double squared = scorer.score(images.pixels(), i * size, among.pixels(), j * size);
        if (squared < least) {
          least = squared;
          image[i] = j;
        }
        if (squared > 0) {
          leastDifferent = Math.min(leastDifferent, squared);
        }
      }
      distance[i] = Math.sqrt(least);
      different[i] = Double.isInfinite(leastDifferent) ? 0 : Math.sqrt(leastDifferent);
    }
  }
}
