package org.ketvision.app.reproduce.qmae;

import java.util.ArrayList;
import java.util.List;
import org.ketvision.app.document.Block;
import org.ketvision.app.document.Document;
import org.ketvision.app.document.Document.Section;
import org.ketvision.app.study.CellResults;
import org.ketvision.app.study.Published;
import org.ketvision.app.study.Study;
import org.ketvision.app.study.VerdictRule;

/// What the cells of [TableOneStudy] say.
final class TableOneReport {
  private final Study study;
  private final Lab lab;
  private final Published published = Published.read("qmae.json");
  private final TableOneTests tests;
  private final TableOneTables tables;

  TableOneReport(Study study, Lab lab, CellResults results) {
    this.study = study;
    this.lab = lab;
    this.tests = new TableOneTests(lab, results, published);
    this.tables = new TableOneTables(lab, results, published, tests);
  }

  Study.Findings findings() {
    List<Section> sections = new ArrayList<>();
    sections.add(nearest());
    for (Regime regime : TableOneStudy.regimes(lab)) {
      List<Block> blocks = new ArrayList<>();
      blocks.add(new Block.Prose(regime.words() + "."));
      for (String geometry : TableOneStudy.GEOMETRIES) {
        blocks.add(tables.claims(Setting.of(regime, geometry, TableOneStudy.SIZE)));
      }
      sections.add(new Section("QMAE against QAE: " + regime.title(), blocks));
    }
    sections.add(besides());
    sections.add(new Section("The same masks, image by image", List.of(tables.pairs())));
    sections.add(new RefereeSection(lab).section());
    sections.add(judging());
    Document document =
        new Document(
            study.name(),
            study.title(),
            new TableOneVerdict(lab, tables, tests, published).sentences(),
            sections,
            lab.credits(published),
            lab.context().command());
    return new Study.Findings(document, tests.judgements(tables.readings().getFirst().tests()));
  }

  private Section nearest() {
    return new Section(
        "Which reading of the paper comes nearest",
        List.of(
            new Block.Prose(
                "The paper does not say where its masks lie, how a mixed state becomes an image,"
                    + " nor how images are scaled before they are compared. Every combination was"
                    + " tried; the distance is the root mean square of (ours − printed)/printed"
                    + " over the eight numbers of the table."),
            tables.nearest(),
            tables.seeds()));
  }

  private Section besides() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Prose(
            "Circuits beside what needs none: fills of the hole, a linear regression that is told"
                + " where the hole is, a projection onto as many dimensions as the latent qubits"
                + " have, and a classical masked autoencoder with as many parameters. Read-out"
                + " sqrt-probability, images scaled to brightest pixel 1."));
    for (String geometry : TableOneStudy.GEOMETRIES) {
      blocks.add(tables.besides(geometry));
    }
    return new Section("Beside simple guesses", blocks);
  }

  private Section judging() {
    return new Section(
        "How it was judged",
        List.of(
            new Block.Prose(VerdictRule.WORDS),
            new Block.Points(
                List.of(
                    "Seeds are 1 to %d; a seed decides the first angles, the order of images and all"
                            .formatted(lab.context().seeds())
                        + " masks, so QMAE and QAE of one seed saw the same masks: they are pairs.",
                    "Intervals are Student's t and the bias-corrected accelerated bootstrap (10,000"
                        + " samples) of the mean over seeds, 95 %.",
                    "Wilcoxon's signed-rank test is exact where no differences are equal (and there"
                        + " are at most 50). With n seeds its p-value cannot be below"
                        + " 2^(1−n); with five seeds that is 0.0625, so it cannot reach 0.05"
                        + " there.",
                    "d_z is Cohen's effect size of paired differences, not corrected for small"
                        + " samples: Hedges' correction multiplies it by 1 − 3/(4(n − 1) − 1), with"
                        + " five seeds by 0.8.",
                    "The classifier is %s, SHA-256 %s, the same throughout; it sees images scaled to"
                            .formatted(lab.classifier().name(), lab.classifier().sha256())
                        + " brightest pixel 1."))));
  }
}
