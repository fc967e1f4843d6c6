package org.ketvision.app.reproduce.qinr.gan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.ketvision.app.document.Block;
import org.ketvision.app.document.Entry;
import org.ketvision.app.reproduce.qinr.lab.ImageClasses;
import org.ketvision.app.reproduce.qinr.lab.PrintedRow;
import org.ketvision.app.reproduce.qinr.lab.QinrMetric;
import org.ketvision.app.study.Judgement;
import org.ketvision.app.study.Judgement.Outcome;
import org.ketvision.app.study.Published;
import org.ketvision.app.study.VerdictRule;
import org.ketvision.learn.statistics.Summary;

/// Samples one by one against random training images, by class: the generators' rows of tables 4 to
/// 12, by both definitions that the paper's rows use, and what sets of samples are like.
final class GeneratorScores {
  /// What the two definitions are, and when a number counts as reproduced.
  static final List<String> RULES =
      List.of(
          "The paper's rows of quantum GANs and its rows of QINR models use different definitions"
              + " under one name. Cosine: (1 + cos)/2 of pixels in [−1, 1] against cos of pixels in"
              + " [0, 1]. SSIM: a uniform 7×7 window with range 1 on pixels in [−1, 1] against a"
              + " Gaussian 11×11 window with range 1 on [0, 1]. Both are given for every generator;"
              + " the verdict takes the one of the printed row. PSNR is the same in both.",
          "A printed number counts as reproduced if it lies within the 95 % prediction interval of"
              + " one more run, mean ± t · s · √(1 + 1/n) over the seeds, widened by half a unit of"
              + " its last digit. With fewer than three seeds nothing is decided.",
          "Each sample is scored against a training image of the class drawn at random; the mean"
              + " training image against each training image. By several definitions it scores"
              + " better than any generator: such scores say how near samples are to the mean.");

  private static final int DECIMALS = 4;

  private final GeneratorResults results;
  private final Contest contest;
  private final Published published;
  private final Set<Generator> judgedElsewhere;

  /// Scores of a contest.
  ///
  /// @param judgedElsewhere those whose printed numbers another part of the report judges
  GeneratorScores(
      GeneratorResults results,
      Contest contest,
      Published published,
      Set<Generator> judgedElsewhere) {
    this.results = results;
    this.contest = contest;
    this.published = published;
    this.judgedElsewhere = Set.copyOf(judgedElsewhere);
  }

  private static GeneratorResults.Figure pair(String metric) {
    return new GeneratorResults.Figure(GeneratorCells.SAMPLES, "pair/" + metric);
  }

  private static GeneratorResults.Figure figure(String name) {
    return new GeneratorResults.Figure(GeneratorCells.SAMPLES, name);
  }

  /// The definition of a printed row.
  private static String definition(QinrMetric metric, Generator generator) {
    return generator.kind() == Generator.Kind.VAE ? metric.ofAutoencoders() : metric.ofGans();
  }

  private Optional<Published.Value> printed(
      ImageClasses set, QinrMetric metric, Generator generator, String name) {
    return row(set, metric, generator).flatMap(row -> published.find(row, name));
  }

  private static Optional<String> row(ImageClasses set, QinrMetric metric, Generator generator) {
    return set.isPrinted()
        ? generator.row(true).map(row -> "table %d: %s".formatted(set.table(metric), row))
        : Optional.empty();
  }

  /// One of tables 4 to 12.
  ///
  /// @param judgements takes one for the mean of each printed row
  Block.Table table(ImageClasses set, QinrMetric metric, List<Judgement> judgements) {
    List<List<Entry>> rows = new ArrayList<>();
    for (String name : results.lab().names(set)) {
      contest.generators().forEach(generator -> rows.add(row(set, metric, generator, name)));
    }
    contest.generators().forEach(g -> rows.add(meanRow(set, metric, g, judgements)));
    List<String> columns = new ArrayList<>(List.of("class", "generator", "printed"));
    columns.addAll(metric.definitions());
    columns.add("verdict");
    return new Block.Table(
        "%s-%s-generators".formatted(set.dataset(), metric.id()),
        "%s of samples on %s%s: mean ± standard deviation over %d seeds."
            .formatted(
                metric.title(),
                set.title(),
                set.isPrinted() ? " (Table %d)".formatted(set.table(metric)) : "",
                results.lab().context().seeds()),
        columns,
        rows);
  }

  private List<Entry> row(ImageClasses set, QinrMetric metric, Generator generator, String name) {
    Optional<Published.Value> printed = printed(set, metric, generator, name);
    Summary ours = results.summary(generator, set, name, pair(definition(metric, generator)));
    boolean suspect = suspect(set, metric, generator, name).isPresent();
    return row(
        metric,
        generator,
        name,
        printed,
        definition -> results.summary(generator, set, name, pair(definition)),
        printed.map(
            value -> suspect ? Entry.words("suspect") : outcome(generator, ours, value).entry()));
  }

  /// The paper's own model may surpass its printed number; a GAN that scores more than the printed
  /// one is not the printed one.
  private static Outcome outcome(Generator generator, Summary ours, Published.Value printed) {
    return generator.kind() == Generator.Kind.VAE
        ? VerdictRule.reached(ours, printed)
        : VerdictRule.outcome(ours, printed, false);
  }

  private Optional<String> suspect(
      ImageClasses set, QinrMetric metric, Generator generator, String name) {
    return row(set, metric, generator).flatMap(row -> published.suspect(row, name));
  }

  /// The classes whose printed numbers are not suspect.
  private List<String> credible(ImageClasses set, QinrMetric metric, Generator generator) {
    return results.lab().names(set).stream()
        .filter(name -> suspect(set, metric, generator, name).isEmpty())
        .toList();
  }

  /// What is to be known of the printed numbers of a table.
  List<String> notes(ImageClasses set, QinrMetric metric) {
    List<String> notes = new ArrayList<>();
    for (Generator generator : contest.generators()) {
      for (String name : results.lab().names(set)) {
        suspect(set, metric, generator, name)
            .ifPresent(
                why ->
                    notes.add(
                        "%s, class %s, is printed as %s and left out of the judged mean: %s."
                            .formatted(
                                generator.title(),
                                name,
                                printed(set, metric, generator, name).orElseThrow().value(),
                                why)));
      }
    }
    return notes;
  }

  private List<Entry> row(
      QinrMetric metric,
      Generator generator,
      String name,
      Optional<Published.Value> printed,
      Function<String, Summary> ours,
      Optional<Entry> verdict) {
    List<Entry> row = new ArrayList<>(List.of(Entry.words(name), Entry.words(generator.title())));
    row.add(
        printed
            .<Entry>map(value -> new Entry.Amount(value.value(), PrintedRow.digits(value)))
            .orElse(Entry.words("–")));
    for (String definition : metric.definitions()) {
      row.add(new Entry.Spread(ours.apply(definition), metric.decimals()));
    }
    row.add(verdict.orElse(Entry.words("not printed")));
    return row;
  }

  private List<Entry> meanRow(
      ImageClasses set, QinrMetric metric, Generator generator, List<Judgement> judgements) {
    List<String> names = credible(set, metric, generator);
    Optional<Published.Value> printed =
        row(set, metric, generator)
            .filter(_ -> !names.isEmpty())
            .map(row -> PrintedRow.mean(published, row, names));
    Summary ours = results.mean(generator, set, names, pair(definition(metric, generator)));
    Optional<Outcome> outcome = printed.map(value -> outcome(generator, ours, value));
    if (!judgedElsewhere.contains(generator)) {
      printed.ifPresent(
          value ->
              judgements.add(
                  Judgement.ofNumber(
                      "%s, mean %s of %s: printed %s, here %s"
                          .formatted(
                              set.title(),
                              definition(metric, generator),
                              generator.title(),
                              Entry.number(value.value(), PrintedRow.digits(value)),
                              Entry.number(ours.mean(), PrintedRow.digits(value))),
                      outcome.orElse(Outcome.UNDECIDED))));
    }
    return row(
        metric,
        generator,
        names.size() == results.lab().names(set).size()
            ? "mean of the classes"
            : "mean of " + String.join(", ", names),
        printed,
        definition -> results.mean(generator, set, names, pair(definition)),
        outcome.map(Outcome::entry));
  }

  /// How near the printed rows of quantum GANs are to the mean training image, and to the GANs
  /// here.
  Optional<String> sentence(ImageClasses set, QinrMetric metric) {
    List<String> parts = new ArrayList<>();
    for (Generator generator : contest.generators()) {
      if (generator.claimedBehind() && row(set, metric, generator).isPresent()) {
        parts.add(
            "%s by %s from the mean training image and by %s from the one here"
                .formatted(
                    generator.title(),
                    distance(set, metric, generator, Generator.MEAN_IMAGE),
                    distance(set, metric, generator, generator)));
      }
    }
    return parts.isEmpty() || !contest.generators().contains(Generator.MEAN_IMAGE)
        ? Optional.empty()
        : Optional.of(
            "%s, printed %s (%s), mean absolute difference over the classes: %s."
                .formatted(set.title(), metric.title(), metric.ofGans(), String.join("; ", parts)));
  }

  /// From a printed row to a generator here.
  private String distance(
      ImageClasses set, QinrMetric metric, Generator printed, Generator generator) {
    return Entry.number(
        results.lab().names(set).stream()
            .mapToDouble(
                name ->
                    Math.abs(
                        printed(set, metric, printed, name).orElseThrow().value()
                            - results.summary(generator, set, name, pair(metric.ofGans())).mean()))
            .average()
            .orElseThrow(),
        metric == QinrMetric.PSNR ? 2 : 3);
  }

  /// What the samples of each generator are like as a set.
  Block.Table diversity(ImageClasses set) {
    List<List<Entry>> rows = new ArrayList<>();
    for (String name : results.lab().names(set)) {
      for (Generator generator : contest.generators()) {
        List<Entry> row =
            new ArrayList<>(List.of(Entry.words(name), Entry.words(generator.title())));
        for (String figure :
            List.of(
                "diversity/dissimilarity",
                "diversity/pixel-deviation",
                "memorisation/nearest",
                "memorisation/copies")) {
          int decimals = figure.endsWith("copies") ? 1 : DECIMALS;
          row.add(
              new Entry.Spread(results.summary(generator, set, name, figure(figure)), decimals));
        }
        rows.add(row);
      }
    }
    return new Block.Table(
        set.dataset() + "-diversity",
        "Diversity of samples on %s: mean ± standard deviation over %d seeds; copies are samples at most half as far from their nearest training image as that is from the nearest different one."
            .formatted(set.title(), results.lab().context().seeds()),
        List.of(
            "class",
            "generator",
            "1 − SSIM of pairs",
            "deviation of a pixel",
            "distance to the nearest training image",
            "copies"),
        rows);
  }
}
