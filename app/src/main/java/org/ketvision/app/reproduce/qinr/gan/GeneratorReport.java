package org.ketvision.app.reproduce.qinr.gan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ketvision.app.document.Block;
import org.ketvision.app.document.Document.Section;
import org.ketvision.app.document.Entry;
import org.ketvision.app.document.Plot;
import org.ketvision.app.reproduce.qinr.lab.ImageClasses;
import org.ketvision.app.reproduce.qinr.lab.QinrLab;
import org.ketvision.app.reproduce.qinr.lab.QinrMetric;
import org.ketvision.app.reproduce.qinr.lab.Strip;
import org.ketvision.app.reproduce.qinr.lab.TrainedCell;
import org.ketvision.app.study.CellResult;
import org.ketvision.app.study.CellResults;
import org.ketvision.app.study.Judgement;
import org.ketvision.app.study.Published;
import org.ketvision.learn.train.Training;

/// What the cells of a [Contest] say.
public final class GeneratorReport {
  private final QinrLab lab;
  private final Contest contest;
  private final GeneratorCells cells;
  private final GeneratorResults results;
  private final GeneratorScores scores;
  private final GeneratorDistances distances;
  private final PrintedDistances printed;
  private final GeneratorAnomalies anomalies;
  private final GeneratorRanking ranking;

  private final List<String> lead = new ArrayList<>();

  private final List<Judgement> judgements = new ArrayList<>();

  /// A report.
  ///
  /// @param contest as it was held
  /// @param kept all cells
  /// @param judgedElsewhere whose printed scores another part of the report judges
  public GeneratorReport(
      QinrLab lab,
      Contest contest,
      GeneratorCells cells,
      CellResults kept,
      Published published,
      Set<Generator> judgedElsewhere) {
    this.lab = lab;
    this.contest = contest;
    this.cells = cells;
    results = new GeneratorResults(lab, kept);
    scores = new GeneratorScores(results, contest, published, judgedElsewhere);
    distances = new GeneratorDistances(results, cells, contest);
    printed = new PrintedDistances(results, distances, contest, published, judgements);
    anomalies = new GeneratorAnomalies(results, cells, contest);
    ranking = new GeneratorRanking(results, cells, contest);
  }

  /// Sentences that answer first; complete once [#sections] was asked.
  public List<String> lead() {
    return lead;
  }

  /// What became of the claims; complete once [#sections] was asked.
  public List<Judgement> judgements() {
    return judgements;
  }

  /// The sections, in reading order.
  public List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    if (contest.has(Contest.Part.RANKING) && ranking.isPossible()) {
      List<Judgement> claims = new ArrayList<>();
      Block.Table table = ranking.table(claims);
      if (!claims.isEmpty()) {
        lead.add(ranking.sentence());
      }
      judgements.addAll(claims);
      sections.add(
          new Section("The ranking", List.of(table, new Block.Prose(GeneratorRanking.RULE))));
    }
    lab.sets().forEach(set -> sections.add(section(set)));
    sections.add(judging());
    return sections;
  }

  private Section section(ImageClasses set) {
    List<Block> blocks = new ArrayList<>(List.of(trained(set)));
    if (contest.has(Contest.Part.DIFFERENCES)) {
      blocks.add(printed.differences(set));
    }
    if (contest.has(Contest.Part.DISTANCES)) {
      lead.add(distances.sentence(set));
      if (set.isPrinted() && contest.claims() == Contest.Claims.AHEAD) {
        blocks.add(printed.rows(set));
      }
      blocks.addAll(distances.tables(set));
    }
    for (QinrMetric metric : contest.metrics()) {
      scores.sentence(set, metric).ifPresent(lead::add);
      blocks.add(scores.table(set, metric, judgements));
      List<String> notes = scores.notes(set, metric);
      if (!notes.isEmpty()) {
        blocks.add(new Block.Points(notes));
      }
    }
    if (contest.has(Contest.Part.DIVERSITY)) {
      blocks.add(scores.diversity(set));
    }
    if (contest.has(Contest.Part.PICTURES)) {
      lead.add(
          "%s: the first samples of every generator for %s; the tables have the numbers."
              .formatted(set.title(), lab.counted(set)));
      blocks.add(pictures(set));
    }
    if (contest.has(Contest.Part.CURVES)) {
      lab.names(set).forEach(name -> curves(set, name).ifPresent(blocks::add));
    }
    if (contest.has(Contest.Part.ANOMALIES)) {
      lead.add(anomalies.sentence(set));
      blocks.add(anomalies.table(set));
    }
    return new Section("Generators, " + set.title(), blocks);
  }

  /// What was trained, and for how long.
  private Block.Table trained(ImageClasses set) {
    String name = lab.names(set).getFirst();
    List<List<Entry>> rows = new ArrayList<>();
    for (Generator generator : contest.generators()) {
      cells
          .runs()
          .training(generator, set, name, 1)
          .ifPresent(training -> rows.add(row(generator, set, name, training)));
    }
    return new Block.Table(
        set.dataset() + "-trained",
        "What was trained: each generator on the first %d training images of each class, with %d seeds; as many samples as training images were drawn of each. The files used are: %s."
            .formatted(lab.perClass(), lab.context().seeds(), lab.standing(set)),
        List.of("generator", "quantum parameters", "steps", "of its paper's", "batch"),
        rows);
  }

  private List<Entry> row(
      Generator generator, ImageClasses set, String name, Training<?> training) {
    GeneratorRuns.Steps steps = cells.runs().steps(generator, set, name);
    Object quantum =
        training.facts().getOrDefault("angles", training.facts().get("quantum_parameters"));
    return List.of(
        Entry.words(generator.title()),
        quantum instanceof Number number
            ? new Entry.Amount(number.doubleValue(), 0)
            : Entry.words("none"),
        new Entry.Amount(steps.own(), 0),
        Entry.words("%.1f %%".formatted(100.0 * steps.own() / steps.papers())),
        new Entry.Amount(training.settings().batch(), 0));
  }

  private Block pictures(ImageClasses set) {
    List<Strip> strips = new ArrayList<>();
    for (String name : lab.names(set)) {
      for (Generator generator : contest.generators()) {
        if (generator.kind() != Generator.Kind.BASELINE) {
          strips.add(
              Strip.of(
                  results.first(generator, set, name, GeneratorCells.SAMPLES),
                  GeneratorCells.PICTURE,
                  lab.images(set, name).unseen(),
                  name + ", " + generator.title(),
                  TrainedCell.PICTURES));
        }
      }
    }
    return Strip.pictures(
        set.dataset() + "-samples",
        "Samples, class by class: nothing here is an image of the data set.",
        "Chosen by rule, not by looking: the first samples of the stream of seed 1.",
        strips);
  }

  /// The critics' estimates of the distance, over the part of the training that is done.
  private Optional<Block> curves(ImageClasses set, String name) {
    List<Plot.Line> lines = new ArrayList<>();
    for (Generator generator : contest.generators()) {
      if (generator.kind() == Generator.Kind.GAN) {
        CellResult cell = results.first(generator, set, name, GeneratorCells.SAMPLES);
        double[] steps = cell.series().getOrDefault(OpenGenerator.STEPS, new double[0]);
        double[] estimates = cell.series().getOrDefault(OpenGenerator.ESTIMATES, new double[0]);
        double last = steps.length == 0 ? 1 : steps[steps.length - 1];
        double[] done = Arrays.stream(steps).map(step -> step / last).toArray();
        lines.add(Plot.Line.joined(generator.title(), done, estimates));
      }
    }
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Block.Chart(
                "%s-curves-%d".formatted(set.dataset(), set.names().indexOf(name)),
                "The critic's estimate of the Wasserstein distance, class %s, seed 1: low means that this critic no longer tells samples from images."
                    .formatted(name),
                new Plot("part of the training", "estimate", false, lines)));
  }

  private Section judging() {
    List<String> rules = new ArrayList<>();
    if (contest.generators().contains(Generator.ANOGAN)) {
      rules.add(
          "Quantum AnoGAN is the layout of 1008 angles in one circuit of 6 qubits and 56 cycles;"
              + " the paper does not say which layout it used, and `--set models=…,anogan-ma` adds"
              + " another.");
    }
    if (contest.has(Contest.Part.DISTANCES) || contest.has(Contest.Part.DIFFERENCES)) {
      rules.add(PrintedDistances.RULE);
    }
    if (!contest.metrics().isEmpty()) {
      rules.addAll(GeneratorScores.RULES);
    }
    if (contest.has(Contest.Part.ANOMALIES)) {
      rules.add(GeneratorAnomalies.RULE);
    }
    return new Section("How generators were judged", List.of(new Block.Points(rules)));
  }
}
