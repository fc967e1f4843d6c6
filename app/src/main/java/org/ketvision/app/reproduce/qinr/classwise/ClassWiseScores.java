package org.ketvision.app.reproduce.qinr.classwise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.ketvision.app.document.Block;
import org.ketvision.app.document.Entry;
import org.ketvision.app.reproduce.qinr.lab.ImageClasses;
import org.ketvision.app.reproduce.qinr.lab.PrintedRow;
import org.ketvision.app.reproduce.qinr.lab.QinrLab;
import org.ketvision.app.reproduce.qinr.lab.QinrMetric;
import org.ketvision.app.study.CellResults;
import org.ketvision.app.study.Judgement;
import org.ketvision.app.study.Judgement.Outcome;
import org.ketvision.app.study.Published;
import org.ketvision.app.study.VerdictRule;
import org.ketvision.learn.statistics.Summary;

/// Scores by class beside the published ones.
final class ClassWiseScores {
  /// When a number counts as reproduced or surpassed.
  static final String RULE =
      "A number is reproduced if it lies within the 95 % prediction interval of one more run, mean"
          + " ± t · s · √(1 + 1/n), widened by half a unit of its last printed digit; where it does"
          + " not, the mean over the seeds is above or below it. Higher is better in all three"
          + " metrics. With fewer than three seeds nothing is decided.";

  private final QinrLab lab;
  private final CellResults results;
  private final Published published;

  ClassWiseScores(QinrLab lab, CellResults results, Published published) {
    this.lab = lab;
    this.results = results;
    this.published = published;
  }

  /// A class over the seeds.
  private Summary ours(
      ImageClasses set, Scored scored, String images, QinrMetric metric, String name) {
    List<String> keys =
        lab.context().seedList().stream()
            .map(seed -> ClassWiseStudy.key(set, scored.model(), name, seed))
            .toList();
    return Summary.of(results.figures(keys, images + "/" + metric.id()));
  }

  /// The mean over the classes, over the seeds.
  private Summary mean(ImageClasses set, Scored scored, String images, QinrMetric metric) {
    return Summary.of(
        lab.context().seedList().stream()
            .mapToDouble(
                seed ->
                    Arrays.stream(
                            results.figures(
                                lab.names(set).stream()
                                    .map(
                                        name -> ClassWiseStudy.key(set, scored.model(), name, seed))
                                    .toList(),
                                images + "/" + metric.id()))
                        .average()
                        .orElse(Double.NaN))
            .toArray());
  }

  private Published.Value printed(ImageClasses set, Scored scored, QinrMetric metric, String name) {
    return published.get("table %d: %s".formatted(set.table(metric), scored.row()), name);
  }

  private Published.Value printedMean(ImageClasses set, Scored scored, QinrMetric metric) {
    return PrintedRow.mean(
        published, "table %d: %s".formatted(set.table(metric), scored.row()), lab.names(set));
  }

  private static Entry verdict(Summary ours, Published.Value printed) {
    String side = ours.mean() >= printed.value() - printed.unit() / 2 ? "above" : "below";
    return switch (VerdictRule.reached(ours, printed)) {
      case REPRODUCED -> Outcome.REPRODUCED.entry();
      case SURPASSED -> new Entry.Judged(side, Entry.Tone.HOLDS);
      case NOT_REPRODUCED, DIRECTION_HOLDS, NOT_SHOWN, CONTRADICTED ->
          new Entry.Judged(side, Entry.Tone.FAILS);
      case UNDECIDED -> new Entry.Judged(side, Entry.Tone.NEUTRAL);
    };
  }

  /// One of the paper's tables.
  Block.Table table(ImageClasses set, QinrMetric metric) {
    List<List<Entry>> rows = new ArrayList<>();
    lab.names(set).forEach(name -> rows.add(row(set, metric, name)));
    rows.add(meanRow(set, metric));
    return new Block.Table(
        "%s-%s".formatted(set.dataset(), metric.id()),
        "%s on %s (Table %d): mean ± standard deviation over %d seeds."
            .formatted(metric.title(), set.title(), set.table(metric), lab.context().seeds()),
        List.of(
            "class",
            "AE printed",
            "AE, training images",
            "AE, unseen images",
            "AE verdict",
            "VAE printed",
            "VAE, training images",
            "VAE, unseen images",
            "VAE verdict",
            "prior printed",
            "prior samples",
            "prior verdict"),
        rows);
  }

  /// The same for classes that the paper has no table of.
  Block.Table tableOfOurs(ImageClasses set, QinrMetric metric) {
    List<List<Entry>> rows = new ArrayList<>();
    for (String name : lab.names(set)) {
      rows.add(rowOfOurs(name, metric, (s, images) -> ours(set, s, images, metric, name)));
    }
    rows.add(rowOfOurs("mean of the classes", metric, (s, images) -> mean(set, s, images, metric)));
    return new Block.Table(
        "%s-%s".formatted(set.dataset(), metric.id()),
        "%s on %s: mean ± standard deviation over %d seeds."
            .formatted(metric.title(), set.title(), lab.context().seeds()),
        List.of(
            "class",
            "AE, training images",
            "AE, unseen images",
            "VAE, training images",
            "VAE, unseen images",
            "prior samples"),
        rows);
  }

  private static List<Entry> rowOfOurs(
      String label, QinrMetric metric, BiFunction<Scored, String, Summary> summary) {
    List<Entry> row = new ArrayList<>(List.of(Entry.words(label)));
    for (Scored scored : Scored.values()) {
      for (String images : scored.figures()) {
        row.add(new Entry.Spread(summary.apply(scored, images), metric.decimals()));
      }
    }
    return row;
  }

  private List<Entry> row(ImageClasses set, QinrMetric metric, String name) {
    List<Entry> row = new ArrayList<>();
    row.add(Entry.words(name));
    for (Scored scored : Scored.values()) {
      Published.Value printed = printed(set, scored, metric, name);
      row.add(new Entry.Amount(printed.value(), PrintedRow.digits(printed)));
      for (String images : scored.figures()) {
        row.add(new Entry.Spread(ours(set, scored, images, metric, name), metric.decimals()));
      }
      row.add(verdict(ours(set, scored, scored.figures().getFirst(), metric, name), printed));
    }
    return row;
  }

  private List<Entry> meanRow(ImageClasses set, QinrMetric metric) {
    List<Entry> row = new ArrayList<>();
    row.add(Entry.words("mean of the classes"));
    for (Scored scored : Scored.values()) {
      Published.Value printed = printedMean(set, scored, metric);
      row.add(new Entry.Amount(printed.value(), PrintedRow.digits(printed)));
      for (String images : scored.figures()) {
        row.add(new Entry.Spread(mean(set, scored, images, metric), metric.decimals()));
      }
      row.add(verdict(mean(set, scored, scored.figures().getFirst(), metric), printed));
    }
    return row;
  }

  /// One for each kind of row.
  List<Judgement> judgements(ImageClasses set, QinrMetric metric) {
    List<Judgement> judgements = new ArrayList<>();
    for (Scored scored : Scored.values()) {
      Published.Value printed = printedMean(set, scored, metric);
      judgements.add(
          Judgement.ofNumber(
              "%s, mean %s of %s: printed %s, here %s"
                  .formatted(
                      set.title(),
                      metric.title(),
                      scored.title(),
                      Entry.number(printed.value(), PrintedRow.digits(printed)),
                      Entry.number(
                          mean(set, scored, scored.figures().getFirst(), metric).mean(),
                          PrintedRow.digits(printed))),
              VerdictRule.reached(
                  mean(set, scored, scored.figures().getFirst(), metric), printed)));
    }
    return judgements;
  }

  /// The means over the classes.
  String sentence(ImageClasses set, QinrMetric metric) {
    List<String> parts = new ArrayList<>();
    for (Scored scored : Scored.values()) {
      Published.Value printed = printedMean(set, scored, metric);
      List<String> here = new ArrayList<>();
      for (String images : scored.figures()) {
        here.add(
            "%s %s"
                .formatted(
                    Entry.number(mean(set, scored, images, metric).mean(), metric.decimals()),
                    words(images)));
      }
      parts.add(
          "%s %s (printed %s)"
              .formatted(
                  scored.title(),
                  String.join(", ", here),
                  Entry.number(printed.value(), PrintedRow.digits(printed))));
    }
    return String.format(
        Locale.ROOT,
        "%s, mean %s over the classes and %d seeds: %s.",
        set.title(),
        metric.title(),
        lab.context().seeds(),
        String.join("; ", parts));
  }

  private static String words(String images) {
    return switch (images) {
      case "train" -> "on training images";
      case "unseen" -> "on unseen ones";
      default -> "from the prior";
    };
  }
}
