package org.ketvision.app.reproduce.qinr.classwise;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ketvision.app.document.Block;
import org.ketvision.app.document.Document;
import org.ketvision.app.document.Document.Section;
import org.ketvision.app.reproduce.qinr.gan.Contest;
import org.ketvision.app.reproduce.qinr.gan.Generator;
import org.ketvision.app.reproduce.qinr.gan.GeneratorCells;
import org.ketvision.app.reproduce.qinr.gan.GeneratorReport;
import org.ketvision.app.reproduce.qinr.lab.ImageClasses;
import org.ketvision.app.reproduce.qinr.lab.QinrLab;
import org.ketvision.app.reproduce.qinr.lab.QinrMetric;
import org.ketvision.app.study.CellResults;
import org.ketvision.app.study.Judgement;
import org.ketvision.app.study.Published;
import org.ketvision.app.study.Study;
import org.ketvision.learn.image.Dataset;

/// What the cells of a [ClassWiseStudy] say.
final class ClassWiseReport {
  private final ClassWiseStudy study;
  private final QinrLab lab;
  private final Published published = Published.read("qinr.json");
  private final ClassWiseScores scores;
  private final ClassWiseFigures figures;
  private final Optional<GeneratorReport> generators;

  /// A report.
  ///
  /// @param contest the study's, as it was held
  /// @param cells about generators
  ClassWiseReport(
      ClassWiseStudy study,
      Contest contest,
      QinrLab lab,
      GeneratorCells cells,
      CellResults results) {
    this.study = study;
    this.lab = lab;
    scores = new ClassWiseScores(lab, results, published);
    figures = new ClassWiseFigures(lab, results, lab.sets());
    generators =
        contest.isHeld()
            ? Optional.of(
                new GeneratorReport(
                    lab,
                    contest,
                    cells,
                    results,
                    published,
                    study.asksForAutoencoders() ? Set.of(Generator.QINR_VAE) : Set.of()))
            : Optional.empty();
  }

  Study.Findings findings() {
    List<String> lead = new ArrayList<>();
    List<Judgement> judgements = new ArrayList<>();
    List<Section> sections = new ArrayList<>();
    if (study.asksForAutoencoders()) {
      lab.sets().forEach(set -> sections.add(section(set, lead, judgements)));
      sections.add(judging());
    }
    if (study.metrics().isEmpty() && study.asksForAutoencoders()) {
      int classes = lab.sets().stream().mapToInt(set -> lab.names(set).size()).sum();
      lead.add(
          "Loss curves and pictures of %d trainings."
              .formatted(classes * ClassWiseStudy.MODELS.size() * lab.context().seeds()));
    }
    generators.ifPresent(
        report -> {
          sections.addAll(report.sections());
          lead.addAll(report.lead());
          judgements.addAll(report.judgements());
        });
    return new Study.Findings(
        new Document(
            study.name(), study.title(), lead, sections, credits(), lab.context().command()),
        judgements);
  }

  private Section section(ImageClasses set, List<String> lead, List<Judgement> judgements) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Prose(images(set)));
    for (QinrMetric metric : study.metrics()) {
      lead.add(scores.sentence(set, metric));
      judgements.addAll(scores.judgements(set, metric));
      blocks.add(scores.table(set, metric));
    }
    if (!set.isPrinted()) {
      for (QinrMetric metric : QinrMetric.values()) {
        blocks.add(scores.tableOfOurs(set, metric));
      }
    }
    study.parts().forEach(part -> blocks.addAll(figures.blocks(set, part)));
    return new Section(set.title(), blocks);
  }

  private List<String> credits() {
    List<String> credits = new ArrayList<>();
    credits.add("Published numbers: " + published.source() + ".");
    for (ImageClasses set : lab.sets()) {
      Dataset dataset = Dataset.parse(set.dataset());
      credits.add(
          "Images: %s. %s. Licence: %s."
              .formatted(dataset.title(), dataset.citation(), dataset.licence()));
    }
    return credits;
  }

  private String images(ImageClasses set) {
    return ("One model a class, trained on the first %d training images of the class; unseen images"
            + " are its first %d test images. The files used are: %s.")
        .formatted(lab.perClass(), lab.perClass(), lab.standing(set));
  }

  private Section judging() {
    return new Section(
        "How it was judged",
        List.of(
            new Block.Prose(ClassWiseScores.RULE),
            new Block.Points(
                List.of(
                    "Seeds are 1 to %d; a seed decides first weights, batches, latent noise and prior"
                            .formatted(lab.context().seeds())
                        + " samples.",
                    "Reconstructions decode the mean of the posterior, with the running statistics"
                        + " of batch normalisation. The paper does not say whether it scored"
                        + " training images: both are given, and the training images are held"
                        + " against it.",
                    "A prior sample is scored against a training image of the class drawn at"
                        + " random.",
                    "SSIM has a Gaussian window (standard deviation 1.5, 11×11, range 1); PSNR is"
                        + " the mean over images; the cosine is the plain one of pixels in [0, 1].",
                    "The paper's rows of quantum GANs use another cosine and another SSIM and"
                        + " cannot be compared with these rows."))));
  }
}
