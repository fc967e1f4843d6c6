package org.ketvision.app.reproduce.qinr.gan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.ketvision.app.generative.AnomalyTable;
import org.ketvision.app.reproduce.qinr.lab.ImageClasses;
import org.ketvision.app.reproduce.qinr.lab.QinrLab;
import org.ketvision.app.reproduce.qinr.lab.TrainedCell;
import org.ketvision.app.study.CellResult;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.metric.DistanceReport;
import org.ketvision.learn.metric.Diversity;
import org.ketvision.learn.metric.Memorisation;
import org.ketvision.learn.metric.RocAuc;
import org.ketvision.learn.metric.SampleComparison;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.learn.statistics.Summary;

/// What the samples and scores of a generator come to, as the results of its cells.
final class EntrantJudge {
  /// As many as a latent of the quantum generators has numbers, and more.
  private static final List<Integer> COMPONENTS = List.of(6, 30);

  private final QinrLab lab;

  EntrantJudge(QinrLab lab) {
    this.lab = lab;
  }

  /// Mean images and real ones do not depend on the seed; each is held against the training image
  /// in its place.
  CellResult samples(Entrant who, OpenGenerator open) {
    ImageBatch real = lab.images(who.set(), who.name()).training().images();
    ImageBatch drawn = who.drawn(open, real);
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("count/generated", (double) drawn.count());
    figures.put("count/real", (double) real.count());
    boolean baseline = who.isBaseline();
    Map<String, Summary> pairs =
        baseline
            ? SampleComparison.paired(drawn, real.slice(0, drawn.count()), 1)
            : SampleComparison.of(drawn, real, who.prior().child("partner"), 1);
    pairs.forEach((metric, summary) -> figures.put("pair/" + metric, summary.mean()));
    Diversity diversity = Diversity.of(drawn, who.prior().child("pairs"), 1);
    figures.put("diversity/dissimilarity", diversity.dissimilarity().mean());
    figures.put("diversity/pixel-deviation", diversity.pixelDeviation());
    Memorisation memorisation = Memorisation.of(drawn, real, 1);
    figures.put("memorisation/nearest", memorisation.generated().mean());
    figures.put("memorisation/copies", (double) memorisation.copies());
    Map<String, double[]> series = new LinkedHashMap<>();
    if (!baseline && who.seed() == 1) {
      int pictures = Math.min(TrainedCell.PICTURES, drawn.count());
      series.put(GeneratorCells.PICTURE, TrainedCell.bytes(drawn.slice(0, pictures)));
      series.putAll(open.curves());
    }
    return new CellResult(figures, series);
  }

  /// Distances by space.
  static CellResult distances(Map<String, List<DistanceReport>> spaces) {
    Map<String, Double> figures = new LinkedHashMap<>();
    Map<String, String> texts = new LinkedHashMap<>();
    spaces.forEach(
        (space, reports) -> {
          for (DistanceReport report : reports) {
            String name = space + "/" + report.metric();
            figures.put(name, report.value());
            if (Double.isFinite(report.interval().low())) {
              figures.put(name + "-low", report.interval().low());
              figures.put(name + "-high", report.interval().high());
            }
            texts.put(name + "/protocol", report.protocol());
            if (!report.warnings().isEmpty()) {
              texts.put(name + "/warning", String.join("; ", report.warnings()));
            }
          }
          DistanceReport any = reports.getFirst();
          figures.put(space + "/dimension", (double) any.dimension());
          figures.put(space + "/generated", (double) any.generated());
          figures.put(space + "/real", (double) any.real());
          texts.put(space + "/features", any.features());
        });
    return new CellResult(figures, Map.of(), texts);
  }

  /// Areas under the ROC curve of the anomaly scores of so many images of the class and of others.
  CellResult anomalies(Entrant who, OpenGenerator open, int each) {
    ImageBatch training = lab.images(who.set(), who.name()).training().images();
    AnomalyTable table =
        AnomalyTable.of(
            lab.unseen(who.set()),
            Set.of(QinrLab.label(who.set(), who.name())),
            each,
            training,
            components(training.count()),
            GeneratorCells.OWN_SCORE,
            images ->
                open.scorer()
                    .orElseThrow()
                    .apply(images, RandomStream.of(who.seed()).child("anomaly")));
    Map<String, Double> figures = new LinkedHashMap<>();
    table.all().forEach((score, area) -> figures.put("all/" + score, area.value()));
    table
        .byClass()
        .forEach(
            (label, areas) ->
                areas.forEach((score, area) -> figures.put(label + "/" + score, area.value())));
    RocAuc any = table.all().values().iterator().next();
    figures.put("count/normal", (double) any.normal());
    figures.put("count/anomalous", (double) any.anomalous());
    return CellResult.of(figures);
  }

  /// The numbers of principal components, as far as images allow.
  private static List<Integer> components(int images) {
    return COMPONENTS.stream().map(wanted -> Math.min(wanted, images - 1)).distinct().toList();
  }

  /// The names of all anomaly scores of a class, the model's own first.
  List<String> scores(ImageClasses set, String name) {
    int images = lab.images(set, name).training().images().count();
    return Stream.concat(
            Stream.of(GeneratorCells.OWN_SCORE),
            components(images).stream().map(count -> "pca-" + count))
        .toList();
  }
}
