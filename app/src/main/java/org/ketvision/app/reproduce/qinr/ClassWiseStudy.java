package org.ketvision.app.reproduce.qinr;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ketvision.app.study.Cell;
import org.ketvision.app.study.CellResults;
import org.ketvision.app.study.Study;
import org.ketvision.app.study.StudyContext;

/// Tables and figures of class-wise trainings: one QINR-AE and one QINR-VAE for each class of a
/// data set, on its first 500 images. All of them ask for the same cells and share a folder.
///
/// @param name the word typed
/// @param title what it reproduces
/// @param sets whose classes
/// @param metrics which tables
/// @param parts which figures
public record ClassWiseStudy(
    String name,
    String title,
    List<ImageClasses> sets,
    List<QinrMetric> metrics,
    List<ClassWiseStudy.Part> parts)
    implements Study {
  /// A kind of figure.
  public enum Part {
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

  /// The paper's tables 4 to 12, its figures 3 to 9, and all of it for each data set.
  public static List<Study> all() {
    List<Study> studies = new ArrayList<>();
    for (QinrMetric metric : QinrMetric.values()) {
      for (ImageClasses set : ImageClasses.TABLES) {
        int table = set.table(metric);
        studies.add(
            new ClassWiseStudy(
                "qinr-table" + table,
                "Table %d of the QINR paper: %s by class of %s"
                    .formatted(table, metric.title(), set.title()),
                List.of(set),
                List.of(metric),
                List.of()));
      }
    }
    for (ImageClasses set : ImageClasses.TABLES) {
      figure(
          studies, set.generatedFigure(), "generated " + set.title(), List.of(set), Part.GENERATED);
    }
    List<ImageClasses> sets = ImageClasses.TABLES;
    figure(studies, 6, "images reconstructed by QINR-AE", sets, Part.RECONSTRUCTED);
    figure(studies, 7, "reconstruction loss of QINR-VAE", sets, Part.VAE_RECONSTRUCTION_LOSS);
    figure(studies, 8, "total loss of QINR-VAE", sets, Part.VAE_LOSS);
    figure(studies, 9, "loss of QINR-AE", sets, Part.AE_LOSS);
    for (ImageClasses set : ImageClasses.TABLES) {
      studies.add(
          new ClassWiseStudy(
              "qinr-" + set.dataset(),
              "All tables and figures of the QINR paper on " + set.title(),
              List.of(set),
              List.of(QinrMetric.values()),
              List.of(Part.values())));
    }
    studies.add(
        new ClassWiseStudy(
            "qinr-appendix-a",
            "Appendix A of the QINR paper: faces, a model for each person",
            List.of(ImageClasses.FACES),
            List.of(),
            List.of(Part.GENERATED, Part.RECONSTRUCTED)));
    return studies;
  }

  private static void figure(
      List<Study> studies, int number, String what, List<ImageClasses> sets, Part part) {
    studies.add(
        new ClassWiseStudy(
            "qinr-fig" + number,
            "Figure %d of the QINR paper: %s".formatted(number, what),
            sets,
            List.of(),
            List.of(part)));
  }

  /// The folder that all of them share.
  @Override
  public String folder() {
    return "qinr-classes";
  }

  @Override
  public Session open(StudyContext context) {
    QinrLab lab = new QinrLab(context, sets);
    return new Session() {
      @Override
      public List<Cell> cells() {
        return ClassWiseStudy.this.cells(lab);
      }

      @Override
      public Findings findings(CellResults results) {
        return new ClassWiseReport(ClassWiseStudy.this, lab, results).findings();
      }

      @Override
      public Map<String, Object> facts() {
        return lab.facts();
      }

      @Override
      public void close() {}
    };
  }

  /// Seed by seed, so that a first answer is there early.
  private List<Cell> cells(QinrLab lab) {
    List<Cell> cells = new ArrayList<>();
    for (long seed : lab.context().seedList()) {
      for (ImageClasses set : sets) {
        for (String model : MODELS) {
          for (String name : set.names()) {
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
