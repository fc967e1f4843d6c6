package org.ketvision.app.reproduce.qmae;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ketvision.app.document.Block;
import org.ketvision.app.document.Document.Section;
import org.ketvision.app.document.Entry;
import org.ketvision.app.document.Plot;
import org.ketvision.app.study.Cell;
import org.ketvision.app.study.CellResult;
import org.ketvision.app.study.CellResults;
import org.ketvision.app.study.Judgement;
import org.ketvision.app.study.Published;
import org.ketvision.app.study.Study;
import org.ketvision.app.study.StudyContext;
import org.ketvision.app.study.VerdictRule;
import org.ketvision.learn.statistics.Summary;
import org.ketvision.learn.train.TrainEvent;

/// Fig. 8 of arXiv:2511.17372: the losses of QMAE and QAE while they are trained.
public final class LossStudy implements Study {
  private static final int WINDOWS = 60;

  @Override
  public String name() {
    return "qmae-fig8";
  }

  @Override
  public String title() {
    return "Fig. 8 of the QMAE paper: training losses of QMAE and QAE";
  }

  @Override
  public Session open(StudyContext context) {
    return new LossSession(this, new Lab(context));
  }

  private static final class LossSession extends LabSession {
    private final Regime regime;

    LossSession(Study study, Lab lab) {
      super(study, lab);
      this.regime = TableOneStudy.regimes(lab).getFirst();
    }

    private Setting setting(String geometry) {
      return Setting.of(regime, geometry, TableOneStudy.SIZE);
    }

    @Override
    public List<Cell> cells() {
      List<Cell> cells = new ArrayList<>();
      for (long seed : lab().context().seedList()) {
        for (String geometry : TableOneStudy.GEOMETRIES) {
          for (ModelKind kind : List.of(ModelKind.QMAE, ModelKind.QAE)) {
            cells.add(cell(setting(geometry), kind, seed));
          }
        }
      }
      return cells;
    }

    private Cell cell(Setting setting, ModelKind kind, long seed) {
      return new Cell(
          key(setting, kind, seed, "losses"),
          lab().inputs(kind, setting, seed),
          stop -> {
            List<Double> losses = new ArrayList<>();
            lab()
                .models()
                .retrain(
                    kind,
                    setting,
                    seed,
                    stop,
                    event -> {
                      if (event instanceof TrainEvent.Step step) {
                        losses.add(step.loss());
                      }
                    });
            return windows(losses.stream().mapToDouble(Double::doubleValue).toArray());
          });
    }

    /// The losses of single steps in windows: their mean and the middle 90 %.
    private static CellResult windows(double[] losses) {
      int windows = Math.min(WINDOWS, losses.length);
      double[] step = new double[windows];
      double[] mean = new double[windows];
      double[] low = new double[windows];
      double[] high = new double[windows];
      for (int w = 0; w < windows; w++) {
        int from = (int) ((long) w * losses.length / windows);
        int to = (int) ((long) (w + 1) * losses.length / windows);
        double[] window = Arrays.copyOfRange(losses, from, to);
        Arrays.sort(window);
        step[w] = to;
        mean[w] = Arrays.stream(window).average().orElse(Double.NaN);
        low[w] = window[window.length / 20];
        high[w] = window[window.length - 1 - window.length / 20];
      }
      double[] tail = Arrays.copyOfRange(losses, losses.length / 2, losses.length);
      Arrays.sort(tail);
      Map<String, Double> figures = new LinkedHashMap<>();
      figures.put("final loss", mean[windows - 1]);
      figures.put("second half, 5 %", tail[tail.length / 20]);
      figures.put("second half, 95 %", tail[tail.length - 1 - tail.length / 20]);
      Map<String, double[]> series = new LinkedHashMap<>();
      series.put("step", step);
      series.put("mean", mean);
      series.put("low", low);
      series.put("high", high);
      return new CellResult(figures, series);
    }

    @Override
    public Findings findings(CellResults results) {
      Published.Value printed = published().get("qmae", "training loss");
      List<Judgement> judgements = new ArrayList<>();
      List<List<Entry>> rows = new ArrayList<>();
      List<String> lead = new ArrayList<>();
      for (String geometry : TableOneStudy.GEOMETRIES) {
        Summary qmae = summary(results, setting(geometry), ModelKind.QMAE, "losses", "final loss");
        Judgement judgement =
            new Judgement(
                "QMAE converges to a loss around 0.25, masks " + geometry,
                VerdictRule.outcome(qmae, printed, false));
        judgements.add(judgement);
        for (ModelKind kind : List.of(ModelKind.QMAE, ModelKind.QAE)) {
          rows.add(row(results, geometry, kind, judgement));
        }
        lead.add(
            "Masks %s: QMAE ends at %s (printed: around 0.25): %s; QAE ends at %s, and the losses of its single steps lie between %s and %s for nine of ten (printed: 0.2 to 0.8)."
                .formatted(
                    geometry,
                    new Entry.Spread(qmae, 3).text(),
                    judgement.outcome().words(),
                    text(results, geometry, "final loss"),
                    text(results, geometry, "second half, 5 %"),
                    text(results, geometry, "second half, 95 %")));
      }
      List<Block> blocks = new ArrayList<>();
      blocks.add(
          new Block.Table(
              "final-losses",
              "Mean loss of the last %d-th of the training and the middle 90 %% of the losses of single steps in its second half; mean ± standard deviation over %d seeds."
                  .formatted(WINDOWS, lab().context().seeds()),
              List.of("model, masks", "final loss", "5 %", "95 %", "printed", "verdict"),
              rows));
      for (String geometry : TableOneStudy.GEOMETRIES) {
        blocks.add(plot(results, geometry));
      }
      return new Findings(
          document(lead, List.of(new Section("Losses: " + regime.title(), blocks))), judgements);
    }

    private String text(CellResults results, String geometry, String figure) {
      return new Entry.Spread(
              summary(results, setting(geometry), ModelKind.QAE, "losses", figure), 2)
          .text();
    }

    private List<Entry> row(
        CellResults results, String geometry, ModelKind kind, Judgement judgement) {
      Setting setting = setting(geometry);
      boolean qmae = kind == ModelKind.QMAE;
      return List.of(
          Entry.words("%s, %s".formatted(kind.title(), geometry)),
          new Entry.Spread(summary(results, setting, kind, "losses", "final loss"), 4),
          new Entry.Spread(summary(results, setting, kind, "losses", "second half, 5 %"), 3),
          new Entry.Spread(summary(results, setting, kind, "losses", "second half, 95 %"), 3),
          Entry.words(qmae ? "around 0.25" : "0.2 to 0.8"),
          qmae ? judgement.outcome().entry() : Entry.words(""));
    }

    private Block plot(CellResults results, String geometry) {
      List<Plot.Line> lines = new ArrayList<>();
      for (ModelKind kind : List.of(ModelKind.QMAE, ModelKind.QAE)) {
        Map<String, double[]> series =
            results.get(key(setting(geometry), kind, 1, "losses")).series();
        double[] step = series.getOrDefault("step", new double[0]);
        double[] none = new double[0];
        lines.add(Plot.Line.joined(kind.title(), step, series.getOrDefault("mean", none)));
        lines.add(Plot.Line.joined(kind.title() + ", 5 %", step, series.getOrDefault("low", none)));
        lines.add(
            Plot.Line.joined(kind.title() + ", 95 %", step, series.getOrDefault("high", none)));
      }
      return new Block.Chart(
          "losses-" + geometry.replace(":", ""),
          "Loss 1 − F while training, seed 1, masks %s: means over windows of steps, and between which losses nine of ten single steps lie. Made by: %s"
              .formatted(geometry, lab().context().command()),
          new Plot("training step", "loss", false, lines));
    }
  }
}
