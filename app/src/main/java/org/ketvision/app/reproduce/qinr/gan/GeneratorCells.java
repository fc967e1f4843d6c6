package org.ketvision.app.reproduce.qinr.gan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.ketvision.app.reproduce.qinr.lab.ImageClasses;
import org.ketvision.app.reproduce.qinr.lab.QinrLab;
import org.ketvision.app.study.Cell;
import org.ketvision.app.study.CellResult;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.metric.DistanceReport;
import org.ketvision.learn.metric.Features;
import org.ketvision.learn.metric.SetComparison;
import org.ketvision.learn.random.RandomStream;

/// The cells about generators: as many samples as training images, judged in several ways.
///
/// | cell | figures |
/// | --- | --- |
/// | [#SAMPLES] | `pair/METRIC` of each sample against a random training image, `diversity/…`, `memorisation/…` |
/// | [#distance] | `SPACE/frechet`, `kid`, `precision`, `recall`, with protocols and warnings as texts |
/// | [#ANOMALIES] | `all/SCORE` and `LABEL/SCORE`, areas under the ROC curve |
public final class GeneratorCells implements AutoCloseable {
  /// The cell of what samples are one by one, and of their pictures.
  static final String SAMPLES = "samples";

  /// The cell of anomaly scores, and the option that says how many images of either kind.
  static final String ANOMALIES = "anomalies";

  /// The model's anomaly score among a cell's figures.
  static final String OWN_SCORE = "own";

  /// The series of the first samples, 0 to 255.
  static final String PICTURE = "picture/samples";

  private static final String DISTANCES = "distance-";

  /// Raised when figures of samples or anomalies mean something else than before.
  private static final String REVISION = "2";

  private static final String JUDGING = "judging";
  private static final int ANOMALIES_EACH = 100;

  private final QinrLab lab;
  private final Contest contest;
  private final GeneratorRuns runs;
  private final EntrantJudge judge;
  private final Optional<FeatureBench> features;

  /// The cells of a contest.
  public GeneratorCells(QinrLab lab, Contest contest) {
    this.lab = lab;
    this.contest = contest;
    if (contest.isHeld() && lab.perClass() < 2) {
      throw new BadSetting("limit 1: generators are judged by sets of images, so give 2 or more");
    }
    runs = new GeneratorRuns(lab);
    judge = new EntrantJudge(lab);
    features =
        contest.asksForDistances() && !lab.sets().isEmpty()
            ? Optional.of(bench(lab))
            : Optional.empty();
  }

  /// The options of a study that change anything of a contest.
  public static Set<String> options(Contest contest) {
    Set<String> options = new TreeSet<>();
    if (contest.isHeld() && contest.isOpen()) {
      options.addAll(List.of(Contest.MODELS, GeneratorRuns.BUDGET));
    }
    if (contest.asksForDistances()) {
      options.add(FeatureBench.OPTION);
    }
    if (contest.has(Contest.Part.ANOMALIES)) {
      options.add(ANOMALIES);
    }
    return options;
  }

  private static FeatureBench bench(QinrLab lab) {
    ImageBatch any = lab.unseen(lab.sets().getFirst()).images();
    return new FeatureBench(lab.context(), any.height(), any.width());
  }

  /// The names of all anomaly scores of a class, the model's own first.
  List<String> scores(ImageClasses set, String name) {
    return judge.scores(set, name);
  }

  GeneratorRuns runs() {
    return runs;
  }

  /// The feature spaces of a contest that asks for distances.
  FeatureBench features() {
    return features.orElseThrow();
  }

  /// The cell of distances in a feature space, with those of all spaces of its network.
  static String distance(String space) {
    return DISTANCES + FeatureBench.group(space);
  }

  /// The key of a cell.
  static String key(Generator generator, ImageClasses set, String name, long seed, String what) {
    return GeneratorRuns.place(generator, set, name, seed) + "/" + what;
  }

  /// Seed by seed, so that a first answer is there early; the first cell of every training before
  /// any second one, so that no worker waits for the training of another.
  public List<Cell> cells() {
    List<Cell> all = new ArrayList<>();
    for (long seed : lab.context().seedList()) {
      List<List<Cell>> entrants = entrants(seed).stream().map(this::cells).toList();
      int most = entrants.stream().mapToInt(List::size).max().orElse(0);
      for (int k = 0; k < most; k++) {
        for (List<Cell> own : entrants) {
          if (k < own.size()) {
            all.add(own.get(k));
          }
        }
      }
    }
    return all;
  }

  private List<Entrant> entrants(long seed) {
    List<Entrant> entrants = new ArrayList<>();
    for (ImageClasses set : lab.sets()) {
      for (String name : lab.names(set)) {
        for (Generator generator : contest.generators()) {
          if (generator.seeds(lab.context().seedList()).contains(seed)) {
            entrants.add(new Entrant(generator, set, name, seed));
          }
        }
      }
    }
    return entrants;
  }

  private List<Cell> cells(Entrant entrant) {
    List<Cell> cells = new ArrayList<>();
    if (contest.asksForSamples()) {
      cells.add(cell(entrant, SAMPLES, Map.of(JUDGING, REVISION), judge::samples));
    }
    features.ifPresent(
        bench ->
            bench
                .groups()
                .forEach(
                    (group, spaces) -> cells.add(distanceCell(entrant, bench, group, spaces))));
    if (contest.has(Contest.Part.ANOMALIES) && !entrant.isBaseline()) {
      int each = lab.context().option(ANOMALIES, ANOMALIES_EACH);
      cells.add(
          cell(
              entrant,
              ANOMALIES,
              Map.of(
                  JUDGING,
                  REVISION,
                  "anomalies",
                  Integer.toString(each),
                  "unseen images of all classes",
                  lab.unseenSha256(entrant.set())),
              (who, open) -> judge.anomalies(who, open, each)));
    }
    return cells;
  }

  private Cell cell(
      Entrant entrant,
      String what,
      Map<String, String> more,
      BiFunction<Entrant, OpenGenerator, CellResult> judged) {
    QinrLab.ClassImages images = lab.images(entrant.set(), entrant.name());
    Map<String, String> inputs =
        new LinkedHashMap<>(
            runs.training(entrant.generator(), entrant.set(), entrant.name(), entrant.seed())
                .map(training -> lab.inputs(training.settings(), images))
                .orElseGet(() -> lab.inputs(images)));
    inputs.putAll(more);
    return new Cell(
        key(entrant.generator(), entrant.set(), entrant.name(), entrant.seed(), what),
        inputs,
        stop -> {
          try (OpenGenerator open =
              runs.open(entrant.generator(), entrant.set(), entrant.name(), entrant.seed(), stop)) {
            return judged.apply(entrant, open);
          }
        });
  }

  private Cell distanceCell(
      Entrant entrant, FeatureBench bench, String group, List<String> spaces) {
    List<String> names = spaces.stream().map(space -> bench.extractor(space).name()).toList();
    Map<String, String> network = new LinkedHashMap<>();
    network.put("features", String.join(", ", names));
    bench.weights(group).ifPresent(sha256 -> network.put("inception weights", sha256));
    return cell(
        entrant,
        DISTANCES + group,
        network,
        (who, open) -> {
          QinrLab.ClassImages images = lab.images(who.set(), who.name());
          ImageBatch real = images.training().images();
          List<Features> own = bench.features(group, who.drawn(open, real));
          List<Features> others = bench.real(group, real, images.training().sha256());
          Map<String, List<DistanceReport>> reports = new LinkedHashMap<>();
          for (int k = 0; k < spaces.size(); k++) {
            RandomStream stream =
                RandomStream.of(who.seed()).child("distance").child(spaces.get(k));
            reports.put(
                spaces.get(k),
                SetComparison.of(names.get(k), own.get(k), others.get(k), stream, 1));
          }
          return EntrantJudge.distances(reports);
        });
  }

  /// Facts for the manifest.
  public Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("generators", contest.generators().stream().map(Generator::id).toList());
    facts.put("gan_budget_percent", runs.budget());
    features.ifPresent(
        bench -> {
          facts.put(
              "feature_spaces",
              bench.names().stream().map(space -> bench.extractor(space).name()).toList());
          bench
              .weights(FeatureBench.INCEPTION)
              .ifPresent(sha256 -> facts.put("inception_weights_sha256", sha256));
        });
    return facts;
  }

  @Override
  public void close() {
    features.ifPresent(FeatureBench::close);
  }
}
