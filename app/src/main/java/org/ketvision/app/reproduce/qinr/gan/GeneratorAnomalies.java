package org.ketvision.app.reproduce.qinr.gan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ketvision.app.document.Block;
import org.ketvision.app.document.Entry;
import org.ketvision.app.reproduce.qinr.lab.ImageClasses;
import org.ketvision.app.study.CellResult;
import org.ketvision.learn.statistics.Summary;

/// How well generators of one class tell its images from those of the other classes.
final class GeneratorAnomalies {
  /// What the scores are.
  static final String RULE =
      "A GAN's score is that of the quantum AnoGAN: from the best of 10 random latents, 30 steps of"
          + " Adam at 0.1 on the pixel and critic differences, weight 1. A VAE's is the mean"
          + " squared error of its reconstruction; PCA's the distance from that many principal"
          + " components of the training images. Normal images are unseen ones of the class,"
          + " anomalous ones unseen ones of the data set's other classes, spread evenly over them.";

  private static final int DECIMALS = 3;

  private final GeneratorResults results;
  private final GeneratorCells cells;
  private final List<Generator> trained;

  GeneratorAnomalies(GeneratorResults results, GeneratorCells cells, Contest contest) {
    this.results = results;
    this.cells = cells;
    trained =
        contest.generators().stream().filter(g -> g.kind() != Generator.Kind.BASELINE).toList();
  }

  private static GeneratorResults.Figure figure(String score) {
    return new GeneratorResults.Figure(GeneratorCells.ANOMALIES, "all/" + score);
  }

  /// Areas under the ROC curve, class by class.
  Block.Table table(ImageClasses set) {
    List<String> names = results.lab().names(set);
    List<String> baselines = baselines(set, names.getFirst());
    List<List<Entry>> rows = new ArrayList<>();
    for (String name : names) {
      List<Entry> row = new ArrayList<>(List.of(Entry.words(name)));
      for (Generator generator : trained) {
        Summary own = results.summary(generator, set, name, figure(GeneratorCells.OWN_SCORE));
        row.add(new Entry.Spread(own, DECIMALS));
      }
      CellResult any = results.first(trained.getFirst(), set, name, GeneratorCells.ANOMALIES);
      baselines.forEach(
          score -> row.add(new Entry.Amount(any.figure(figure(score).figure()), DECIMALS)));
      rows.add(row);
    }
    List<String> columns = new ArrayList<>(List.of("normal class"));
    trained.forEach(generator -> columns.add(generator.title()));
    columns.addAll(baselines);
    CellResult any =
        results.first(trained.getFirst(), set, names.getFirst(), GeneratorCells.ANOMALIES);
    return new Block.Table(
        set.dataset() + "-anomalies",
        "Area under the ROC curve on %s, one class against all others: %.0f normal and %.0f anomalous images; mean ± standard deviation over %d seeds."
            .formatted(
                set.title(),
                any.figure("count/normal"),
                any.figure("count/anomalous"),
                results.lab().context().seeds()),
        columns,
        rows);
  }

  /// The means over the classes, best first.
  String sentence(ImageClasses set) {
    Map<String, Double> means = new LinkedHashMap<>();
    for (Generator generator : trained) {
      means.put(
          generator.title(), results.mean(generator, set, figure(GeneratorCells.OWN_SCORE)).mean());
    }
    for (String score : baselines(set, results.lab().names(set).getFirst())) {
      means.put(score, results.mean(trained.getFirst(), set, figure(score)).mean());
    }
    return "%s, area under the ROC curve of anomaly scores, mean over %s: %s."
        .formatted(
            set.title(),
            results.lab().counted(set),
            means.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .map(e -> "%s %s".formatted(e.getKey(), Entry.number(e.getValue(), DECIMALS)))
                .collect(Collectors.joining(", ")));
  }

  private List<String> baselines(ImageClasses set, String name) {
    List<String> scores = cells.scores(set, name);
    return scores.subList(1, scores.size());
  }
}
