package org.ketvision.app.generative;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.ketvision.app.console.TextTable;
import org.ketvision.learn.evaluate.GenerativeEvaluation;
import org.ketvision.learn.metric.DistanceReport;
import org.ketvision.learn.metric.Memorisation;
import org.ketvision.learn.metric.RocAuc;
import org.ketvision.learn.statistics.Interval;
import org.ketvision.learn.statistics.Summary;

/// The judgement of a generator as tables for people.
public final class GenerativeText {
  private GenerativeText() {}

  /// An evaluation.
  ///
  /// @param model its name
  public static String of(String model, GenerativeEvaluation evaluation) {
    List<String> parts = new ArrayList<>();
    parts.add(
        "Distances of %d generated from %d real images (features and counts are part of the value)"
            .formatted(evaluation.generated(), evaluation.real()));
    parts.add(distances(model, evaluation));
    TreeSet<String> warnings = new TreeSet<>();
    evaluation
        .distances()
        .forEach(d -> d.warnings().forEach(w -> warnings.add(d.features() + ": " + w)));
    warnings.forEach(warning -> parts.add("warning: " + warning));
    parts.add("");
    parts.add(
        "Each sample against a random real image; definitions of one name cannot be compared");
    parts.add(samples(model, evaluation));
    parts.add("");
    parts.add("Diversity");
    parts.add(diversity(model, evaluation));
    parts.add(
        "%d of %d samples are copies: at most %s times as far from their nearest training image as it is from the nearest different one"
            .formatted(
                evaluation.memorisation().copies(),
                evaluation.generated(),
                Memorisation.COPY_RATIO));
    return String.join(System.lineSeparator(), parts);
  }

  private static String distances(String model, GenerativeEvaluation evaluation) {
    TextTable table =
        new TextTable()
            .words("distance")
            .words("features")
            .numbers("dimension")
            .numbers(model)
            .numbers("95 % interval")
            .numbers("mean image");
    for (int i = 0; i < evaluation.distances().size(); i++) {
      DistanceReport own = evaluation.distances().get(i);
      table.row(
          own.metric(),
          own.features(),
          Integer.toString(own.dimension()),
          number(own.value()),
          interval(own.interval()),
          number(evaluation.meanImageDistances().get(i).value()));
    }
    return table.text();
  }

  private static String samples(String model, GenerativeEvaluation evaluation) {
    TextTable table = new TextTable().words("definition").numbers(model).numbers("mean image");
    evaluation
        .samples()
        .forEach(
            (name, own) ->
                table.row(
                    name, number(own.mean()), number(mean(evaluation.meanImage().get(name)))));
    return table.text();
  }

  private static double mean(@Nullable Summary summary) {
    return summary == null ? Double.NaN : summary.mean();
  }

  private static String diversity(String model, GenerativeEvaluation evaluation) {
    return new TextTable()
        .words("of")
        .numbers(model)
        .numbers("real images")
        .row(
            "1 - SSIM of pairs",
            number(evaluation.diversity().dissimilarity().mean()),
            number(evaluation.realDiversity().dissimilarity().mean()))
        .row(
            "deviation of a pixel",
            number(evaluation.diversity().pixelDeviation()),
            number(evaluation.realDiversity().pixelDeviation()))
        .row(
            "distance to the nearest training image",
            number(evaluation.memorisation().generated().mean()),
            number(evaluation.memorisation().training().mean()))
        .text();
  }

  /// Areas under curves.
  ///
  /// @param className of a class counted from 0
  public static String of(AnomalyTable anomaly, IntFunction<String> className) {
    TextTable table = new TextTable().words("anomalies");
    anomaly.all().keySet().forEach(table::numbers);
    addRow(table, "all others", anomaly.all());
    anomaly.byClass().forEach((index, areas) -> addRow(table, className.apply(index), areas));
    RocAuc any = anomaly.all().values().iterator().next();
    return "ROC-AUC of anomaly scores, %d normal and %d anomalous images%n%s"
        .formatted(any.normal(), any.anomalous(), table.text());
  }

  private static void addRow(TextTable table, String name, Map<String, RocAuc> areas) {
    List<String> cells = new ArrayList<>(List.of(name));
    areas.values().forEach(area -> cells.add(number(area.value())));
    table.row(cells.toArray(String[]::new));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%.2f" : "%.4f", value);
  }

  private static String interval(Interval interval) {
    return Double.isFinite(interval.low())
        ? number(interval.low()) + " to " + number(interval.high())
        : "";
  }
}
