package org.ketvision.app.reproduce.qinr.variant;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ketvision.app.reproduce.qinr.lab.QinrLab;
import org.ketvision.app.reproduce.qinr.lab.QinrMetric;
import org.ketvision.app.reproduce.qinr.lab.TrainedCell;
import org.ketvision.app.study.CellResults;
import org.ketvision.app.study.Published;
import org.ketvision.learn.statistics.Summary;

/// The numbers of a [VariantStudy]: which are compared, what the cells say, and what was printed.
///
/// @param results of all cells
/// @param published the paper's tables
record VariantNumbers(VariantStudy study, QinrLab lab, CellResults results, Published published) {
  /// A number that is compared.
  ///
  /// @param figure of the cells
  /// @param title in running text
  /// @param decimals shown
  /// @param metric whose published values there may be, on training images; empty for none
  record Compared(String figure, String title, int decimals, Optional<QinrMetric> metric) {}

  List<Compared> compared() {
    List<Compared> all = new ArrayList<>();
    for (QinrMetric metric : QinrMetric.values()) {
      for (String images : List.of("train", "unseen", "prior")) {
        if (!images.equals("prior") || study.variants().getFirst().model().endsWith("vae")) {
          all.add(
              new Compared(
                  images + "/" + metric.id(),
                  "%s, %s".formatted(metric.title(), words(images)),
                  metric.decimals(),
                  images.equals("train") ? Optional.of(metric) : Optional.empty()));
        }
      }
    }
    if (study.variants().getFirst().model().endsWith("vae")) {
      all.add(
          new Compared(
              TrainedCell.FRECHET,
              "Fréchet distance of prior samples and training images in means of 4×4 pixels",
              3,
              Optional.empty()));
      all.add(
          new Compared(
              TrainedCell.SPREAD,
              "standard deviation of a pixel over the prior samples",
              4,
              Optional.empty()));
    }
    return all;
  }

  private static String words(String images) {
    return switch (images) {
      case "train" -> "training images";
      case "unseen" -> "unseen images";
      default -> "prior samples";
    };
  }

  /// One class over the seeds.
  Summary ours(Variant variant, String name, String figure) {
    return Summary.of(
        lab.context().seedList().stream()
            .mapToDouble(seed -> ours(variant, name, figure, seed))
            .toArray());
  }

  private double ours(Variant variant, String name, String figure, long seed) {
    return study.together()
        ? results
            .get(study.key(variant, Optional.empty(), seed))
            .series()
            .getOrDefault("class/" + figure, new double[0])[study.set().names().indexOf(name)]
        : results.get(study.key(variant, Optional.of(name), seed)).figure(figure);
  }

  /// What is paired: a number for each training of one model on all classes, else for each class.
  double[] paired(Variant variant, Compared compared) {
    return study.together()
        ? lab.context().seedList().stream()
            .mapToDouble(
                seed ->
                    study.set().names().stream()
                        .mapToDouble(name -> ours(variant, name, compared.figure(), seed))
                        .average()
                        .orElse(Double.NaN))
            .toArray()
        : means(variant, compared);
  }

  double[] means(Variant variant, Compared compared) {
    return study.set().names().stream()
        .mapToDouble(name -> ours(variant, name, compared.figure()).mean())
        .toArray();
  }

  Optional<Published.Value> printed(Variant variant, Compared compared, String name) {
    return compared
        .metric()
        .filter(_ -> !variant.table().isEmpty())
        .flatMap(metric -> published.find(variant.table() + ": " + metric.id(), name));
  }

  boolean isPrinted(Variant variant, Compared compared) {
    return printed(variant, compared, study.set().names().getFirst()).isPresent();
  }

  double printedMean(Variant variant, Compared compared) {
    return study.set().names().stream()
        .mapToDouble(
            name -> printed(variant, compared, name).map(Published.Value::value).orElse(Double.NaN))
        .average()
        .orElse(Double.NaN);
  }
}
