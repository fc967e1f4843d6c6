package org.ketvision.app.reproduce.qmae;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.ketvision.app.document.Entry;
import org.ketvision.app.reproduce.qmae.TableOneTables.Reading;
import org.ketvision.app.reproduce.qmae.TableOneTests.Tested;
import org.ketvision.app.study.Judgement.Outcome;
import org.ketvision.app.study.Published;
import org.ketvision.learn.statistics.Summary;

/// The answer in sentences, made of the numbers alone.
final class TableOneVerdict {
  private final Lab lab;
  private final TableOneTables tables;
  private final TableOneTests tests;
  private final Published published;

  TableOneVerdict(Lab lab, TableOneTables tables, TableOneTests tests, Published published) {
    this.lab = lab;
    this.tables = tables;
    this.tests = tests;
    this.published = published;
  }

  List<String> sentences() {
    Reading nearest = tables.readings().getFirst();
    List<String> all = new ArrayList<>();
    all.add(numbers(nearest));
    all.add(headline(nearest));
    all.add(order());
    all.add(token());
    all.add(noCircuit());
    return all;
  }

  private String numbers(Reading nearest) {
    Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
    for (Tested t : nearest.tests()) {
      counts.merge(tests.outcome("qmae", t), 1, Integer::sum);
      counts.merge(tests.outcome("qae", t), 1, Integer::sum);
    }
    return ("Of %d ways to read the paper, the nearest is %s (root mean square distance %.1f %% of"
            + " the printed numbers). Of its eight numbers %d are reproduced, for %d only the"
            + " direction holds, %d are not reproduced%s.")
        .formatted(
            tables.readings().size(),
            nearest.words(),
            100 * nearest.distance(),
            counts.getOrDefault(Outcome.REPRODUCED, 0),
            counts.getOrDefault(Outcome.DIRECTION_HOLDS, 0),
            counts.getOrDefault(Outcome.NOT_REPRODUCED, 0),
            counts.getOrDefault(Outcome.UNDECIDED, 0) == 0
                ? ""
                : ", and %d cannot be told with so few runs"
                    .formatted(counts.getOrDefault(Outcome.UNDECIDED, 0)));
  }

  /// The gain in accuracy.
  private String headline(Reading nearest) {
    double printed =
        100
            * (published.get("qmae", "accuracy").value()
                - published.get("qae", "accuracy").value());
    Tested there = nearest.tests().getLast();
    List<Tested> all = accuracies().toList();
    Tested largest = best(all, 1);
    Tested smallest = best(all, -1);
    return ("The headline, %.2f points of accuracy for QMAE over QAE: %s points there (%s), %s at"
            + " most (%s, %s, %s), %s at least (%s, %s, %s), by the classifier %s.")
        .formatted(
            printed,
            points(there),
            tests.gap(there).words(),
            points(largest),
            largest.setting().regime().id(),
            largest.setting().geometry(),
            largest.claim().readOut(),
            points(smallest),
            smallest.setting().regime().id(),
            smallest.setting().geometry(),
            smallest.claim().readOut(),
            lab.classifier().name());
  }

  private Stream<Tested> accuracies() {
    return settings()
        .flatMap(
            setting ->
                Claim.all().stream()
                    .filter(claim -> claim.metric().equals("accuracy"))
                    .map(claim -> tests.get(setting, claim)));
  }

  private static Tested best(List<Tested> all, int sign) {
    return all.stream()
        .max(Comparator.comparingDouble(t -> sign * t.pairs().difference().mean()))
        .orElseThrow();
  }

  private static String points(Tested t) {
    Summary difference = t.pairs().difference();
    String mean = signed(100 * difference.mean());
    return Double.isNaN(difference.std())
        ? mean
        : mean + " ± " + Entry.number(100 * difference.std(), 2);
  }

  private static String signed(double value) {
    return String.format(Locale.ROOT, "%+.2f", value).replace('-', '−');
  }

  private Stream<Setting> settings() {
    return TableOneStudy.regimes(lab).stream()
        .flatMap(
            regime ->
                TableOneStudy.GEOMETRIES.stream()
                    .map(geometry -> Setting.of(regime, geometry, TableOneStudy.SIZE)));
  }

  /// Where QMAE is ahead by fidelity and by accuracy.
  private String order() {
    Claim fidelity = Claim.all().getFirst();
    long ahead = settings().filter(s -> tests.directionHolds(tests.get(s, fidelity))).count();
    List<Tested> all = accuracies().toList();
    long better = all.stream().filter(tests::directionHolds).count();
    long worse =
        all.stream().filter(t -> t.pairs().difference().mean() < 0 && t.studentP() < 0.05).count();
    return ("QMAE's fidelity is above QAE's in %d of %d settings with p < 0.05 after correction."
            + " Its accuracy is above QAE's in %d of %d combinations of setting and read-out"
            + " and below it in %d, each with p < 0.05; the rest cannot be told apart: which"
            + " model a classifier prefers hangs on how the state is read out.")
        .formatted(ahead, settings().count(), better, all.size(), worse);
  }

  /// How much of QMAE's gain one unlearnt grey value has.
  private String token() {
    Regime regime = TableOneStudy.regimes(lab).getFirst();
    Claim fidelity = Claim.all().getFirst();
    List<String> parts = new ArrayList<>();
    for (String geometry : TableOneStudy.GEOMETRIES) {
      Setting setting = Setting.of(regime, geometry, TableOneStudy.SIZE);
      double qmae = Summary.of(tests.values(setting, ModelKind.QMAE, fidelity)).mean();
      double qae = Summary.of(tests.values(setting, ModelKind.QAE, fidelity)).mean();
      double grey = Summary.of(tests.values(setting, ModelKind.QAE_GREY, fidelity)).mean();
      parts.add("%s %.0f %%".formatted(geometry, 100 * (grey - qae) / (qmae - qae)));
    }
    return "A QAE whose hole is filled with the constant 0.13 and that learns no token has this"
        + " much"
        + " of QMAE's gain in fidelity over QAE: %s.".formatted(String.join(", ", parts));
  }

  /// What needs no circuit.
  private String noCircuit() {
    Regime regime = TableOneStudy.regimes(lab).getFirst();
    Claim fidelity = Claim.all().getFirst();
    List<String> parts = new ArrayList<>();
    for (String geometry : TableOneStudy.GEOMETRIES) {
      Setting setting = Setting.of(regime, geometry, TableOneStudy.SIZE);
      parts.add(
          "%s %.3f against QMAE's %.3f (mean image in the hole %.3f, linear regression %.3f)"
              .formatted(
                  geometry,
                  guess(geometry, "zero-fill"),
                  Summary.of(tests.values(setting, ModelKind.QMAE, fidelity)).mean(),
                  guess(geometry, "mean-fill"),
                  guess(geometry, "ridge")));
    }
    return "Handing the masked image back without any circuit has fidelity %s."
        .formatted(String.join("; ", parts));
  }

  private double guess(String geometry, String name) {
    return tables
        .overSeeds(seed -> TableOneStudy.guessKey(geometry, name, seed), "fidelity")
        .mean();
  }
}
