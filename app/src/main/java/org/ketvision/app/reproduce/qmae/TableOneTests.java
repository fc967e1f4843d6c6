package org.ketvision.app.reproduce.qmae;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ketvision.app.study.CellResults;
import org.ketvision.app.study.Judgement;
import org.ketvision.app.study.Published;
import org.ketvision.app.study.VerdictRule;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.learn.statistics.Bootstrap;
import org.ketvision.learn.statistics.HolmCorrection;
import org.ketvision.learn.statistics.Interval;
import org.ketvision.learn.statistics.PairedComparison;
import org.ketvision.learn.statistics.Summary;

/// All tests of QMAE against QAE over the seeds, corrected together, and the verdicts.
final class TableOneTests {
  private final Lab lab;
  private final CellResults results;
  private final Published published;
  private final Map<String, Tested> tested = new LinkedHashMap<>();

  /// One metric of one setting.
  ///
  /// @param setting how models were trained and masked
  /// @param claim which metric, measured how
  /// @param qmae over seeds
  /// @param qae over seeds
  /// @param qmaeBootstrap interval of QMAE's mean
  /// @param qaeBootstrap interval of QAE's mean
  /// @param pairs QMAE − QAE over seeds
  /// @param studentP t-test's p-value, corrected
  /// @param wilcoxonP signed-rank test's, corrected
  record Tested(
      Setting setting,
      Claim claim,
      Summary qmae,
      Summary qae,
      Interval qmaeBootstrap,
      Interval qaeBootstrap,
      PairedComparison pairs,
      double studentP,
      double wilcoxonP) {}

  TableOneTests(Lab lab, CellResults results, Published published) {
    this.lab = lab;
    this.results = results;
    this.published = published;
    List<Tested> raw = new ArrayList<>();
    for (Regime regime : TableOneStudy.regimes(lab)) {
      for (String geometry : TableOneStudy.GEOMETRIES) {
        Setting setting = Setting.of(regime, geometry, TableOneStudy.SIZE);
        Claim.all().forEach(claim -> raw.add(test(setting, claim)));
      }
    }
    double[] student =
        HolmCorrection.adjust(
            raw.stream().mapToDouble(t -> t.pairs().student().pValue()).toArray());
    double[] wilcoxon =
        HolmCorrection.adjust(
            raw.stream().mapToDouble(t -> t.pairs().wilcoxon().pValue()).toArray());
    for (int i = 0; i < raw.size(); i++) {
      Tested t = raw.get(i);
      tested.put(
          name(t.setting(), t.claim()),
          new Tested(
              t.setting(),
              t.claim(),
              t.qmae(),
              t.qae(),
              t.qmaeBootstrap(),
              t.qaeBootstrap(),
              t.pairs(),
              student[i],
              wilcoxon[i]));
    }
  }

  private static String name(Setting setting, Claim claim) {
    return setting.id() + " " + claim.figure();
  }

  private Tested test(Setting setting, Claim claim) {
    double[] qmae = values(setting, ModelKind.QMAE, claim);
    double[] qae = values(setting, ModelKind.QAE, claim);
    RandomStream stream = RandomStream.of(0).child("bootstrap").child(name(setting, claim));
    return new Tested(
        setting,
        claim,
        Summary.of(qmae),
        Summary.of(qae),
        Bootstrap.mean(qmae, stream.child("qmae")),
        Bootstrap.mean(qae, stream.child("qae")),
        PairedComparison.of(qmae, qae, stream.child("difference")),
        Double.NaN,
        Double.NaN);
  }

  /// One number of every seed.
  double[] values(Setting setting, ModelKind kind, Claim claim) {
    List<String> keys =
        lab.context().seedList().stream()
            .map(seed -> LabSession.key(setting, kind, seed, claim.cell()))
            .toList();
    return results.figures(keys, claim.figure());
  }

  /// The test of one metric in one setting.
  Tested get(Setting setting, Claim claim) {
    Tested found = tested.get(name(setting, claim));
    if (found == null) {
      throw new IllegalArgumentException(name(setting, claim) + " was not tested");
    }
    return found;
  }

  /// Whether the model that the paper has ahead by this metric is ahead here.
  boolean directionHolds(Tested t) {
    double printed = printed("qmae", t).value() - printed("qae", t).value();
    return VerdictRule.directionHolds(printed, t.pairs().difference().mean(), t.studentP());
  }

  Published.Value printed(String row, Tested t) {
    return published.get(row, t.claim().metric());
  }

  /// What became of one printed number.
  Judgement.Outcome outcome(String row, Tested t) {
    return VerdictRule.outcome(
        row.equals("qmae") ? t.qmae() : t.qae(), printed(row, t), directionHolds(t));
  }

  /// What became of the printed difference QMAE − QAE.
  Judgement.Outcome gap(Tested t) {
    Published.Value qmae = printed("qmae", t);
    Published.Value qae = printed("qae", t);
    return VerdictRule.outcome(
        t.pairs().difference(),
        new Published.Value(qmae.value() - qae.value(), qmae.unit() + qae.unit()),
        directionHolds(t));
  }

  /// One judgement for each printed number, and each difference, under one reading of the paper.
  List<Judgement> judgements(List<Tested> reading) {
    List<Judgement> all = new ArrayList<>();
    for (Tested t : reading) {
      String where = "%s, %s".formatted(t.setting().id(), t.claim().label());
      all.add(Judgement.ofNumber("QMAE " + where, outcome("qmae", t)));
      all.add(Judgement.ofNumber("QAE " + where, outcome("qae", t)));
      all.add(Judgement.ofNumber("QMAE − QAE " + where, gap(t)));
    }
    return all;
  }
}
