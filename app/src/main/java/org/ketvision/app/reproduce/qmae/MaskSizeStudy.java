package org.ketvision.app.reproduce.qmae;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ketvision.app.document.Block;
import org.ketvision.app.document.Document.Section;
import org.ketvision.app.document.Entry;
import org.ketvision.app.document.Plot;
import org.ketvision.app.study.Cell;
import org.ketvision.app.study.CellResults;
import org.ketvision.app.study.Judgement;
import org.ketvision.app.study.Study;
import org.ketvision.app.study.StudyContext;
import org.ketvision.learn.mask.MaskGeometry;
import org.ketvision.learn.mask.PatchSize;
import org.ketvision.learn.model.Autoencoder;
import org.ketvision.learn.model.ReadOut;
import org.ketvision.learn.statistics.HolmCorrection;
import org.ketvision.learn.statistics.PairedTTest;
import org.ketvision.learn.statistics.Summary;

/// Fig. 7 of arXiv:2511.17372: QMAE under masks of 12.5, 25 and 50 %.
public final class MaskSizeStudy implements Study {
  private static final List<String> SIZES = List.of("12.5%", "25%", "50%");
  private static final List<String> GEOMETRIES = List.of("quadrant", "anywhere");
  private static final int SHOWN = 5;

  @Override
  public String name() {
    return "qmae-fig7";
  }

  @Override
  public String title() {
    return "Fig. 7 of the QMAE paper: masks of 12.5, 25 and 50 %";
  }

  @Override
  public Set<String> options() {
    return Lab.OPTIONS;
  }

  @Override
  public Session open(StudyContext context) {
    return new MaskSizeSession(this, new Lab(context));
  }

  private static final class MaskSizeSession extends LabSession {
    private final Regime regime;
    private final Map<String, Hidden> hidden = new HashMap<>();

    MaskSizeSession(Study study, Lab lab) {
      super(study, lab);
      this.regime = TableOneStudy.regimes(lab).getFirst();
    }

    private Setting setting(String geometry, String size) {
      return Setting.of(regime, geometry, size);
    }

    /// How many images of training and test the hole can hide altogether.
    private record Hidden(int training, int test) {}

    private Hidden hidden(String geometry, String size) {
      return hidden.computeIfAbsent(
          geometry + " " + size,
          _ -> {
            MaskGeometry places = MaskGeometry.parse(geometry);
            PatchSize patch = setting(geometry, size).patch(lab().data());
            return new Hidden(
                HiddenInk.count(lab().training().images(), places, patch),
                HiddenInk.count(lab().test().images(), places, patch));
          });
    }

    /// QAE's black hole must leave something of every image.
    private List<ModelKind> kinds(String geometry, String size) {
      Hidden all = hidden(geometry, size);
      return all.training + all.test == 0
          ? List.of(ModelKind.QMAE, ModelKind.QAE)
          : List.of(ModelKind.QMAE);
    }

    private List<Block> leftOut() {
      List<Block> blocks = new ArrayList<>();
      for (String geometry : GEOMETRIES) {
        for (String size : SIZES) {
          if (!kinds(geometry, size).contains(ModelKind.QAE)) {
            blocks.add(
                new Block.Prose(
                    "No QAE with masks %s of %s: there a hole can hide all ink of %,d of %,d training and %,d of %,d test images, and with a black hole nothing is left that could be a quantum state. QMAE's token leaves one."
                        .formatted(
                            geometry,
                            size.replace("%", " %"),
                            hidden(geometry, size).training,
                            lab().training().images().count(),
                            hidden(geometry, size).test,
                            lab().test().images().count())));
          }
        }
      }
      return blocks;
    }

    @Override
    public List<Cell> cells() {
      List<Cell> cells = new ArrayList<>();
      for (long seed : lab().context().seedList()) {
        for (String geometry : GEOMETRIES) {
          for (String size : SIZES) {
            for (ModelKind kind : kinds(geometry, size)) {
              cells.add(metricsCell(setting(geometry, size), kind, seed));
              cells.add(accuracyCell(setting(geometry, size), kind, seed));
            }
          }
        }
      }
      return cells;
    }

    @Override
    public Findings findings(CellResults results) {
      List<Judgement> judgements = judgements(results);
      List<String> lead = new ArrayList<>();
      lead.add(
          "The paper finds 12.5 % masks easier than 25 %, and only noise at 50 %; it prints no"
              + " number.");
      for (String geometry : GEOMETRIES) {
        List<String> parts = new ArrayList<>();
        for (String size : SIZES) {
          parts.add(
              "%s %s against %s"
                  .formatted(
                      size,
                      fidelity(results, geometry, size, ModelKind.QMAE).text(),
                      fidelity(results, geometry, size, ModelKind.QAE).text()));
        }
        lead.add(
            "Fidelity of QMAE against QAE, masks %s: %s."
                .formatted(geometry, String.join(", ", parts)));
      }
      judgements.forEach(j -> lead.add(j.claim() + ": " + j.outcome().words() + "."));
      lead.add(
          "Noise would be recognised as often as guessing is right, %.1f."
              .formatted(1.0 / lab().classifier().classes()));
      List<Block> blocks = new ArrayList<>();
      GEOMETRIES.forEach(geometry -> blocks.add(table(results, geometry)));
      blocks.addAll(leftOut());
      blocks.add(plot(results));
      return new Findings(
          document(
              lead,
              List.of(
                  new Section("By size of the mask", blocks),
                  new Section("The images", List.of(pictures())))),
          judgements);
    }

    private Entry.Spread fidelity(
        CellResults results, String geometry, String size, ModelKind kind) {
      return new Entry.Spread(
          summary(results, setting(geometry, size), kind, "metrics", "fidelity"), 3);
    }

    private List<Judgement> judgements(CellResults results) {
      List<String> claims = new ArrayList<>();
      List<PairedTTest> tests = new ArrayList<>();
      for (String geometry : GEOMETRIES) {
        for (int i = 1; i < SIZES.size(); i++) {
          claims.add(
              "QMAE does better under %s than under %s, masks %s"
                  .formatted(SIZES.get(i - 1), SIZES.get(i), geometry));
          tests.add(
              PairedTTest.of(
                  fidelities(results, geometry, SIZES.get(i - 1)),
                  fidelities(results, geometry, SIZES.get(i))));
        }
      }
      double[] corrected =
          HolmCorrection.adjust(tests.stream().mapToDouble(PairedTTest::pValue).toArray());
      List<Judgement> judgements = new ArrayList<>();
      for (int i = 0; i < claims.size(); i++) {
        boolean holds = tests.get(i).difference() > 0 && corrected[i] < 0.05;
        judgements.add(
            Judgement.ofDirection(
                claims.get(i),
                tests.get(i).pairs() < 3
                    ? Judgement.Outcome.UNDECIDED
                    : holds
                        ? Judgement.Outcome.DIRECTION_HOLDS
                        : Judgement.Outcome.NOT_REPRODUCED));
      }
      GEOMETRIES.forEach(geometry -> judgements.add(onlyNoise(results, geometry)));
      return judgements;
    }

    /// Whether images rebuilt under the largest masks are recognised no more often than by
    /// guessing.
    private Judgement onlyNoise(CellResults results, String geometry) {
      Summary best =
          ReadOut.all().stream()
              .map(
                  readOut ->
                      summary(
                          results,
                          setting(geometry, SIZES.getLast()),
                          ModelKind.QMAE,
                          "accuracy",
                          "accuracy/" + readOut.id()))
              .max(Comparator.comparingDouble(Summary::mean))
              .orElseThrow();
      return Judgement.ofNumber(
          "Masks of 50 %% leave only noise, masks %s (accuracy by the best read-out %s)"
              .formatted(geometry, new Entry.Spread(best, 3).text()),
          best.count() < 3
              ? Judgement.Outcome.UNDECIDED
              : best.low() > 1.0 / lab().classifier().classes()
                  ? Judgement.Outcome.NOT_REPRODUCED
                  : Judgement.Outcome.REPRODUCED);
    }

    private double[] fidelities(CellResults results, String geometry, String size) {
      return values(results, setting(geometry, size), ModelKind.QMAE, "metrics", "fidelity");
    }

    private Block table(CellResults results, String geometry) {
      List<List<Entry>> rows = new ArrayList<>();
      for (String size : SIZES) {
        for (ModelKind kind : kinds(geometry, size)) {
          Setting setting = setting(geometry, size);
          List<Entry> row = new ArrayList<>();
          row.add(Entry.words("%s, %s".formatted(kind.title(), size)));
          row.add(new Entry.Spread(summary(results, setting, kind, "metrics", "fidelity"), 4));
          for (String figure :
              List.of("sane/sqrt-probability/cosine", "sane/sqrt-probability/ssim")) {
            row.add(new Entry.Spread(summary(results, setting, kind, "metrics", figure), 4));
          }
          for (ReadOut readOut : ReadOut.all()) {
            row.add(
                new Entry.Spread(
                    summary(results, setting, kind, "accuracy", "accuracy/" + readOut.id()), 4));
          }
          rows.add(row);
        }
      }
      List<String> heads = new ArrayList<>(List.of("model, mask", "fidelity", "cosine", "SSIM"));
      ReadOut.all().forEach(readOut -> heads.add("accuracy, " + readOut.id()));
      return new Block.Table(
          "sizes-" + geometry,
          "Masks %s; %s; mean ± standard deviation over %d seeds; cosine and SSIM by sqrt-probability."
              .formatted(geometry, regime.title(), lab().context().seeds()),
          heads,
          rows);
    }

    private Block plot(CellResults results) {
      double[] x = {12.5, 25, 50};
      List<Plot.Line> lines = new ArrayList<>();
      for (String geometry : GEOMETRIES) {
        for (ModelKind kind : List.of(ModelKind.QMAE, ModelKind.QAE)) {
          double[] y = new double[x.length];
          double[] low = new double[x.length];
          double[] high = new double[x.length];
          for (int i = 0; i < x.length; i++) {
            Summary s =
                summary(results, setting(geometry, SIZES.get(i)), kind, "metrics", "fidelity");
            y[i] = s.mean();
            low[i] = s.low();
            high[i] = s.high();
          }
          lines.add(new Plot.Line(kind.title() + ", " + geometry, x, y, low, high, false));
        }
      }
      return new Block.Chart(
          "fidelity-by-size",
          "Fidelity by size of the mask, with 95 % intervals over seeds. Made by: "
              + lab().context().command(),
          new Plot("hidden pixels in percent", "fidelity", false, lines));
    }

    private Block pictures() {
      Examples examples = new Examples(lab(), SHOWN).originals();
      for (String size : SIZES) {
        Setting setting = setting("quadrant", size);
        try (Autoencoder model = lab().models().open(ModelKind.QMAE, setting, 1, () -> false)) {
          examples.reconstructed("QMAE, " + size, model, setting, 1, new ReadOut.SqrtProbability());
        }
      }
      return examples.block(
          "examples",
          "QMAE, masks quadrant, read-out sqrt-probability. Rows: originals, then masks of %s."
              .formatted(String.join(", ", SIZES)),
          false);
    }
  }
}
