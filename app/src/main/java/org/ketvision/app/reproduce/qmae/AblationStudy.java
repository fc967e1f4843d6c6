package org.ketvision.app.reproduce.qmae;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.ketvision.app.document.Block;
import org.ketvision.app.document.Document.Section;
import org.ketvision.app.document.Entry;
import org.ketvision.app.document.Plot;
import org.ketvision.app.study.Cell;
import org.ketvision.app.study.CellResults;
import org.ketvision.app.study.Study;
import org.ketvision.app.study.StudyContext;
import org.ketvision.learn.model.ReadOut;
import org.ketvision.learn.statistics.HolmCorrection;
import org.ketvision.learn.statistics.PairedTTest;
import org.ketvision.learn.statistics.Summary;

/// What each part of QMAE is for: layers of the ansatz, qubits reset, the token, the read-out.
public final class AblationStudy implements Study {
  private static final int MOST = 4;
  private static final List<ModelKind> KINDS = List.of(ModelKind.QMAE, ModelKind.QAE);

  @Override
  public String name() {
    return "qmae-ablation";
  }

  @Override
  public String title() {
    return "QMAE part by part: layers, qubits reset, token, read-out";
  }

  @Override
  public Set<String> options() {
    return Lab.OPTIONS;
  }

  @Override
  public Session open(StudyContext context) {
    return new AblationSession(this, new Lab(context));
  }

  private static final class AblationSession extends LabSession {
    private final Regime regime;

    AblationSession(Study study, Lab lab) {
      super(study, lab);
      this.regime = lab.converged();
    }

    private Setting layers(int layers) {
      return new Setting(
          regime, TableOneStudy.GEOMETRIES.getFirst(), TableOneStudy.SIZE, layers, 1);
    }

    private Setting trash(int trash) {
      return new Setting(regime, TableOneStudy.GEOMETRIES.getFirst(), TableOneStudy.SIZE, 1, trash);
    }

    /// Every setting once: one layer and one qubit reset are in both lists.
    private List<Setting> settings() {
      List<Setting> all = new ArrayList<>();
      IntStream.rangeClosed(1, MOST).forEach(n -> all.add(layers(n)));
      IntStream.rangeClosed(2, MOST).forEach(n -> all.add(trash(n)));
      return all;
    }

    @Override
    public List<Cell> cells() {
      List<Cell> cells = new ArrayList<>();
      for (long seed : lab().context().seedList()) {
        for (Setting setting : settings()) {
          for (ModelKind kind : KINDS) {
            cells.add(metricsCell(setting, kind, seed));
            cells.add(accuracyCell(setting, kind, seed));
          }
        }
      }
      return cells;
    }

    @Override
    public Findings findings(CellResults results) {
      List<Section> sections =
          List.of(
              new Section(
                  "Layers of the ansatz",
                  List.of(
                      table(
                          results,
                          "layers",
                          IntStream.rangeClosed(1, MOST).mapToObj(this::layers).toList()),
                      plot(
                          results,
                          "layers",
                          IntStream.rangeClosed(1, MOST).mapToObj(this::layers).toList()))),
              new Section(
                  "Qubits reset",
                  List.of(
                      table(
                          results,
                          "trash",
                          IntStream.rangeClosed(1, MOST).mapToObj(this::trash).toList()),
                      plot(
                          results,
                          "trash",
                          IntStream.rangeClosed(1, MOST).mapToObj(this::trash).toList()))));
      List<Section> all = new ArrayList<>(sections);
      all.add(new Section("What each part changes", List.of(changes(results))));
      return new Findings(document(lead(results), all), List.of());
    }

    /// One part changed, all else the same, on the same seeds.
    private record Change(String what, PairedTTest test) {}

    private List<Change> compared(CellResults results) {
      List<Change> changes = new ArrayList<>();
      changes.add(
          new Change(
              "token on against off",
              test(results, layers(1), ModelKind.QMAE, layers(1), ModelKind.QAE)));
      for (int n = 1; n < MOST; n++) {
        changes.add(
            new Change(
                "%d layers against %d, QMAE".formatted(n + 1, n),
                test(results, layers(n + 1), ModelKind.QMAE, layers(n), ModelKind.QMAE)));
      }
      for (int n = 1; n < MOST; n++) {
        changes.add(
            new Change(
                "%d qubits reset against %d, QMAE".formatted(n + 1, n),
                test(results, trash(n + 1), ModelKind.QMAE, trash(n), ModelKind.QMAE)));
      }
      return changes;
    }

    private PairedTTest test(
        CellResults results, Setting first, ModelKind one, Setting second, ModelKind other) {
      return PairedTTest.of(
          values(results, first, one, "metrics", "fidelity"),
          values(results, second, other, "metrics", "fidelity"));
    }

    private Block changes(CellResults results) {
      List<Change> changes = compared(results);
      double[] corrected =
          HolmCorrection.adjust(changes.stream().mapToDouble(c -> c.test.pValue()).toArray());
      List<List<Entry>> rows = new ArrayList<>();
      for (int i = 0; i < corrected.length; i++) {
        double difference = changes.get(i).test.difference();
        String verdict =
            corrected[i] < 0.05 ? difference > 0 ? "better" : "worse" : "cannot be told apart";
        rows.add(
            List.of(
                Entry.words(changes.get(i).what),
                new Entry.Amount(difference, 4),
                new Entry.Probability(corrected[i]),
                Entry.words(verdict)));
      }
      return new Block.Table(
          "ablation-changes",
          "Difference of mean fidelity, paired by seed; p-values of the t-test after Holm's"
              + " correction over all rows.",
          List.of("change", "difference of fidelity", "p", "verdict"),
          rows);
    }

    private List<String> lead(CellResults results) {
      List<String> lead = new ArrayList<>();
      lead.add(
          "Token on (QMAE) or off (QAE), one layer, one qubit reset: fidelity %s against %s."
              .formatted(
                  fidelity(results, layers(1), ModelKind.QMAE).text(),
                  fidelity(results, layers(1), ModelKind.QAE).text()));
      lead.add("Layers of QMAE: " + list(results, 1, true) + ".");
      lead.add("Qubits reset of QMAE: " + list(results, 1, false) + ".");
      List<String> parts = new ArrayList<>();
      for (ReadOut readOut : ReadOut.all()) {
        String figure = "accuracy/" + readOut.id();
        parts.add(
            "%s %s against %s"
                .formatted(
                    readOut.id(),
                    spread(results, layers(1), ModelKind.QMAE, "accuracy", figure).text(),
                    spread(results, layers(1), ModelKind.QAE, "accuracy", figure).text()));
      }
      lead.add(
          "Accuracy of QMAE against QAE by read-out, one layer, one qubit reset: %s."
              .formatted(String.join(", ", parts)));
      return lead;
    }

    private String list(CellResults results, int first, boolean layers) {
      List<String> parts = new ArrayList<>();
      for (int n = first; n <= MOST; n++) {
        Setting setting = layers ? layers(n) : trash(n);
        parts.add("%d: %s".formatted(n, fidelity(results, setting, ModelKind.QMAE).text()));
      }
      return String.join(", ", parts);
    }

    private Entry.Spread fidelity(CellResults results, Setting setting, ModelKind kind) {
      return spread(results, setting, kind, "metrics", "fidelity");
    }

    private Entry.Spread spread(
        CellResults results, Setting setting, ModelKind kind, String cell, String figure) {
      return new Entry.Spread(summary(results, setting, kind, cell, figure), 3);
    }

    private static String words(String what, Setting setting) {
      return what.equals("layers")
          ? "%d layers".formatted(setting.layers())
          : "%d reset".formatted(setting.trash());
    }

    private Block table(CellResults results, String what, List<Setting> settings) {
      List<List<Entry>> rows = new ArrayList<>();
      for (ModelKind kind : KINDS) {
        for (Setting setting : settings) {
          List<Entry> row = new ArrayList<>();
          row.add(Entry.words("%s, %s".formatted(kind.title(), words(what, setting))));
          row.add(new Entry.Spread(summary(results, setting, kind, "metrics", "fidelity"), 4));
          for (ReadOut readOut : ReadOut.all()) {
            row.add(
                new Entry.Spread(
                    summary(results, setting, kind, "metrics", "sane/" + readOut.id() + "/cosine"),
                    3));
          }
          for (ReadOut readOut : ReadOut.all()) {
            row.add(
                new Entry.Spread(
                    summary(results, setting, kind, "accuracy", "accuracy/" + readOut.id()), 3));
          }
          rows.add(row);
        }
      }
      List<String> heads = new ArrayList<>(List.of("model", "fidelity"));
      ReadOut.all().forEach(readOut -> heads.add("cosine, " + readOut.id()));
      ReadOut.all().forEach(readOut -> heads.add("accuracy, " + readOut.id()));
      return new Block.Table(
          "ablation-" + what,
          "%s; masks %s, 25 %%; mean ± standard deviation over %d seeds."
              .formatted(
                  regime.title(), TableOneStudy.GEOMETRIES.getFirst(), lab().context().seeds()),
          heads,
          rows);
    }

    private Block plot(CellResults results, String what, List<Setting> settings) {
      List<Plot.Line> lines = new ArrayList<>();
      double[] x = IntStream.rangeClosed(1, MOST).asDoubleStream().toArray();
      for (ModelKind kind : KINDS) {
        List<Summary> all =
            settings.stream()
                .map(setting -> summary(results, setting, kind, "metrics", "fidelity"))
                .toList();
        lines.add(
            new Plot.Line(
                kind.title(),
                x,
                all.stream().mapToDouble(Summary::mean).toArray(),
                all.stream().mapToDouble(Summary::low).toArray(),
                all.stream().mapToDouble(Summary::high).toArray(),
                false));
      }
      return new Block.Chart(
          "fidelity-by-" + what,
          "Fidelity with 95 % intervals over seeds. Made by: " + lab().context().command(),
          new Plot(what.equals("layers") ? "layers" : "qubits reset", "fidelity", false, lines));
    }
  }
}
