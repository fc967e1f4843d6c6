package org.ketvision.app.reproduce.qmae;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.ketvision.app.study.Cell;
import org.ketvision.app.study.CellResult;
import org.ketvision.app.study.CellResults;
import org.ketvision.app.study.Study;
import org.ketvision.app.study.StudyContext;
import org.ketvision.learn.baseline.Baseline;
import org.ketvision.learn.baseline.FittedBaseline;
import org.ketvision.learn.control.Control;
import org.ketvision.learn.control.PrincipalComponents;
import org.ketvision.learn.control.SeparableAutoencoder;
import org.ketvision.learn.mask.MaskGeometry;
import org.ketvision.learn.mask.PatchPosition;
import org.ketvision.learn.model.Autoencoder;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.learn.statistics.PairedComparison;

/// Table 1 of arXiv:2511.17372: fidelity, cosine, SSIM and accuracy of QMAE and QAE, in all three
/// mask geometries, trained in two ways, by every read-out, with all that the paper leaves out
/// beside it.
public final class TableOneStudy implements Study {
  /// Where holes may lie; the paper does not say.
  static final List<String> GEOMETRIES = List.of("quadrant", "stride:4", "anywhere");

  /// The paper's.
  static final String SIZE = "25%";

  /// A latent space of 7 of 8 qubits has 2^7 of 2^8 dimensions.
  private static final int LATENT_DIMENSIONS = 128;

  @Override
  public String name() {
    return "qmae-table1";
  }

  @Override
  public String title() {
    return "Table 1 of the QMAE paper: fidelity, cosine, SSIM, accuracy of QMAE and QAE";
  }

  @Override
  public Set<String> options() {
    return Lab.OPTIONS;
  }

  @Override
  public Session open(StudyContext context) {
    return new TableOneSession(this, new Lab(context));
  }

  /// The study on its images.
  private static final class TableOneSession extends LabSession {
    private final TableOneStudy study;
    private final Lab lab;
    private final Map<String, FittedBaseline> fits = new ConcurrentHashMap<>();

    TableOneSession(TableOneStudy study, Lab lab) {
      super(study, lab);
      this.study = study;
      this.lab = lab;
    }

    @Override
    public List<Cell> cells() {
      List<Cell> cells = new ArrayList<>();
      for (long seed : lab.context().seedList()) {
        for (String geometry : GEOMETRIES) {
          for (Regime regime : regimes(lab)) {
            addModels(cells, Setting.of(regime, geometry, SIZE), seed);
          }
          addGuesses(cells, geometry, seed);
        }
      }
      // What needs no classifier first: it stays when another classifier is taken.
      cells.sort(Comparator.comparing(cell -> cell.inputs().containsKey(Lab.CLASSIFIER)));
      return cells;
    }

    private void addModels(List<Cell> cells, Setting setting, long seed) {
      for (ModelKind kind : kinds(setting.regime())) {
        cells.add(metricsCell(setting, kind, seed));
        cells.add(accuracyCell(setting, kind, seed));
      }
      cells.add(pairs(setting, seed));
    }

    /// QMAE and QAE on the same masks, image by image.
    private Cell pairs(Setting setting, long seed) {
      Map<String, String> inputs = lab.inputs(ModelKind.QMAE, setting, seed);
      inputs.put("model", "QMAE and QAE in pairs");
      return new Cell(
          pairsKey(setting, seed),
          inputs,
          stop -> {
            List<PatchPosition> positions = Scores.positions(setting, lab, seed);
            try (Autoencoder qmae = lab.models().open(ModelKind.QMAE, setting, seed, stop);
                Autoencoder qae = lab.models().open(ModelKind.QAE, setting, seed, stop)) {
              PairedComparison images =
                  PairedComparison.of(
                      Scores.fidelities(qmae, positions, lab),
                      Scores.fidelities(qae, positions, lab),
                      RandomStream.of(seed).child("pairs"));
              Map<String, Double> figures = new TreeMap<>();
              figures.put("difference", images.difference().mean());
              figures.put("std", images.difference().std());
              figures.put("t", images.student().statistic());
              figures.put("t p", images.student().pValue());
              figures.put("wilcoxon p", images.wilcoxon().pValue());
              figures.put("d_z", images.effect().cohen());
              return CellResult.of(figures);
            }
          });
    }

    private void addGuesses(List<Cell> cells, String geometry, long seed) {
      Setting setting = Setting.of(lab.converged(), geometry, SIZE);
      MaskGeometry places = MaskGeometry.parse(geometry);
      Map<String, String> inputs = lab.inputs(seed);
      inputs.put("mask", geometry + " " + SIZE);
      for (Baseline baseline : Baseline.all()) {
        cells.add(
            lab.classified(
                guessKey(geometry, baseline.name(), seed),
                with(inputs, baseline.toString()),
                _ ->
                    Scores.guess(
                        fitted(baseline, setting)
                            .apply(lab.test().images(), Scores.positions(setting, lab, seed)),
                        lab)));
      }
      for (Control control : controls(lab)) {
        cells.add(
            lab.classified(
                guessKey(geometry, control.name(), seed),
                with(inputs, control.toString()),
                _ ->
                    Scores.guess(
                        control
                            .fit(lab.training().images(), places, setting.patch(lab.data()), seed)
                            .reconstruct(lab.test().images(), Scores.positions(setting, lab, seed)),
                        lab)));
      }
      cells.add(
          lab.classified(
              guessKey(geometry, "original", seed),
              with(inputs, "whole images"),
              _ -> Scores.guess(lab.test().images(), lab)));
    }

    /// Fitted once for all seeds: there is next to nothing random about it.
    private FittedBaseline fitted(Baseline baseline, Setting setting) {
      return fits.computeIfAbsent(
          setting.geometry() + " " + baseline.name(),
          _ ->
              baseline.fit(
                  lab.training().images(),
                  MaskGeometry.parse(setting.geometry()),
                  setting.patch(lab.data()),
                  1,
                  1));
    }

    private static Map<String, String> with(Map<String, String> inputs, String model) {
      Map<String, String> all = new TreeMap<>(inputs);
      all.put("model", model);
      return all;
    }

    @Override
    public Findings findings(CellResults results) {
      return new TableOneReport(study, lab, results).findings();
    }
  }

  /// How models are trained.
  static List<Regime> regimes(Lab lab) {
    return lab.context().option("steps", 0x7fff_0000) == 0x7fff_0000
        ? List.of(Regime.algorithm1(), lab.converged())
        : List.of(lab.converged());
  }

  /// Which models are trained so.
  static List<ModelKind> kinds(Regime regime) {
    return regime.id().equals("batch-1")
        ? List.of(ModelKind.QMAE, ModelKind.QAE, ModelKind.QAE_GREY)
        : List.of(ModelKind.values());
  }

  /// The classical autoencoders beside them.
  static List<Control> controls(Lab lab) {
    return List.of(
        new PrincipalComponents(LATENT_DIMENSIONS),
        SeparableAutoencoder.standard(lab.context().option("steps", 600)));
  }

  static String pairsKey(Setting setting, long seed) {
    return "%s/pairs/seed-%d".formatted(setting.id(), seed);
  }

  static String guessKey(String geometry, String name, long seed) {
    return "no-circuit/%s/%s/seed-%d".formatted(geometry.replace(":", ""), name, seed);
  }
}
