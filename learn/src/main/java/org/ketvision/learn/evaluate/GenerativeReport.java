package org.ketvision.learn.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ketvision.learn.metric.DistanceReport;
import org.ketvision.learn.metric.Diversity;
import org.ketvision.learn.metric.Memorisation;
import org.ketvision.learn.metric.RocAuc;
import org.ketvision.learn.statistics.Interval;
import org.ketvision.learn.statistics.Summary;

/// The judgement of a generator as maps and lists, in the order of the JSON that the command line
/// prints. Numbers that are not finite are null.
public final class GenerativeReport {
  private GenerativeReport() {}

  /// An evaluation.
  public static Map<String, Object> of(GenerativeEvaluation evaluation) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("generated", evaluation.generated());
    root.put("real", evaluation.real());
    root.put("distances", evaluation.distances().stream().map(GenerativeReport::of).toList());
    root.put("samples", summaries(evaluation.samples()));
    Map<String, Object> diversity = new LinkedHashMap<>();
    diversity.put("generated", of(evaluation.diversity()));
    diversity.put("real", of(evaluation.realDiversity()));
    root.put("diversity", diversity);
    root.put("memorisation", of(evaluation.memorisation()));
    Map<String, Object> mean = new LinkedHashMap<>();
    mean.put(
        "distances", evaluation.meanImageDistances().stream().map(GenerativeReport::of).toList());
    mean.put("samples", summaries(evaluation.meanImage()));
    root.put("baselines", Map.of("mean-image", mean));
    return root;
  }

  /// A distance with all that belongs to it.
  public static Map<String, @Nullable Object> of(DistanceReport report) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("metric", report.metric());
    map.put("value", report.value());
    map.put("ci95", interval(report.interval()));
    map.put("features", report.features());
    map.put("dimension", report.dimension());
    map.put("generated", report.generated());
    map.put("real", report.real());
    map.put("protocol", report.protocol());
    map.put("warnings", report.warnings());
    return map;
  }

  /// An area under the curve.
  public static Map<String, @Nullable Object> of(RocAuc auc) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("roc_auc", auc.value());
    map.put("ci95", interval(auc.interval()));
    map.put("normal", auc.normal());
    map.put("anomalous", auc.anomalous());
    return map;
  }

  private static Map<String, Object> of(Diversity diversity) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("images", diversity.images());
    map.put("pairs", diversity.pairs());
    map.put("dissimilarity", summary(diversity.dissimilarity()));
    map.put("pixel_deviation", diversity.pixelDeviation());
    return map;
  }

  /// `copies` are samples at most `copy_ratio` times as far from their nearest training image as
  /// this is from the nearest different one.
  private static Map<String, Object> of(Memorisation memorisation) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("nearest_training_image", summary(memorisation.generated()));
    map.put("among_training_images", summary(memorisation.training()));
    map.put("copies", memorisation.copies());
    map.put("copy_ratio", Memorisation.COPY_RATIO);
    return map;
  }

  private static Map<String, Object> summaries(Map<String, Summary> summaries) {
    Map<String, Object> map = new LinkedHashMap<>();
    summaries.forEach((name, summary) -> map.put(name, summary(summary)));
    return map;
  }

  private static Map<String, @Nullable Object> summary(Summary summary) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("mean", finite(summary.mean()));
    map.put("std", finite(summary.std()));
    map.put("ci95", interval(new Interval(summary.low(), summary.high())));
    return map;
  }

  private static @Nullable List<@Nullable Object> interval(Interval interval) {
    if (!Double.isFinite(interval.low()) || !Double.isFinite(interval.high())) {
      return null;
    }
    List<@Nullable Object> ends = new ArrayList<>();
    ends.add(interval.low());
    ends.add(interval.high());
    return ends;
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
