package org.ketvision.app.reproduce.qinr.gan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ketvision.app.document.Block;
import org.ketvision.app.document.Entry;
import org.ketvision.app.study.Judgement;
import org.ketvision.app.study.Judgement.Outcome;
import org.ketvision.app.study.VerdictRule;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.learn.statistics.HolmCorrection;
import org.ketvision.learn.statistics.PairedComparison;
import org.ketvision.learn.statistics.Summary;

/// One generator against each of the others, in pairs of trainings of the same class and seed.
final class GeneratorRanking {
  /// How the tests are made.
  static final String RULE =
      "Pairs are trainings of the same class with the same seed. A claim holds if the difference"
          + " has the claimed sign and the p-value of the paired t-test, after Holm's correction"
          + " over all tests of the table, is below 0.05; it is contradicted if the sign is the"
          + " other one and the p-value as small; otherwise it is not shown. The question is about"
          + " these classes, with the seed as what varies: differences between classes count as"
          + " noise, which can hide a claim but not make one. Whether it would hold for other"
          + " classes, the p-value over the classes says, each the mean of its seeds. With fewer"
          + " than three seeds nothing is decided. Claims about distances are judged in one space,"
          + " the largest of Inception's or else the classifier's, never in pixels. Speckle makes"
          + " samples dissimilar too: so the dissimilarity of pairs is also held against that of"
          + " unseen real images.";

  private static final int DECIMALS = 4;

  private final GeneratorResults results;
  private final GeneratorCells cells;
  private final Contest contest;

  /// What became of the claims against each other generator, once the table was made.
  private final Map<Generator, List<Outcome>> outcomes = new EnumMap<>(Generator.class);

  /// A measure of what the paper claims.
  ///
  /// @param title in running text
  /// @param figure of the cells
  /// @param ahead the sign of first − other if the first is ahead; 0 where nothing is claimed
  /// @param fromReal whether it is by how much the figure is off that of unseen real images
  private record Measure(
      String title, GeneratorResults.Figure figure, int ahead, boolean fromReal) {
    Measure(String title, GeneratorResults.Figure figure, int ahead) {
      this(title, figure, ahead, false);
    }
  }

  /// A test to be made.
  private record Test(Measure measure, Generator other, PairedComparison pairs) {}

  GeneratorRanking(GeneratorResults results, GeneratorCells cells, Contest contest) {
    this.results = results;
    this.cells = cells;
    this.contest = contest;
  }

  /// Whether there is anything to compare.
  boolean isPossible() {
    return contest.generators().contains(contest.first()) && !others().isEmpty();
  }

  private List<Generator> others() {
    return contest.generators().stream()
        .filter(g -> g != contest.first() && g.kind() != Generator.Kind.BASELINE)
        .toList();
  }

  private List<Measure> measures() {
    FeatureBench features = cells.features();
    String judged = features.judged();
    List<Measure> measures = new ArrayList<>();
    for (String space : features.names()) {
      int ahead = space.equals(judged) && FeatureBench.isFit(space) ? -1 : 0;
      measures.add(
          new Measure("Fréchet distance, " + space, GeneratorDistances.frechet(space), ahead));
    }
    measures.add(
        new Measure(
            "recall, " + judged,
            GeneratorDistances.recall(judged),
            FeatureBench.isFit(judged) ? 1 : 0));
    GeneratorResults.Figure dissimilarity = samples("diversity/dissimilarity");
    measures.add(new Measure("1 − SSIM of pairs", dissimilarity, 1));
    measures.add(new Measure("1 − SSIM of pairs, off real images'", dissimilarity, -1, true));
    measures.add(new Measure("deviation of a pixel", samples("diversity/pixel-deviation"), 1));
    return measures;
  }

  private static GeneratorResults.Figure samples(String figure) {
    return new GeneratorResults.Figure(GeneratorCells.SAMPLES, figure);
  }

  /// The sign of first − other by the paper; 0 where it claims nothing.
  private int claimed(Measure measure, Generator other) {
    return switch (contest.claims()) {
      case NONE -> 0;
      case AHEAD -> other.claimedBehind() ? measure.ahead : 0;
      case BEHIND -> -measure.ahead;
    };
  }

  /// A number for each training: each class with each seed, class by class.
  private double[] trainings(Measure measure, Generator generator) {
    double[] own = results.trainings(generator, results.lab().sets(), measure.figure);
    if (measure.fromReal) {
      double[] real =
          results.trainings(Generator.REAL_IMAGES, results.lab().sets(), measure.figure);
      Arrays.setAll(own, i -> Math.abs(own[i] - real[i]));
    }
    return own;
  }

  /// The means over the seeds, class by class.
  private double[] classes(Measure measure, Generator generator) {
    double[] trainings = trainings(measure, generator);
    int seeds = results.lab().context().seeds();
    return IntStream.range(0, trainings.length / seeds)
        .mapToDouble(
            k -> Arrays.stream(trainings, k * seeds, (k + 1) * seeds).average().orElseThrow())
        .toArray();
  }

  /// All tests.
  ///
  /// @param judgements takes one for each claim
  Block.Table table(List<Judgement> judgements) {
    List<Test> tests = new ArrayList<>();
    for (Measure measure : measures()) {
      for (Generator other : others()) {
        tests.add(new Test(measure, other, pairs(measure, other)));
      }
    }
    double[] student =
        HolmCorrection.adjust(
            tests.stream().mapToDouble(t -> t.pairs.student().pValue()).toArray());
    double[] wilcoxon =
        HolmCorrection.adjust(
            tests.stream().mapToDouble(t -> t.pairs.wilcoxon().pValue()).toArray());
    List<List<Entry>> rows =
        IntStream.range(0, tests.size())
            .mapToObj(i -> row(tests.get(i), student[i], wilcoxon[i], judgements))
            .toList();
    return new Block.Table(
        "ranking",
        "%s minus each other generator: %d pairs of trainings of one class and seed."
            .formatted(contest.first().title(), tests.getFirst().pairs.difference().count()),
        List.of(
            "measure",
            "generator",
            "its mean",
            "mean of " + contest.first().title(),
            "of unseen real images",
            "difference",
            "95 % interval",
            "p, t-test, Holm",
            "p, Wilcoxon, Holm",
            "p, t-test over the classes",
            "d_z",
            "the claim"),
        rows);
  }

  private PairedComparison pairs(Measure measure, Generator other) {
    return PairedComparison.of(
        trainings(measure, contest.first()),
        trainings(measure, other),
        RandomStream.of(1).child(measure.title).child(other.id()));
  }

  private double mean(Generator generator, Measure measure) {
    return Summary.of(trainings(measure, generator)).mean();
  }

  private List<Entry> row(Test test, double student, double wilcoxon, List<Judgement> judgements) {
    Measure measure = test.measure;
    Summary difference = test.pairs.difference();
    PairedComparison classes =
        PairedComparison.of(
            classes(measure, contest.first()), classes(measure, test.other), RandomStream.of(1));
    return List.of(
        Entry.words(measure.title),
        Entry.words(test.other.title()),
        new Entry.Amount(mean(test.other, measure), DECIMALS),
        new Entry.Amount(mean(contest.first(), measure), DECIMALS),
        new Entry.Amount(mean(Generator.REAL_IMAGES, measure), DECIMALS),
        new Entry.Spread(difference, DECIMALS),
        new Entry.Range(difference.low(), difference.high(), DECIMALS),
        new Entry.Probability(student),
        new Entry.Probability(wilcoxon),
        new Entry.Probability(classes.student().pValue()),
        new Entry.Amount(test.pairs.effect().cohen(), 2),
        verdict(test, student, judgements));
  }

  private Entry verdict(Test test, double pValue, List<Judgement> judgements) {
    int claimed = claimed(test.measure, test.other);
    if (claimed == 0) {
      return Entry.words("none is made");
    }
    double difference = test.pairs.difference().mean();
    Outcome outcome =
        VerdictRule.direction(results.lab().context().seeds(), claimed, difference, pValue);
    outcomes.computeIfAbsent(test.other, _ -> new ArrayList<>()).add(outcome);
    judgements.add(
        Judgement.ofDirection(
            "%s: %s %s %s, difference here %s"
                .formatted(
                    test.measure.title,
                    contest.first().title(),
                    claimed < 0 ? "below" : "above",
                    test.other.title(),
                    Entry.number(difference, DECIMALS)),
            outcome));
    return outcome == Outcome.DIRECTION_HOLDS
        ? new Entry.Judged("holds", Entry.Tone.HOLDS)
        : outcome.entry();
  }

  /// What became of the claims of the table, in a few sentences.
  String sentence() {
    List<Outcome> all = outcomes.values().stream().flatMap(List::stream).toList();
    if (all.stream().allMatch(outcome -> outcome == Outcome.UNDECIDED)) {
      return "Too few seeds to decide any of the %d claims about the ranking."
          .formatted(all.size());
    }
    String each =
        outcomes.entrySet().stream()
            .map(
                entry ->
                    "%d of %d against %s"
                        .formatted(
                            count(entry.getValue(), Outcome.DIRECTION_HOLDS),
                            entry.getValue().size(),
                            entry.getKey().title()))
            .collect(Collectors.joining(", "));
    return "Claims about the ranking of %2$s: %1$d; held: %3$d (%4$s); contradicted: %5$d; not shown: %6$d."
        .formatted(
            all.size(),
            contest.first().title(),
            count(all, Outcome.DIRECTION_HOLDS),
            each,
            count(all, Outcome.CONTRADICTED),
            count(all, Outcome.NOT_SHOWN));
  }

  private static long count(List<Outcome> outcomes, Outcome wanted) {
    return outcomes.stream().filter(outcome -> outcome == wanted).count();
  }
}
