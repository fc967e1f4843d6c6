package org.ketvision.app.reproduce.qinr.classwise;

import java.util.ArrayList;
import java.util.List;
import org.ketvision.app.reproduce.qinr.classwise.ClassWiseStudy.Part;
import org.ketvision.app.reproduce.qinr.gan.Contest;
import org.ketvision.app.reproduce.qinr.lab.ImageClasses;
import org.ketvision.app.reproduce.qinr.lab.QinrMetric;
import org.ketvision.app.study.Study;

/// The class-wise studies: the paper's tables 1 to 12 and C3, its figures 3 to 9 and C4, and all of
/// it for each data set.
public final class ClassWiseStudies {
  private ClassWiseStudies() {}

  /// All of them, in the order to list them.
  public static List<Study> all() {
    List<Study> studies = new ArrayList<>();
    ImageClasses.TABLES.forEach(set -> studies.add(distances(set)));
    for (QinrMetric metric : QinrMetric.values()) {
      ImageClasses.TABLES.forEach(set -> studies.add(scores(metric, set)));
    }
    ImageClasses.TABLES.forEach(set -> studies.add(generated(set)));
    studies.add(figure(6, "images reconstructed by QINR-AE", Part.RECONSTRUCTED));
    studies.add(figure(7, "reconstruction loss of QINR-VAE", Part.VAE_RECONSTRUCTION_LOSS));
    studies.add(figure(8, "total loss of QINR-VAE", Part.VAE_LOSS));
    studies.add(figure(9, "loss of QINR-AE", Part.AE_LOSS));
    ImageClasses.TABLES.forEach(set -> studies.add(autoencoders(set)));
    studies.add(
        new ClassWiseStudy(
            "qinr-appendix-a",
            "Appendix A of the QINR paper: faces, a model for each person",
            List.of(ImageClasses.FACES),
            List.of(),
            List.of(Part.GENERATED, Part.RECONSTRUCTED),
            Contest.NONE));
    studies.addAll(generators());
    return studies;
  }

  /// Tables 1 to 3.
  private static Study distances(ImageClasses set) {
    return contest(
        "qinr-table" + set.distanceTable(),
        "Table %d of the QINR paper: FID by class of %s"
            .formatted(set.distanceTable(), set.title()),
        List.of(set),
        Contest.compared(List.of(), Contest.Part.DISTANCES));
  }

  /// Tables 4 to 12.
  private static Study scores(QinrMetric metric, ImageClasses set) {
    int table = set.table(metric);
    return new ClassWiseStudy(
        "qinr-table" + table,
        "Table %d of the QINR paper: %s by class of %s"
            .formatted(table, metric.title(), set.title()),
        List.of(set),
        List.of(metric),
        List.of(),
        Contest.compared(List.of(metric)));
  }

  /// Figures 3 to 5.
  private static Study generated(ImageClasses set) {
    return contest(
        "qinr-fig" + set.generatedFigure(),
        "Figure %d of the QINR paper: generated %s".formatted(set.generatedFigure(), set.title()),
        List.of(set),
        Contest.compared(List.of(), Contest.Part.PICTURES));
  }

  /// Figures 6 to 9.
  private static Study figure(int number, String what, Part part) {
    return new ClassWiseStudy(
        "qinr-fig" + number,
        "Figure %d of the QINR paper: %s".formatted(number, what),
        ImageClasses.TABLES,
        List.of(),
        List.of(part),
        Contest.NONE);
  }

  private static Study autoencoders(ImageClasses set) {
    return new ClassWiseStudy(
        "qinr-" + set.dataset(),
        "All tables and figures of QINR-AE and QINR-VAE on " + set.title(),
        List.of(set),
        List.of(QinrMetric.values()),
        List.of(Part.values()),
        Contest.NONE);
  }

  private static List<Study> generators() {
    List<Study> studies = new ArrayList<>(List.of(decoders()));
    studies.add(
        contest(
            "qinr-diversity",
            "The QINR paper's claim that QINR-VAE collapses less than quantum GANs",
            ImageClasses.TABLES,
            Contest.compared(List.of(), Contest.Part.DIVERSITY, Contest.Part.RANKING)));
    studies.add(
        contest(
            "qinr-anomalies",
            "Anomaly scores of generators, one class against the rest",
            ImageClasses.TABLES,
            Contest.compared(List.of(), Contest.Part.ANOMALIES)));
    for (ImageClasses set :
        List.of(
            ImageClasses.MNIST, ImageClasses.EMNIST, ImageClasses.FASHION, ImageClasses.STROKES)) {
      studies.add(
          contest(
              "qinr-generators-" + set.dataset(),
              "Everything about generators on " + set.title(),
              List.of(set),
              Contest.compared(List.of(QinrMetric.values()), Contest.Part.values())
                  .without(Contest.Part.DIFFERENCES)));
    }
    return studies;
  }

  /// Table C3 and figure C4.
  private static Study decoders() {
    return contest(
        "qinr-table-c3",
        "Table C3 and figure C4 of the QINR paper: a quantum and a linear decoder as generators",
        List.of(ImageClasses.MNIST),
        Contest.appendixC(
            Contest.Part.DIFFERENCES,
            Contest.Part.DISTANCES,
            Contest.Part.DIVERSITY,
            Contest.Part.RANKING,
            Contest.Part.PICTURES));
  }

  private static Study contest(
      String name, String title, List<ImageClasses> sets, Contest contest) {
    return new ClassWiseStudy(name, title, sets, List.of(), List.of(), contest);
  }
}
