package org.ketvision.app.reproduce.qinr;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.ketvision.app.document.Block;
import org.ketvision.app.document.Entry;
import org.ketvision.app.study.CellResult;
import org.ketvision.app.study.Judgement;
import org.ketvision.app.study.Judgement.Outcome;
import org.ketvision.app.study.Published;
import org.ketvision.app.study.VerdictRule;
import org.ketvision.learn.statistics.HolmCorrection;
import org.ketvision.learn.statistics.PairedTTest;
import org.ketvision.learn.statistics.Summary;

/// Distances between samples and training images, by class: tables 1 to 3 and C3.
final class GeneratorDistances {
  /// When a published distance counts as reproduced.
  static final String RULE =
      "A printed FID is a number of 2048 Inception features; a Fréchet distance in another space"
          + " cannot be held against it. So the direction is judged: it holds if the difference"
          + " from the VAE has the printed sign here, with a paired t-test over the trainings"
          + " (every class with every seed) below 0.05 after Holm's correction over the rows."
          + " Measured in inception-2048, a number is reproduced if it lies within the 95 %"
          + " prediction interval of one more run. With fewer than three seeds nothing is decided.";

  private static final int FEWEST_SEEDS = 3;
  private static final int DECIMALS = 4;
  private static final String FRECHET = "frechet";

  private final GeneratorResults results;
  private final GeneratorCells cells;
  private final Contest contest;
  private final Published published;

  GeneratorDistances(
      GeneratorResults results, GeneratorCells cells, Contest contest, Published published) {
    this.results = results;
    this.cells = cells;
    this.contest = contest;
    this.published = published;
  }

  /// The outcome of one printed row.
  ///
  /// @param seeds how many
  /// @param ours the row's mean over the classes, over the seeds, if it can be held against the
  ///   printed one
  /// @param printed the row's mean
  /// @param ahead printed difference from the row it is compared with
  /// @param difference the same here
  /// @param pValue of it, corrected
  static Outcome outcome(
      int seeds,
      Optional<Summary> ours,
      Published.Value printed,
      double ahead,
      double difference,
      double pValue) {
    boolean holds = VerdictRule.directionHolds(ahead, difference, pValue);
    if (seeds < FEWEST_SEEDS) {
      return Outcome.UNDECIDED;
    }
    return ours.map(summary -> VerdictRule.outcome(summary, printed, holds))
        .orElse(holds ? Outcome.DIRECTION_HOLDS : Outcome.NOT_REPRODUCED);
  }

  private static GeneratorResults.Figure figure(String space, String metric) {
    return new GeneratorResults.Figure(GeneratorCells.distance(space), metric);
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
        "%s in the space %s (%d features): %.0f samples against %.0f training images; mean ± standard deviation over %d seeds."
            .formatted(
                set.title(),
                any.text("features"),
                (int) any.figure("dimension"),
                any.figure("generated"),
                any.figure("real"),
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
    for (String metric : List.of(FRECHET, "kid", "precision", "recall")) {
      Summary summary = results.summary(generator, set, name, figure(space, metric));
      row.add(new Entry.Spread(summary, DECIMALS));
      if (metric.equals("kid")) {
        row.add(new Entry.Range(first.figure("kid-low"), first.figure("kid-high"), DECIMALS));
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
        cell.texts()
            .forEach(
                (key, text) -> {
                  if (key.startsWith("protocol/")) {
                    lines.add("%s: %s.".formatted(metric(key), text));
                  } else if (key.startsWith("warning/")) {
                    lines.add("Warning, %s: %s.".formatted(metric(key), text));
                  }
                });
      }
    }
    return List.copyOf(lines);
  }

  private static String metric(String key) {
    return key.substring(key.indexOf('/') + 1);
  }

  /// The printed rows beside those of the judged space, each against the VAE's.
  ///
  /// @param judgements takes one for each
  Block.Table rows(ImageClasses set, List<Judgement> judgements) {
    String space = cells.features().judged();
    List<Generator> printed =
        contest.generators().stream().filter(g -> g.row(false).isPresent()).toList();
    double[] pValues =
        HolmCorrection.adjust(printed.stream().mapToDouble(g -> p(set, g)).toArray());
    List<List<Entry>> rows = new ArrayList<>();
    for (int i = 0; i < printed.size(); i++) {
      rows.add(row(set, space, printed.get(i), pValues[i], judgements));
    }
    return new Block.Table(
        set.dataset() + "-distance-rows",
        "Rows of Table %d: printed FID, and the Fréchet distance in the space %s; means over %d classes and %d seeds."
            .formatted(
                set.distanceTable(),
                any(set, space).text("features"),
                results.lab().names(set).size(),
                results.lab().context().seeds()),
        List.of(
            "generator",
            "printed",
            "here",
            "printed, above the VAE",
            "here, above the VAE",
            "p, t-test, Holm",
            "verdict"),
        rows);
  }

  private double[] trainings(Generator generator, ImageClasses set) {
    return results.trainings(generator, List.of(set), figure(cells.features().judged(), FRECHET));
  }

  private boolean isFirst(Generator generator) {
    return generator == contest.first();
  }

  private boolean comparable(Generator generator) {
    return !isFirst(generator) && contest.generators().contains(contest.first());
  }

  private double p(ImageClasses set, Generator generator) {
    return comparable(generator)
        ? PairedTTest.of(trainings(generator, set), trainings(contest.first(), set)).pValue()
        : Double.NaN;
  }

  private List<Entry> row(
      ImageClasses set,
      String space,
      Generator generator,
      double pValue,
      List<Judgement> judgements) {
    Summary ours = results.mean(generator, set, figure(space, FRECHET));
    Published.Value printed = printedMean(set, generator);
    double ahead = printed.value() - printedMean(set, contest.first()).value();
    double[] differences =
        comparable(generator)
            ? differences(trainings(generator, set), trainings(contest.first(), set))
            : new double[0];
    Summary difference = Summary.of(differences);
    boolean number = FeatureBench.isThePapers(space);
    List<Entry> row =
        new ArrayList<>(
            List.of(
                Entry.words(generator.title()),
                new Entry.Amount(printed.value(), 2),
                new Entry.Spread(ours, DECIMALS),
                new Entry.Amount(isFirst(generator) ? Double.NaN : ahead, 2),
                new Entry.Spread(difference, DECIMALS),
                new Entry.Probability(pValue)));
    if (!number && !comparable(generator)) {
      row.add(Entry.words("cannot be compared"));
      return row;
    }
    Outcome outcome =
        outcome(
            results.lab().context().seeds(),
            number ? Optional.of(ours) : Optional.empty(),
            printed,
            ahead,
            difference.mean(),
            pValue);
    row.add(outcome.entry());
    judgements.add(
        new Judgement(
            "%s, Fréchet distance (%s) of %s above the VAE's: printed %s, here %s"
                .formatted(
                    set.title(),
                    space,
                    generator.title(),
                    Entry.number(ahead, 1),
                    Entry.number(difference.mean(), 2)),
            outcome));
    return row;
  }

  static double[] differences(double[] first, double[] second) {
    return IntStream.range(0, first.length).mapToDouble(i -> first[i] - second[i]).toArray();
  }

  private Published.Value printedMean(ImageClasses set, Generator generator) {
    return PrintedRow.mean(
        published,
        "table %d: %s".formatted(set.distanceTable(), generator.row(false).orElse("qinr-vae")),
        results.lab().names(set));
  }

  /// Table C3: the first generator's distance above that of its control.
  ///
  /// @param judgements takes one for each digit
  Block.Table differenceTable(ImageClasses set, List<Judgement> judgements) {
    String space = cells.features().judged();
    Generator control = Generator.LINEAR_VAE_30;
    List<String> names = results.lab().names(set);
    List<double[]> ours =
        names.stream()
            .map(
                name ->
                    differences(
                        results.each(contest.first(), set, name, figure(space, FRECHET)),
                        results.each(control, set, name, figure(space, FRECHET))))
            .toList();
    double[] pValues =
        HolmCorrection.adjust(
            ours.stream()
                .mapToDouble(d -> PairedTTest.of(d, new double[d.length]).pValue())
                .toArray());
    List<List<Entry>> rows = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Published.Value printed = published.get("table c3: difference", names.get(i));
      Summary difference = Summary.of(ours.get(i));
      Outcome outcome =
          outcome(
              ours.get(i).length,
              FeatureBench.isThePapers(space) ? Optional.of(difference) : Optional.empty(),
              printed,
              printed.value(),
              difference.mean(),
              pValues[i]);
      rows.add(
          List.of(
              Entry.words(names.get(i)),
              new Entry.Amount(printed.value(), 2),
              new Entry.Spread(difference, DECIMALS),
              new Entry.Probability(pValues[i]),
              outcome.entry()));
      judgements.add(
          new Judgement(
              "digit %s, Fréchet distance (%s) of the QINR decoder above the linear one's: printed %s, here %s"
                  .formatted(
                      names.get(i),
                      space,
                      Entry.number(printed.value(), 1),
                      Entry.number(difference.mean(), 2)),
              outcome));
    }
    return new Block.Table(
        "table-c3",
        "Table C3: FID of the QINR decoder minus that of the linear one as printed, and Fréchet distances in the space %s; mean ± standard deviation over %d seeds."
            .formatted(any(set, space).text("features"), results.lab().context().seeds()),
        List.of("digit", "printed", "here", "p, t-test, Holm", "verdict"),
        rows);
  }

  /// The means of all generators in the judged space, best first.
  String sentence(ImageClasses set) {
    String space = cells.features().judged();
    return "%s, Fréchet distance in the space %s, mean of %d classes and %d seeds: %s."
        .formatted(
            set.title(),
            any(set, space).text("features"),
            results.lab().names(set).size(),
            results.lab().context().seeds(),
            String.join(
                ", ",
                contest.generators().stream()
                    .sorted(
                        java.util.Comparator.comparingDouble(
                            g -> results.mean(g, set, figure(space, FRECHET)).mean()))
                    .map(
                        g ->
                            "%s %s"
                                .formatted(
                                    g.title(),
                                    Entry.number(
                                        Arrays.stream(results.means(g, set, figure(space, FRECHET)))
                                            .average()
                                            .orElse(Double.NaN),
                                        2)))
                    .toList()));
  }
}
