package org.ketvision.app.reproduce.qmae;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ketvision.app.document.Block;
import org.ketvision.app.document.Document.Section;
import org.ketvision.app.document.Entry;
import org.ketvision.app.document.Plot;
import org.ketvision.app.study.Cell;
import org.ketvision.app.study.CellResult;
import org.ketvision.app.study.CellResults;
import org.ketvision.app.study.Judgement;
import org.ketvision.app.study.Study;
import org.ketvision.app.study.StudyContext;
import org.ketvision.app.study.VerdictRule;
import org.ketvision.learn.statistics.Summary;
import org.ketvision.learn.train.TrainEvent;

/// Fig. 8 of arXiv:2511.17372: the losses of QMAE and QAE while they are trained.
public final class LossStudy implements Study {
  private static final int WINDOWS = 60;
  private static final String FINAL = "final loss";
  private static final String LOW = "second half, 5 %";
  private static final String HIGH = "second half, 95 %";

  @Override
  public String name() {
    return "qmae-fig8";
  }

  @Override
  public String title() {
    return "Fig. 8 of the QMAE paper: training losses of QMAE and QAE";
  }

  @Override
  public Set<String> options() {
    return Lab.OPTIONS;
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
      figures.put(FINAL, mean[windows - 1]);
      figures.put(LOW, tail[tail.length / 20]);
      figures.put(HIGH, tail[tail.length - 1 - tail.length / 20]);
      Map<String, double[]> series = new LinkedHashMap<>();
      series.put("step", step);
      series.put("mean", mean);
      series.put("low", low);
      series.put("high", high);
      return new CellResult(figures, series);
    }

    @Override
    public Findings findings(CellResults results) {
      List<Judgement> judgements = new ArrayList<>();
      List<List<Entry>> rows = new ArrayList<>();
      List<String> lead = new ArrayList<>();
      for (String geometry : TableOneStudy.GEOMETRIES) {
        Judgement qmae = converges(results, geometry);
        Judgement qae = ranges(results, geometry);
        judgements.addAll(List.of(qmae, qae));
        rows.add(row(results, geometry, ModelKind.QMAE, "around 0.25", qmae));
        rows.add(row(results, geometry, ModelKind.QAE, "0.2 to 0.8", qae));
        lead.add(
            "Masks %s: %s (printed: around 0.25): %s. %s (printed: 0.2 to 0.8): %s."
                .formatted(
                    geometry,
                    course(results, geometry, ModelKind.QMAE),
                    qmae.outcome().words(),
                    course(results, geometry, ModelKind.QAE),
                    qae.outcome().words()));
      }
      lead.add(
          "A step sees one image, so the loss of a step is that image's: how far single steps"
              + " scatter says how far images differ, not whether a training converges. That the"
              + " means over windows of steps show.");
      List<Block> blocks = new ArrayList<>();
      blocks.add(
          new Block.Table(
              "final-losses",
              "Mean loss of the %d-th part of the training at its middle and at its end, and the middle 90 %% of the losses of single steps in its second half; mean ± standard deviation over %d seeds. The printed range counts as reproduced if both its ends are."
                  .formatted(WINDOWS, lab().context().seeds()),
              List.of(
                  "model, masks", "half-way", "final loss", "5 %", "95 %", "printed", "verdict"),
              rows));
      for (String geometry : TableOneStudy.GEOMETRIES) {
        blocks.add(plot(results, geometry));
      }
      return new Findings(
          document(lead, List.of(new Section("Losses: " + regime.title(), blocks))), judgements);
    }

    private Judgement converges(CellResults results, String geometry) {
      return Judgement.ofNumber(
          "QMAE converges to a loss around 0.25, masks " + geometry,
          VerdictRule.outcome(
              losses(results, geometry, ModelKind.QMAE, FINAL),
              published().get("qmae", "training loss"),
              false));
    }

    private Judgement ranges(CellResults results, String geometry) {
      List<Judgement.Outcome> ends =
          List.of(
              VerdictRule.outcome(
                  losses(results, geometry, ModelKind.QAE, LOW),
                  published().get("qae", "training loss, lowest"),
                  false),
              VerdictRule.outcome(
                  losses(results, geometry, ModelKind.QAE, HIGH),
                  published().get("qae", "training loss, highest"),
                  false));
      return Judgement.ofNumber(
          "QAE's loss ranges from 0.2 to 0.8, masks " + geometry,
          ends.stream()
              .filter(outcome -> outcome != Judgement.Outcome.REPRODUCED)
              .findFirst()
              .orElse(Judgement.Outcome.REPRODUCED));
    }

    private Summary losses(CellResults results, String geometry, ModelKind kind, String figure) {
      return summary(results, setting(geometry), kind, "losses", figure);
    }

    /// The mean loss in the middle of the training.
    private Summary halfWay(CellResults results, String geometry, ModelKind kind) {
      return Summary.of(
          lab().context().seedList().stream()
              .map(seed -> results.get(key(setting(geometry), kind, seed, "losses")).series())
              .map(series -> series.getOrDefault("mean", new double[] {Double.NaN}))
              .mapToDouble(mean -> mean[(mean.length - 1) / 2])
              .toArray());
    }

    private String course(CellResults results, String geometry, ModelKind kind) {
      return "%s's mean loss is %s half-way and %s at the end, nine of ten single steps lie between %s and %s"
          .formatted(
              kind.title(),
              Entry.number(halfWay(results, geometry, kind).mean(), 3),
              new Entry.Spread(losses(results, geometry, kind, FINAL), 3).text(),
              Entry.number(losses(results, geometry, kind, LOW).mean(), 2),
              Entry.number(losses(results, geometry, kind, HIGH).mean(), 2));
    }

    private List<Entry> row(
        CellResults results, String geometry, ModelKind kind, String printed, Judgement judgement) {
      return List.of(
          Entry.words("%s, %s".formatted(kind.title(), geometry)),
          new Entry.Spread(halfWay(results, geometry, kind), 4),
          new Entry.Spread(losses(results, geometry, kind, FINAL), 4),
          new Entry.Spread(losses(results, geometry, kind, LOW), 3),
          new Entry.Spread(losses(results, geometry, kind, HIGH), 3),
          Entry.words(printed),
          judgement.outcome().entry());
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
