package org.ketvision.learn.metric;

import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.parallel.ParallelChunks;

/// A number for how alike an image and its original are.
///
/// Each definition stands under its own name, because figures of different definitions cannot be
/// compared: papers call several of them just "SSIM" or "cosine".
public sealed interface ImageMetric
    permits PureStateFidelity,
        CosineSimilarity,
        ShiftedCosineSimilarity,
        GaussianSsim,
        UniformSsim,
        StretchedSsim,
        MeanSquaredError,
        PeakSignalToNoiseRatio {

  /// Compares single images; keeps buffers, so it belongs to one thread.
  @FunctionalInterface
  interface Scorer {
    /// The metric of the image at `image[imageOffset …]` against the one at
    /// `original[originalOffset …]`, both row-major.
    double score(double[] image, int imageOffset, double[] original, int originalOffset);
  }

  /// The definition's name, such as `ssim-gaussian-11`.
  String name();

  /// A scorer for images of `height` x `width`.
  Scorer scorer(int height, int width);

  /// The metric of each image of a batch against its original, shape [count]; the same bits for any
  /// number of threads.
  default double[] each(ImageBatch images, ImageBatch originals, int threads) {
    requireSameShape(images, originals);
    var scores = new double[images.count()];
    int size = images.size();
    ParallelChunks.run(
        images.count(),
        256,
        threads,
        (_, from, to) -> {
          Scorer scorer = scorer(images.height(), images.width());
          for (int i = from; i < to; i++) {
            scores[i] = scorer.score(images.pixels(), i * size, originals.pixels(), i * size);
          }
        });
    return scores;
  }

  /// The metric of one image against its original, both of `height` x `width`, row-major.
  default double of(double[] image, double[] original, int height, int width) {
    return scorer(height, width).score(image, 0, original, 0);
  }

  private static void requireSameShape(ImageBatch a, ImageBatch b) {
    if (a.count() != b.count() || a.height() != b.height() || a.width() != b.width()) {
      throw new IllegalArgumentException(
          "%d images of %dx%d cannot be compared with %d of %dx%d"
              .formatted(a.count(), a.height(), a.width(), b.count(), b.height(), b.width()));
    }
  }
}
