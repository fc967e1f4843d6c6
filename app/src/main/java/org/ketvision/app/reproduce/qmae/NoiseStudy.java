package org.ketvision.app.reproduce.qmae;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
import org.ketvision.learn.statistics.Summary;

/// What a referee of arXiv:2511.17372 asked for and the paper does not have: trained models under
/// noise.
public final class NoiseStudy implements Study {
  private static final List<ModelKind> KINDS = List.of(ModelKind.QMAE, ModelKind.QAE);

  @Override
  public String name() {
    return "qmae-noise";
  }

  @Override
  public String title() {
    return "QMAE and QAE under depolarizing, damping, readout and shot noise";
  }

  @Override
  public Set<String> options() {
    return Lab.OPTIONS;
  }

  @Override
  public Session open(StudyContext context) {
    return new NoiseSession(this, new Lab(context));
  }

  private static final class NoiseSession extends LabSession {
    private final Setting setting;
    private final NoiseCells work;

    NoiseSession(Study study, Lab lab) {
      super(study, lab);
      this.setting =
          Setting.of(
              TableOneStudy.regimes(lab).getFirst(),
              TableOneStudy.GEOMETRIES.getFirst(),
              TableOneStudy.SIZE);
      this.work = new NoiseCells(lab, setting);
    }

    @Override
    public List<Cell> cells() {
      List<Cell> cells = new ArrayList<>();
      for (long seed : lab().context().seedList()) {
        for (ModelKind kind : KINDS) {
          for (Disturbance disturbance : Disturbance.values()) {
            disturbance.strengths().forEach(s -> cells.add(cell(kind, disturbance, s, seed)));
          }
        }
      }
      return cells;
    }

    private Cell cell(ModelKind kind, Disturbance disturbance, double strength, long seed) {
      Map<String, String> inputs = lab().inputs(kind, setting, seed);
      inputs.put("disturbance", disturbance.id());
      inputs.put("strength", Double.toString(strength));
      inputs.put("images, exactly", Integer.toString(work.exactImages()));
      if (disturbance.onGates()) {
        inputs.put("images, by trajectories", Integer.toString(work.sampledImages()));
        inputs.put("trajectories, compared", Integer.toString(work.comparedTrajectories()));
      }
      return lab()
          .classified(
              noiseKey(kind, disturbance, strength, seed),
              inputs,
              stop -> work.run(kind, disturbance, strength, seed, stop));
    }

    private String noiseKey(ModelKind kind, Disturbance disturbance, double strength, long seed) {
      String text = Double.toString(strength).toLowerCase(Locale.ROOT);
      return key(setting, kind, seed, disturbance.id() + "-" + text);
    }

    private Summary over(
        CellResults results,
        ModelKind kind,
        Disturbance disturbance,
        double strength,
        String figure) {
      List<String> keys =
          lab().context().seedList().stream()
              .map(seed -> noiseKey(kind, disturbance, strength, seed))
              .toList();
      return Summary.of(results.figures(keys, figure));
    }

    @Override
    public Findings findings(CellResults results) {
      List<Judgement> judgements = checks(results);
      List<Section> sections = new ArrayList<>();
      for (Disturbance disturbance : Disturbance.values()) {
        sections.add(
            new Section(
                disturbance.id(),
                List.of(table(results, disturbance), plot(results, disturbance))));
      }
      sections.add(agreement(results).section(work));
      return new Findings(document(lead(results, judgements), sections), judgements);
    }

    /// The first strengths that cost half of the fidelity.
    private List<String> lead(CellResults results, List<Judgement> judgements) {
      List<String> lead = new ArrayList<>();
      lead.add(
          "The paper's simulations are noiseless. Here trained models are judged under noise: exactly, from density matrices, on %,d test images, and by one trajectory each on %,d. The literal circuit is disturbed, with all its blocks."
              .formatted(work.exactImages(), work.sampledImages()));
      for (Disturbance disturbance :
          List.of(Disturbance.DEPOLARIZING, Disturbance.AMPLITUDE_DAMPING)) {
        lead.add(half(results, disturbance));
      }
      judgements.forEach(
          j ->
              lead.add(
                  j.claim()
                      + ": "
                      + (j.outcome() == Judgement.Outcome.REPRODUCED ? "holds." : "fails.")));
      return lead;
    }

    private String half(CellResults results, Disturbance disturbance) {
      double none = over(results, ModelKind.QMAE, disturbance, 0, "fidelity").mean();
      double qae = over(results, ModelKind.QAE, disturbance, 0, "fidelity").mean();
      for (double strength : disturbance.strengths()) {
        double left = over(results, ModelKind.QMAE, disturbance, strength, "fidelity").mean();
        if (left < none / 2) {
          return "%s: QMAE's fidelity is below half of its %.3f from %s = %s on (%.3f); QAE starts at %.3f and has %.3f there."
              .formatted(
                  disturbance.id(),
                  none,
                  disturbance.symbol(),
                  disturbance.text(strength),
                  left,
                  qae,
                  over(results, ModelKind.QAE, disturbance, strength, "fidelity").mean());
        }
      }
      return "%s: QMAE keeps more than half of its fidelity of %.3f at all strengths."
          .formatted(disturbance.id(), none);
    }

    /// That nothing changes without noise, and that trajectories and density matrices agree.
    private List<Judgement> checks(CellResults results) {
      double largest = 0;
      for (long seed : lab().context().seedList()) {
        for (ModelKind kind : KINDS) {
          for (Disturbance disturbance : Disturbance.values()) {
            if (disturbance.onGates()) {
              CellResult none = results.get(noiseKey(kind, disturbance, 0, seed));
              largest = Math.max(largest, none.figure("noiseless difference"));
            }
          }
        }
      }
      NoiseAgreement agreement = agreement(results);
      return List.of(
          check(
              "At strength 0 every image's fidelity is the noiseless one within 1e-12 (largest difference %.1e)"
                  .formatted(largest),
              largest < 1e-12),
          check(agreement.claim(), agreement.verdict().holds()));
    }

    /// Every model, strength and seed whose trajectories were compared with density matrices.
    private NoiseAgreement agreement(CellResults results) {
      List<NoiseAgreement.Comparison> all = new ArrayList<>();
      for (ModelKind kind : KINDS) {
        for (Disturbance disturbance : Disturbance.values()) {
          for (double strength :
              disturbance.onGates() ? disturbance.strengths() : List.<Double>of()) {
            for (long seed : lab().context().seedList()) {
              CellResult cell = results.get(noiseKey(kind, disturbance, strength, seed));
              all.add(
                  new NoiseAgreement.Comparison(
                      "%s, %s, %s = %s, seed %d"
                          .formatted(
                              kind.title(),
                              disturbance.id(),
                              disturbance.symbol(),
                              disturbance.text(strength),
                              seed),
                      cell.figure("fidelity"),
                      cell.figure("compared difference"),
                      cell.figure("compared error")));
            }
          }
        }
      }
      return new NoiseAgreement(all);
    }

    private static Judgement check(String claim, boolean holds) {
      return Judgement.ofNumber(
          claim, holds ? Judgement.Outcome.REPRODUCED : Judgement.Outcome.NOT_REPRODUCED);
    }

    private Block table(CellResults results, Disturbance disturbance) {
      List<List<Entry>> rows = new ArrayList<>();
      for (ModelKind kind : KINDS) {
        for (double strength : disturbance.strengths()) {
          List<Entry> row = new ArrayList<>();
          row.add(
              Entry.words(
                  "%s, %s = %s"
                      .formatted(kind.title(), disturbance.symbol(), disturbance.text(strength))));
          row.add(new Entry.Spread(over(results, kind, disturbance, strength, "fidelity"), 4));
          row.add(
              new Entry.Amount(
                  over(results, kind, disturbance, strength, "fidelity error").mean(), 4));
          for (String figure : List.of("cosine", "ssim", "accuracy")) {
            row.add(new Entry.Spread(over(results, kind, disturbance, strength, figure), 3));
          }
          if (disturbance.onGates()) {
            row.add(new Entry.Spread(over(results, kind, disturbance, strength, "sampled"), 4));
            row.add(
                new Entry.Amount(
                    over(results, kind, disturbance, strength, "sampled error").mean(), 4));
          }
          rows.add(row);
        }
      }
      List<String> heads =
          new ArrayList<>(
              List.of(
                  "model, strength",
                  "fidelity",
                  "error over images",
                  "cosine",
                  "SSIM",
                  "accuracy"));
      if (disturbance.onGates()) {
        heads.addAll(List.of("fidelity by trajectories", "error over trajectories"));
      }
      return new Block.Table(
          "noise-" + disturbance.id(),
          "%s, masks %s, %,d images exactly%s; read-out probability; mean ± standard deviation over %d seeds."
              .formatted(
                  setting.regime().title(),
                  setting.geometry(),
                  work.exactImages(),
                  disturbance.onGates()
                      ? ", %,d by trajectories".formatted(work.sampledImages())
                      : "",
                  lab().context().seeds()),
          heads,
          rows);
    }

    private Block plot(CellResults results, Disturbance disturbance) {
      List<Plot.Line> lines = new ArrayList<>();
      for (ModelKind kind : KINDS) {
        lines.add(line(results, kind, disturbance, "fidelity", "exactly"));
        if (disturbance.onGates()) {
          lines.add(line(results, kind, disturbance, "sampled", "trajectories"));
        }
      }
      return new Block.Chart(
          "fidelity-" + disturbance.id(),
          "Fidelity by strength; bars are ± 2 standard errors over images, or over trajectories."
              + " Strength 0 is in the table. Made by: "
              + lab().context().command(),
          new Plot(disturbance.symbol(), "fidelity", true, lines));
    }

    private Plot.Line line(
        CellResults results, ModelKind kind, Disturbance disturbance, String figure, String how) {
      double[] x = disturbance.strengths().stream().mapToDouble(Double::doubleValue).toArray();
      double[] y = new double[x.length];
      double[] low = new double[x.length];
      double[] high = new double[x.length];
      for (int i = 0; i < x.length; i++) {
        y[i] = over(results, kind, disturbance, x[i], figure).mean();
        double error = over(results, kind, disturbance, x[i], figure + " error").mean();
        low[i] = y[i] - 2 * error;
        high[i] = y[i] + 2 * error;
      }
      return new Plot.Line(kind.title() + ", " + how, x, y, low, high, how.equals("trajectories"));
    }
  }
}
