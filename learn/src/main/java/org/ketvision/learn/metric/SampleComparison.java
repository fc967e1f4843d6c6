package org.ketvision.learn.metric;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.learn.statistics.Summary;

/// Samples of a generator image by image, each against a real image drawn at random, by every
/// definition the papers use.
///
/// A sample has no original of its own, so that these figures say how typical it is and not how
/// good; the mean image of the class, repeated, scores better than most samples. Definitions of one
/// name differ (`cosine` and `cosine-shifted`, two kinds of SSIM): print both, compare neither with
/// the other.
public final class SampleComparison {
  private SampleComparison() {}

  /// The definitions, in the order to print them. All take images in [0, 1].
  public static List<ImageMetric> metrics() {
    return List.of(
        new CosineSimilarity(),
        new ShiftedCosineSimilarity(),
        new GaussianSsim(1),
        new StretchedSsim(),
        new PeakSignalToNoiseRatio(1));
  }

  /// The metrics by name, over the samples.
  ///
  /// @param generated the samples, pixels in [0, 1]
  /// @param real images of the class
  /// @param stream what the partners are drawn from
  public static Map<String, Summary> of(
      ImageBatch generated, ImageBatch real, RandomStream stream, int threads) {
    if (generated.count() < 2 || real.count() < 1) {
      throw new BadSetting(
          "%d samples against %d real images: take 2 and 1 or more"
              .formatted(generated.count(), real.count()));
    }
    return paired(generated, partners(generated.count(), real, stream), threads);
  }

  /// The metrics of each image against the one in its place. An image without a direction (all
  /// black, or for the shifted cosine all grey) has cosine 0.
  public static Map<String, Summary> paired(ImageBatch images, ImageBatch originals, int threads) {
    Map<String, Summary> scores = new LinkedHashMap<>();
    for (ImageMetric metric : metrics()) {
      double[] each = metric.each(images, originals, threads);
      scores.put(
          metric.name(),
          Summary.of(Arrays.stream(each).map(v -> Double.isNaN(v) ? 0 : v).toArray()));
    }
    return scores;
  }

  private static ImageBatch partners(int count, ImageBatch real, RandomStream stream) {
    SplittableRandom random = stream.generator();
    int size = real.size();
    double[] pixels = new double[count * size];
    for (int i = 0; i < count; i++) {
      System.arraycopy(real.pixels(), random.nextInt(real.count()) * size, pixels, i * size, size);
    }
    return new ImageBatch(count, real.height(), real.width(), pixels);
  }
}
