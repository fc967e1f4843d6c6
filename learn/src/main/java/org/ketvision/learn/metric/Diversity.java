package org.ketvision.learn.metric;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.parallel.ParallelChunks;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.learn.statistics.Summary;

/// How different the images of a set are from one another: what mode collapse takes away.
///
/// Say it of the real images too, beside the generated ones. The interval over pairs is too narrow
/// where pairs share images.
///
/// @param images how many there are
/// @param pairs how many pairs were compared: all, or 20,000 random ones
/// @param dissimilarity 1 − [GaussianSsim] of pairs
/// @param pixelDeviation standard deviation (divisor n − 1) of each pixel over the set, averaged
///   over the pixels
public record Diversity(int images, int pairs, Summary dissimilarity, double pixelDeviation) {
  private static final int MOST_PAIRS = 20_000;

  /// The diversity of a set.
  ///
  /// @param images pixels in [0, 1]
  /// @param stream what pairs are drawn from when there are too many
  /// @throws BadSetting for fewer than two images
  public static Diversity of(ImageBatch images, RandomStream stream, int threads) {
    int n = images.count();
    if (n < 2) {
      throw new BadSetting("%d images have no diversity: take 2 or more".formatted(n));
    }
    int[] pairs = (long) n * (n - 1) / 2 <= MOST_PAIRS ? allPairs(n) : somePairs(n, stream);
    double[] differences = new double[pairs.length / 2];
    int size = images.size();
    ParallelChunks.run(
        differences.length,
        256,
        threads,
        (_, from, to) -> {
          var scorer = new GaussianSsim(1).scorer(images.height(), images.width());
          for (int k = from; k < to; k++) {
            differences[k] =
                1
                    - scorer.score(
                        images.pixels(),
                        pairs[2 * k] * size,
                        images.pixels(),
                        pairs[2 * k + 1] * size);
          }
        });
    return new Diversity(n, differences.length, Summary.of(differences), pixelDeviation(images));
  }

  private static int[] allPairs(int n) {
    int[] pairs = new int[n * (n - 1)];
    int at = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        pairs[at++] = i;
        pairs[at++] = j;
      }
    }
    return pairs;
  }

  private static int[] somePairs(int n, RandomStream stream) {
    SplittableRandom random = stream.generator();
    int[] pairs = new int[2 * MOST_PAIRS];
    for (int k = 0; k < MOST_PAIRS; k++) {
      pairs[2 * k] = random.nextInt(n);
      int other = random.nextInt(n - 1);
      pairs[2 * k + 1] = other < pairs[2 * k] ? other : other + 1;
    }
    return pairs;
  }

  private static double pixelDeviation(ImageBatch images) {
    int n = images.count();
    int size = images.size();
    double[] deviations = new double[size];
    for (int k = 0; k < size; k++) {
      double mean = 0;
      for (int i = 0; i < n; i++) {
        mean += images.pixels()[i * size + k] / n;
      }
      double squares = 0;
      for (int i = 0; i < n; i++) {
        double difference = images.pixels()[i * size + k] - mean;
        squares += difference * difference;
      }
      deviations[k] = Math.sqrt(squares / (n - 1));
    }
    return Arrays.stream(deviations).sum() / size;
  }
}
