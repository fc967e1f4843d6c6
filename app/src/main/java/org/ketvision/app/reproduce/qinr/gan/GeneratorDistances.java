package org.ketvision.app.reproduce.qinr.gan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ketvision.app.document.Block;
import org.ketvision.app.document.Entry;
import org.ketvision.app.reproduce.qinr.lab.ImageClasses;
import org.ketvision.app.study.CellResult;
import org.ketvision.learn.statistics.Summary;

/// Distances between samples and training images, by feature space, class and generator.
final class GeneratorDistances {
  /// Shown of a distance.
  static final int DECIMALS = 4;

  private static final String FRECHET = "frechet";
  private static final List<String> METRICS = List.of(FRECHET, "kid", "precision", "recall");

  private final GeneratorResults results;
  private final GeneratorCells cells;
  private final Contest contest;

  GeneratorDistances(GeneratorResults results, GeneratorCells cells, Contest contest) {
    this.results = results;
    this.cells = cells;
    this.contest = contest;
  }

  /// The Fréchet distance in a space.
  static GeneratorResults.Figure frechet(String space) {
    return figure(space, FRECHET);
  }

  /// The recall in a space.
  static GeneratorResults.Figure recall(String space) {
    return figure(space, "recall");
  }

  private static GeneratorResults.Figure figure(String space, String metric) {
    return new GeneratorResults.Figure(GeneratorCells.distance(space), space + "/" + metric);
  }

  /// The space whose distances are held against printed ones.
  String judged() {
    return cells.features().judged();
  }

  /// The judged space by the name of its features.
  String judgedFeatures(ImageClasses set) {
    return any(set, judged()).text(judged() + "/features");
  }

  /// Every distance in every space, class by class.
  List<Block> tables(ImageClasses set) {
    List<Block> blocks = new ArrayList<>();
    for (String space : cells.features().names()) {
      blocks.add(table(set, space));
      blocks.add(new Block.Points(protocol(set, space)));
    }
    return blocks;
  }

  private Block.Table table(ImageClasses set, String space) {
    List<List<Entry>> rows = new ArrayList<>();
    for (String name : results.lab().names(set)) {
      for (Generator generator : contest.generators()) {
        rows.add(row(set, space, name, generator));
      }
    }
    CellResult any = any(set, space);
    return new Block.Table(
        "%s-distances-%s".formatted(set.dataset(), space),
        "%s in the space %s (%d features): %s samples against %s training images; mean ± standard deviation over %d seeds."
            .formatted(
                set.title(),
                any.text(space + "/features"),
                (int) any.figure(space + "/dimension"),
                counts(set, space, "/generated"),
                counts(set, space, "/real"),
                results.lab().context().seeds()),
        List.of(
            "class",
            "generator",
            "Fréchet distance",
            "kernel distance (KID)",
            "its 95 % interval, seed 1",
            "precision",
            "recall"),
        rows);
  }

  /// The number of images in the cells of a table, or the fewest and the most.
  private String counts(ImageClasses set, String space, String which) {
    DoubleSummaryStatistics counts =
        results.lab().names(set).stream()
            .flatMap(
                name ->
                    contest.generators().stream()
                        .map(g -> results.first(g, set, name, GeneratorCells.distance(space))))
            .mapToDouble(cell -> cell.figure(space + which))
            .summaryStatistics();
    return counts.getMin() == counts.getMax()
        ? "%.0f".formatted(counts.getMin())
        : "%.0f to %.0f".formatted(counts.getMin(), counts.getMax());
  }

  private CellResult any(ImageClasses set, String space) {
    return results.first(
        contest.generators().getFirst(),
        set,
        results.lab().names(set).getFirst(),
        GeneratorCells.distance(space));
  }

  private List<Entry> row(ImageClasses set, String space, String name, Generator generator) {
    CellResult first = results.first(generator, set, name, GeneratorCells.distance(space));
    List<Entry> row = new ArrayList<>(List.of(Entry.words(name), Entry.words(generator.title())));
    for (String metric : METRICS) {
      Summary summary = results.summary(generator, set, name, figure(space, metric));
      row.add(new Entry.Spread(summary, DECIMALS));
      if (metric.equals("kid")) {
        row.add(
            new Entry.Range(
                first.figure(space + "/kid-low"), first.figure(space + "/kid-high"), DECIMALS));
      }
    }
    return row;
  }

  /// What the numbers of a space are, and what makes them less than they seem.
  private List<String> protocol(ImageClasses set, String space) {
    Set<String> lines = new LinkedHashSet<>();
    for (String name : results.lab().names(set)) {
      for (Generator generator : contest.generators()) {
        CellResult cell = results.first(generator, set, name, GeneratorCells.distance(space));
        for (String metric : METRICS) {
          String figure = space + "/" + metric;
          lines.add("%s: %s.".formatted(metric, cell.text(figure + "/protocol")));
          String warning = cell.text(figure + "/warning");
          if (!warning.isEmpty()) {
            lines.add("Warning, %s: %s.".formatted(metric, warning));
          }
        }
      }
    }
    return List.copyOf(lines);
  }

  /// The means of all generators in the judged space, best first.
  String sentence(ImageClasses set) {
    List<String> means =
        contest.generators().stream()
            .sorted(Comparator.comparingDouble(generator -> mean(generator, set)))
            .map(g -> "%s %s".formatted(g.title(), Entry.number(mean(g, set), 2)))
            .toList();
    return "%s, Fréchet distance in the space %s, mean over %s and %d seeds: %s."
        .formatted(
            set.title(),
            judgedFeatures(set),
            results.lab().counted(set),
            results.lab().context().seeds(),
            String.join(", ", means));
  }

  private double mean(Generator generator, ImageClasses set) {
    return results.mean(generator, set, frechet(judged())).mean();
  }
}
