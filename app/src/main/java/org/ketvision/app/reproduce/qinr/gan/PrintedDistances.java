package org.ketvision.app.reproduce.qinr.gan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ketvision.app.document.Block;
import org.ketvision.app.document.Entry;
import org.ketvision.app.reproduce.qinr.lab.ImageClasses;
import org.ketvision.app.reproduce.qinr.lab.PrintedRow;
import org.ketvision.app.study.Judgement;
import org.ketvision.app.study.Judgement.Outcome;
import org.ketvision.app.study.Published;
import org.ketvision.app.study.VerdictRule;
import org.ketvision.learn.statistics.HolmCorrection;
import org.ketvision.learn.statistics.PairedTTest;
import org.ketvision.learn.statistics.Summary;

/// Printed distances beside those of the judged space: the rows of tables 1 to 3, and table C3.
final class PrintedDistances {
  /// When a printed distance counts as reproduced.
  static final String RULE =
      "A printed FID is a number of 2048 Inception features; a Fréchet distance in another space"
          + " cannot be held against it. So the direction is judged: it holds if the difference"
          + " from the VAE, or from the linear decoder, has the printed sign here, with a paired"
          + " t-test over the trainings (every class with every seed) below 0.05 after Holm's"
          + " correction over the rows; it is contradicted if it has the other sign, as surely;"
          + " else it is not shown. In pixels nothing is judged. Measured in inception-2048, a"
          + " number is reproduced if it lies within the 95 % prediction interval of one more run."
          + " With fewer than three seeds nothing is decided.";

  private static final int PRINTED_DECIMALS = 2;

  private final GeneratorResults results;
  private final GeneratorDistances distances;
  private final Contest contest;
  private final Published published;
  private final List<Judgement> judgements;

  /// Tables of printed distances.
  ///
  /// @param judgements takes one for each printed number that can be judged
  PrintedDistances(
      GeneratorResults results,
      GeneratorDistances distances,
      Contest contest,
      Published published,
      List<Judgement> judgements) {
    this.results = results;
    this.distances = distances;
    this.contest = contest;
    this.published = published;
    this.judgements = judgements;
  }

  /// A printed number and its counterpart.
  ///
  /// @param subject whose number it is
  /// @param claim whose difference is judged where the number cannot be
  /// @param printed the number
  /// @param ours its counterpart over the seeds
  /// @param ahead printed difference
  /// @param difference the same here
  /// @param pValue of it, corrected; NaN if there is nothing to compare with
  record Row(
      String subject,
      String claim,
      Published.Value printed,
      Summary ours,
      double ahead,
      Summary difference,
      double pValue) {
    /// What is judged: the number in the printed space, else the difference.
    ///
    /// @param space where it was measured
    String words(ImageClasses set, String space) {
      boolean number = FeatureBench.isThePapers(space);
      return "%s, Fréchet distance (%s) of %s: printed %s, here %s"
          .formatted(
              set.title(),
              space,
              number ? subject : claim,
              number ? Entry.number(printed.value(), PRINTED_DECIMALS) : Entry.number(ahead, 1),
              Entry.number((number ? ours : difference).mean(), PRINTED_DECIMALS));
    }
  }

  /// The outcome for one printed number.
  ///
  /// @param seeds how many
  /// @param ours its counterpart over the seeds, if it can be held against it
  /// @param ahead printed difference from the number it is compared with
  /// @param difference the same here
  /// @param pValue of it, corrected
  static Outcome outcome(
      int seeds,
      Optional<Summary> ours,
      Published.Value printed,
      double ahead,
      double difference,
      double pValue) {
    return ours.map(
            summary ->
                VerdictRule.outcome(
                    summary, printed, VerdictRule.directionHolds(ahead, difference, pValue)))
        .orElseGet(() -> VerdictRule.direction(seeds, ahead, difference, pValue));
  }

  /// Judges a number, and keeps the judgement.
  private Entry verdict(ImageClasses set, Row row) {
    boolean number = FeatureBench.isThePapers(distances.judged());
    boolean comparable =
        FeatureBench.isFit(distances.judged()) && !Double.isNaN(row.difference.mean());
    if (!number && !comparable) {
      return Entry.words("cannot be compared");
    }
    Outcome outcome =
        outcome(
            results.lab().context().seeds(),
            number ? Optional.of(row.ours) : Optional.empty(),
            row.printed,
            row.ahead,
            row.difference.mean(),
            row.pValue);
    judgements.add(
        new Judgement(
            row.words(set, distances.judged()),
            number ? Judgement.Kind.NUMBER : Judgement.Kind.DIRECTION,
            outcome));
    return outcome.entry();
  }

  /// The printed rows of tables 1 to 3, each against the VAE's.
  Block.Table rows(ImageClasses set) {
    List<Generator> printed =
        contest.generators().stream().filter(g -> g.row(false).isPresent()).toList();
    double[] pValues =
        HolmCorrection.adjust(printed.stream().mapToDouble(g -> p(set, g)).toArray());
    List<List<Entry>> entries =
        IntStream.range(0, printed.size())
            .mapToObj(i -> entries(set, printed.get(i), row(set, printed.get(i), pValues[i])))
            .toList();
    return new Block.Table(
        set.dataset() + "-distance-rows",
        "Rows of Table %d: printed FID, and the Fréchet distance in the space %s; means over %s and %d seeds."
            .formatted(
                set.distanceTable(),
                distances.judgedFeatures(set),
                results.lab().counted(set),
                results.lab().context().seeds()),
        List.of(
            "generator",
            "printed",
            "here",
            "printed, above the VAE",
            "here, above the VAE",
            "p, t-test, Holm",
            "verdict"),
        entries);
  }

  private List<Entry> entries(ImageClasses set, Generator generator, Row row) {
    return List.of(
        Entry.words(generator.title()),
        new Entry.Amount(row.printed.value(), PRINTED_DECIMALS),
        new Entry.Spread(row.ours, GeneratorDistances.DECIMALS),
        new Entry.Amount(generator == contest.first() ? Double.NaN : row.ahead, PRINTED_DECIMALS),
        new Entry.Spread(row.difference, GeneratorDistances.DECIMALS),
        new Entry.Probability(row.pValue),
        verdict(set, row));
  }

  private Row row(ImageClasses set, Generator generator, double pValue) {
    Published.Value printed = printedMean(set, generator);
    return new Row(
        generator.title(),
        generator.title() + " above the VAE's",
        printed,
        results.mean(generator, set, GeneratorDistances.frechet(distances.judged())),
        printed.value() - printedMean(set, contest.first()).value(),
        comparable(generator)
            ? Summary.of(differences(trainings(generator, set), trainings(contest.first(), set)))
            : Summary.of(),
        pValue);
  }

  private double p(ImageClasses set, Generator generator) {
    return comparable(generator)
        ? PairedTTest.of(trainings(generator, set), trainings(contest.first(), set)).pValue()
        : Double.NaN;
  }

  private boolean comparable(Generator generator) {
    return generator != contest.first() && contest.generators().contains(contest.first());
  }

  private double[] trainings(Generator generator, ImageClasses set) {
    return results.trainings(
        generator, List.of(set), GeneratorDistances.frechet(distances.judged()));
  }

  private Published.Value printedMean(ImageClasses set, Generator generator) {
    return PrintedRow.mean(
        published,
        "table %d: %s".formatted(set.distanceTable(), generator.row(false).orElseThrow()),
        results.lab().names(set));
  }

  private static double[] differences(double[] first, double[] second) {
    return IntStream.range(0, first.length).mapToDouble(i -> first[i] - second[i]).toArray();
  }

  /// Table C3: the first generator's distance above that of its control, class by class; judged is
  /// the mean over the classes.
  Block.Table differences(ImageClasses set) {
    List<String> names = results.lab().names(set);
    List<double[]> ours = names.stream().map(name -> differences(set, name)).toList();
    double[] pValues =
        HolmCorrection.adjust(ours.stream().mapToDouble(PrintedDistances::p).toArray());
    List<List<Entry>> rows = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      rows.add(
          List.of(
              Entry.words(names.get(i)),
              new Entry.Amount(printedDifference(List.of(names.get(i))).value(), PRINTED_DECIMALS),
              new Entry.Spread(Summary.of(ours.get(i)), GeneratorDistances.DECIMALS),
              new Entry.Probability(pValues[i]),
              Entry.words("–")));
    }
    rows.add(meanDifference(set, names, ours));
    return new Block.Table(
        "table-c3",
        "Table C3: FID of the QINR decoder minus that of the linear one as printed, and Fréchet distances in the space %s; mean ± standard deviation over %d seeds, of the mean over %d trainings."
            .formatted(
                distances.judgedFeatures(set),
                results.lab().context().seeds(),
                names.size() * results.lab().context().seeds()),
        List.of("digit", "printed", "here", "p, t-test, Holm", "verdict"),
        rows);
  }

  private List<Entry> meanDifference(
      ImageClasses set, List<String> names, List<double[]> differences) {
    double[] all = differences.stream().flatMapToDouble(Arrays::stream).toArray();
    Published.Value printed = printedDifference(names);
    Summary ours = Summary.of(all);
    String claim = "the QINR decoder above the linear one's";
    return List.of(
        Entry.words("mean of the digits"),
        new Entry.Amount(printed.value(), PRINTED_DECIMALS),
        new Entry.Spread(ours, GeneratorDistances.DECIMALS),
        new Entry.Probability(p(all)),
        verdict(set, new Row(claim, claim, printed, ours, printed.value(), ours, p(all))));
  }

  private Published.Value printedDifference(List<String> names) {
    return PrintedRow.mean(published, "table c3: difference", names);
  }

  /// Whether the mean of differences is zero.
  private static double p(double... differences) {
    return PairedTTest.of(differences, new double[differences.length]).pValue();
  }

  private double[] differences(ImageClasses set, String name) {
    GeneratorResults.Figure frechet = GeneratorDistances.frechet(distances.judged());
    return differences(
        results.each(contest.first(), set, name, frechet),
        results.each(contest.control(), set, name, frechet));
  }
}
