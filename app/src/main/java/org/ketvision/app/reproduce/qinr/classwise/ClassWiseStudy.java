package org.ketvision.app.reproduce.qinr.classwise;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ketvision.app.reproduce.qinr.gan.Contest;
import org.ketvision.app.reproduce.qinr.gan.GeneratorCells;
import org.ketvision.app.reproduce.qinr.lab.ImageClasses;
import org.ketvision.app.reproduce.qinr.lab.QinrLab;
import org.ketvision.app.reproduce.qinr.lab.QinrMetric;
import org.ketvision.app.reproduce.qinr.lab.TrainedCell;
import org.ketvision.app.study.Cell;
import org.ketvision.app.study.CellResults;
import org.ketvision.app.study.Study;
import org.ketvision.app.study.StudyContext;

/// Tables and figures of class-wise trainings: one model for each class of a data set, on its first
/// 500 images. All of them ask for the same cells and share a folder.
///
/// @param name the word typed
/// @param title what it reproduces
/// @param sets whose classes
/// @param metrics which tables of QINR-AE and QINR-VAE
/// @param parts which figures of these
/// @param contest what is asked of generators, among them the quantum GANs
record ClassWiseStudy(
    String name,
    String title,
    List<ImageClasses> sets,
    List<QinrMetric> metrics,
    List<ClassWiseStudy.Part> parts,
    Contest contest)
    implements Study {
  /// A kind of figure.
  enum Part {
    /// Figures 3 to 5: images drawn from the prior.
    GENERATED,
    /// Figure 6: reconstructions.
    RECONSTRUCTED,
    /// Figure 7: reconstruction loss of QINR-VAE.
    VAE_RECONSTRUCTION_LOSS,
    /// Figure 8: total loss of QINR-VAE.
    VAE_LOSS,
    /// Figure 9: loss of QINR-AE.
    AE_LOSS
  }

  static final List<String> MODELS = List.of("qinr-ae", "qinr-vae");

  /// Whether any cell is about QINR-AE and QINR-VAE as autoencoders.
  boolean asksForAutoencoders() {
    return !metrics.isEmpty() || !parts.isEmpty();
  }

  /// The folder that all of them share.
  @Override
  public String folder() {
    return "qinr-classes";
  }

  @Override
  public Set<String> options() {
    Set<String> options = GeneratorCells.options(contest);
    options.addAll(List.of("limit", "steps", "classes"));
    return options;
  }

  @Override
  public Session open(StudyContext context) {
    QinrLab lab = new QinrLab(context, sets);
    Contest held = contest.with(context.options());
    GeneratorCells generators = new GeneratorCells(lab, held);
    return new Session() {
      @Override
      public List<Cell> cells() {
        List<Cell> cells = new ArrayList<>(asksForAutoencoders() ? autoencoders(lab) : List.of());
        cells.addAll(generators.cells());
        return cells;
      }

      @Override
      public Findings findings(CellResults results) {
        return new ClassWiseReport(ClassWiseStudy.this, held, lab, generators, results).findings();
      }

      @Override
      public Map<String, Object> facts() {
        Map<String, Object> facts = lab.facts();
        if (held.isHeld()) {
          facts.putAll(generators.facts());
        }
        return facts;
      }

      @Override
      public void close() {
        generators.close();
      }
    };
  }

  /// Seed by seed, so that a first answer is there early.
  private static List<Cell> autoencoders(QinrLab lab) {
    List<Cell> cells = new ArrayList<>();
    for (long seed : lab.context().seedList()) {
      for (ImageClasses set : lab.sets()) {
        for (String model : MODELS) {
          for (String name : lab.names(set)) {
            cells.add(
                TrainedCell.of(
                    key(set, model, name, seed),
                    lab,
                    lab.settings(model, set, Optional.of(name), seed),
                    lab.images(set, name),
                    seed == 1));
          }
        }
      }
    }
    return cells;
  }

  /// The key of a training.
  static String key(ImageClasses set, String model, String name, long seed) {
    return "%s/%s/class-%d/seed-%d"
        .formatted(set.dataset(), model, set.names().indexOf(name), seed);
  }
}
