package org.ketvision.learn.metric;

import java.util.ArrayList;
import java.util.List;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.learn.statistics.Interval;

/// All distances between a set of generated images and a set of real ones in one feature space.
public final class SetComparison {
  private SetComparison() {}

  /// The Fréchet distance, the kernel distance with its interval, precision and recall.
  ///
  /// @param stream what the interval draws from
  /// @throws BadSetting for fewer than two images on either side
  public static List<DistanceReport> of(
      FeatureExtractor extractor,
      ImageBatch generated,
      ImageBatch real,
      RandomStream stream,
      int threads) {
    requireSets(generated, real);
    return of(
        extractor.name(), extractor.features(generated), extractor.features(real), stream, threads);
  }

  /// Checks that both sides have a distribution.
  ///
  /// @throws BadSetting for fewer than two images on either side
  public static void requireSets(ImageBatch generated, ImageBatch real) {
    requireTwo("generated", generated.count());
    requireTwo("real", real.count());
  }

  private static void requireTwo(String which, int count) {
    if (count < 2) {
      throw new BadSetting(
          "%d %s images have no distribution to compare: take 2 or more".formatted(count, which));
    }
  }

  /// The same of features that are there already.
  ///
  /// @param name what the features are
  public static List<DistanceReport> of(
      String name, Features generated, Features real, RandomStream stream, int threads) {
    Features.requireComparable(generated, real);
    var sheet = new Sheet(name, generated, real, new ArrayList<>());
    sheet.add(
        "frechet",
        Frechet.PROTOCOL,
        Frechet.distance(generated, real),
        Interval.UNDEFINED,
        rankWarnings(generated, real));
    KernelDistance kernel = KernelDistance.of(generated, real, stream, threads);
    sheet.add("kid", Kid.PROTOCOL, kernel.value(), kernel.interval(), List.of());
    Neighbourhoods manifolds = Neighbourhoods.of(generated, real, threads);
    sheet.add(
        "precision",
        Neighbourhoods.PROTOCOL,
        manifolds.precision(),
        Interval.UNDEFINED,
        manifolds.warnings());
    sheet.add(
        "recall",
        Neighbourhoods.PROTOCOL,
        manifolds.recall(),
        Interval.UNDEFINED,
        manifolds.warnings());
    return List.copyOf(sheet.reports());
  }

  private static List<String> rankWarnings(Features generated, Features real) {
    int fewest = Math.min(generated.count(), real.count());
    if (fewest > generated.dimension()) {
      return List.of();
    }
    return List.of(
        "%d samples span fewer than the %d dimensions: covariances are singular and the distance is"
                .formatted(fewest, generated.dimension())
            + " biased upwards; compare it within this protocol and sample count alone");
  }

  /// The reports of one pair of sets.
  private record Sheet(
      String name, Features generated, Features real, List<DistanceReport> reports) {
    void add(
        String metric, String protocol, double value, Interval interval, List<String> warnings) {
      reports.add(
          new DistanceReport(
              metric,
              protocol,
              name,
              generated.dimension(),
              generated.count(),
              real.count(),
              value,
              interval,
              warnings));
    }
  }
}
