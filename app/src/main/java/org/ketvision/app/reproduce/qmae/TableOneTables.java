package org.ketvision.app.reproduce.qmae;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;
import org.ketvision.app.document.Block;
import org.ketvision.app.document.Entry;
import org.ketvision.app.document.Plot;
import org.ketvision.app.reproduce.qmae.TableOneTests.Tested;
import org.ketvision.app.study.CellResults;
import org.ketvision.app.study.Published;
import org.ketvision.learn.baseline.Baseline;
import org.ketvision.learn.model.ReadOut;
import org.ketvision.learn.statistics.Summary;

/// The tables of [TableOneReport].
final class TableOneTables {
  private static final int NEAREST_SHOWN = 12;

  private final Lab lab;
  private final CellResults results;
  private final Published published;
  private final TableOneTests tests;

  TableOneTables(Lab lab, CellResults results, Published published, TableOneTests tests) {
    this.lab = lab;
    this.results = results;
    this.published = published;
    this.tests = tests;
  }

  /// Every metric of a setting beside the printed one.
  Block.Table claims(Setting setting) {
    List<List<Entry>> rows = new ArrayList<>();
    for (Claim claim : Claim.all()) {
      Tested t = tests.get(setting, claim);
      int d = claim.decimals();
      rows.add(
          List.of(
              Entry.words(claim.label()),
              new Entry.Amount(tests.printed("qmae", t).value(), d),
              new Entry.Spread(t.qmae(), d),
              new Entry.Range(t.qmae().low(), t.qmae().high(), d),
              new Entry.Range(t.qmaeBootstrap().low(), t.qmaeBootstrap().high(), d),
              tests.outcome("qmae", t).entry(),
              new Entry.Amount(tests.printed("qae", t).value(), d),
              new Entry.Spread(t.qae(), d),
              new Entry.Range(t.qae().low(), t.qae().high(), d),
              new Entry.Range(t.qaeBootstrap().low(), t.qaeBootstrap().high(), d),
              tests.outcome("qae", t).entry(),
              new Entry.Amount(
                  tests.printed("qmae", t).value() - tests.printed("qae", t).value(), d),
              new Entry.Spread(t.pairs().difference(), d),
              new Entry.Range(t.pairs().difference().low(), t.pairs().difference().high(), d),
              new Entry.Probability(t.studentP()),
              new Entry.Probability(t.wilcoxonP()),
              new Entry.Amount(t.pairs().effect().cohen(), 1),
              tests.gap(t).entry()));
    }
    return new Block.Table(
        "claims-" + setting.id().replace('/', '-'),
        "Masks %s, 25 %%; mean ± standard deviation over %d seeds; p-values after Holm's correction."
            .formatted(setting.geometry(), lab.context().seeds()),
        List.of(
            "metric",
            "QMAE printed",
            "QMAE here",
            "QMAE, t interval",
            "QMAE, bootstrap",
            "QMAE verdict",
            "QAE printed",
            "QAE here",
            "QAE, t interval",
            "QAE, bootstrap",
            "QAE verdict",
            "difference printed",
            "difference here",
            "difference, t interval",
            "p, t-test",
            "p, Wilcoxon",
            "d_z",
            "difference verdict"),
        rows);
  }

  /// One reading of the paper.
  ///
  /// @param setting how models were trained and masked
  /// @param readOut which read-out
  /// @param paperScaling whether raw probabilities are compared
  /// @param distance root mean square relative distance to the printed numbers
  /// @param tests its metrics
  record Reading(
      Setting setting, String readOut, boolean paperScaling, double distance, List<Tested> tests) {
    String words() {
      return "%s, %s, %s%s"
          .formatted(
              setting.regime().id(),
              setting.geometry(),
              readOut,
              paperScaling ? ", raw against unit norm" : ", scaled to brightest pixel 1");
    }
  }

  /// Every reading, the nearest first.
  List<Reading> readings() {
    List<Reading> readings = new ArrayList<>();
    for (Regime regime : TableOneStudy.regimes(lab)) {
      for (String geometry : TableOneStudy.GEOMETRIES) {
        Setting setting = Setting.of(regime, geometry, TableOneStudy.SIZE);
        ReadOut.all().forEach(r -> readings.add(reading(setting, r.id(), false)));
        readings.add(reading(setting, "probability", true));
      }
    }
    return readings.stream().sorted(Comparator.comparingDouble(Reading::distance)).toList();
  }

  private Reading reading(Setting setting, String readOut, boolean paperScaling) {
    List<Tested> all =
        Claim.reading(readOut, paperScaling).stream().map(c -> tests.get(setting, c)).toList();
    double sum = 0;
    for (Tested t : all) {
      sum += square(t.qmae().mean() / tests.printed("qmae", t).value() - 1);
      sum += square(t.qae().mean() / tests.printed("qae", t).value() - 1);
    }
    return new Reading(setting, readOut, paperScaling, Math.sqrt(sum / (2 * all.size())), all);
  }

  private static double square(double x) {
    return x * x;
  }

  /// The readings that come nearest.
  Block.Table nearest() {
    List<List<Entry>> rows = new ArrayList<>();
    List<Entry> printed = new ArrayList<>(List.of(Entry.words("printed"), Entry.words("")));
    for (String metric : List.of("fidelity", "cosine", "ssim", "accuracy")) {
      printed.add(new Entry.Amount(published.get("qmae", metric).value(), 4));
      printed.add(new Entry.Amount(published.get("qae", metric).value(), 4));
    }
    rows.add(printed);
    for (Reading reading : readings().stream().limit(NEAREST_SHOWN).toList()) {
      List<Entry> row = new ArrayList<>();
      row.add(Entry.words(reading.words()));
      row.add(new Entry.Amount(reading.distance(), 3));
      for (Tested t : reading.tests()) {
        row.add(new Entry.Amount(t.qmae().mean(), 4));
        row.add(new Entry.Amount(t.qae().mean(), 4));
      }
      rows.add(row);
    }
    return new Block.Table(
        "nearest",
        "The %d readings of the paper that come nearest its table, of %d; means over %d seeds."
            .formatted(
                Math.min(NEAREST_SHOWN, readings().size()),
                readings().size(),
                lab.context().seeds()),
        List.of(
            "training, masks, read-out, scaling",
            "distance",
            "QMAE fidelity",
            "QAE fidelity",
            "QMAE cosine",
            "QAE cosine",
            "QMAE SSIM",
            "QAE SSIM",
            "QMAE accuracy",
            "QAE accuracy"),
        rows);
  }

  /// The fidelity of every seed.
  Block.Chart seeds() {
    double[] seeds = lab.context().seedList().stream().mapToDouble(Long::doubleValue).toArray();
    Claim fidelity = Claim.all().getFirst();
    Regime regime = TableOneStudy.regimes(lab).getFirst();
    List<Plot.Line> lines = new ArrayList<>();
    for (String geometry : TableOneStudy.GEOMETRIES) {
      Setting setting = Setting.of(regime, geometry, TableOneStudy.SIZE);
      for (ModelKind kind : List.of(ModelKind.QMAE, ModelKind.QAE)) {
        lines.add(
            Plot.Line.joined(
                kind.title() + ", " + geometry, seeds, tests.values(setting, kind, fidelity)));
      }
    }
    for (String row : List.of("qmae", "qae")) {
      double[] printed = new double[seeds.length];
      Arrays.fill(printed, published.get(row, "fidelity").value());
      lines.add(Plot.Line.joined(row.toUpperCase(Locale.ROOT) + " printed", seeds, printed));
    }
    return new Block.Chart(
        "fidelity-of-seeds",
        "Mean fidelity on the test images of every seed. %s. Made by: %s"
            .formatted(regime.title(), lab.context().command()),
        new Plot("seed", "fidelity", false, lines));
  }

  /// Circuits and guesses in one geometry.
  Block.Table besides(String geometry) {
    List<List<Entry>> rows = new ArrayList<>();
    for (Regime regime : TableOneStudy.regimes(lab)) {
      Setting setting = Setting.of(regime, geometry, TableOneStudy.SIZE);
      for (ModelKind kind : TableOneStudy.kinds(regime)) {
        rows.add(
            besidesRow(
                "%s (%s)".formatted(kind.title(), regime.id()),
                seed -> LabSession.key(setting, kind, seed, "metrics"),
                seed -> LabSession.key(setting, kind, seed, "accuracy")));
      }
    }
    for (String name : guesses()) {
      LongFunction<String> key = seed -> TableOneStudy.guessKey(geometry, name, seed);
      rows.add(besidesRow("no circuit: " + name, key, key));
    }
    return new Block.Table(
        "besides-" + geometry.replace(":", ""),
        "Masks %s, 25 %%; mean ± standard deviation over %d seeds, accuracy by %s."
            .formatted(geometry, lab.context().seeds(), lab.classifier().name()),
        List.of("who", "fidelity", "cosine", "SSIM", "accuracy"),
        rows);
  }

  private List<String> guesses() {
    List<String> names = new ArrayList<>();
    Baseline.all().forEach(b -> names.add(b.name()));
    TableOneStudy.controls(lab).forEach(c -> names.add(c.name()));
    names.add("original");
    return names;
  }

  private List<Entry> besidesRow(
      String who, LongFunction<String> metrics, LongFunction<String> accuracy) {
    return List.of(
        Entry.words(who),
        spread(metrics, "fidelity"),
        spread(metrics, "sane/sqrt-probability/cosine"),
        spread(metrics, "sane/sqrt-probability/ssim"),
        spread(accuracy, "accuracy/sqrt-probability"));
  }

  private Entry spread(LongFunction<String> key, String figure) {
    return new Entry.Spread(overSeeds(key, figure), 4);
  }

  /// One number over all seeds.
  Summary overSeeds(LongFunction<String> key, String figure) {
    List<String> keys =
        lab.context().seedList().stream().map(seed -> key.apply(seed.longValue())).toList();
    return Summary.of(results.figures(keys, figure));
  }

  /// QMAE against QAE on the images of every seed.
  Block.Table pairs() {
    List<List<Entry>> rows = new ArrayList<>();
    for (Regime regime : TableOneStudy.regimes(lab)) {
      for (String geometry : TableOneStudy.GEOMETRIES) {
        Setting setting = Setting.of(regime, geometry, TableOneStudy.SIZE);
        LongFunction<String> key = seed -> TableOneStudy.pairsKey(setting, seed);
        double largest =
            lab.context().seedList().stream()
                .mapToDouble(seed -> results.get(key.apply(seed)).figure("wilcoxon p"))
                .max()
                .orElse(Double.NaN);
        double largestT =
            lab.context().seedList().stream()
                .mapToDouble(seed -> results.get(key.apply(seed)).figure("t p"))
                .max()
                .orElse(Double.NaN);
        rows.add(
            List.of(
                Entry.words(regime.id() + ", " + geometry),
                new Entry.Spread(overSeeds(key, "difference"), 4),
                new Entry.Spread(overSeeds(key, "std"), 4),
                new Entry.Probability(largestT),
                new Entry.Probability(largest),
                new Entry.Spread(overSeeds(key, "d_z"), 2)));
      }
    }
    return new Block.Table(
        "pairs",
        "Fidelity of QMAE − QAE over the %,d test images of a seed, both under the same masks; mean ±"
                .formatted(lab.test().images().count())
            + " standard deviation over seeds, and the largest p-value of any seed (not corrected)."
            + " These tests are about the models that were trained, those over seeds about the"
            + " training.",
        List.of(
            "training, masks",
            "mean difference",
            "spread over images",
            "largest p, t-test",
            "largest p, Wilcoxon",
            "d_z"),
        rows);
  }
}
