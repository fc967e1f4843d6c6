package org.ketvision.app.reproduce.qmae;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ketvision.app.document.Block;
import org.ketvision.app.document.Document.Section;
import org.ketvision.app.document.Entry;
import org.ketvision.app.study.Cell;
import org.ketvision.app.study.CellResults;
import org.ketvision.app.study.Judgement;
import org.ketvision.app.study.Study;
import org.ketvision.app.study.StudyContext;
import org.ketvision.app.study.VerdictRule;
import org.ketvision.learn.model.Autoencoder;
import org.ketvision.learn.model.ReadOut;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.learn.statistics.PairedComparison;

/// Fig. 6 of arXiv:2511.17372: images under a 25 % mask, rebuilt by QMAE and QAE.
public final class ExampleStudy implements Study {
  private static final int SHOWN = 8;

  @Override
  public String name() {
    return "qmae-fig6";
  }

  @Override
  public String title() {
    return "Fig. 6 of the QMAE paper: images rebuilt by QMAE and QAE under a 25 % mask";
  }

  @Override
  public Set<String> options() {
    return Lab.OPTIONS;
  }

  @Override
  public Session open(StudyContext context) {
    return new ExampleSession(this, new Lab(context));
  }

  private static final class ExampleSession extends LabSession {
    private final Setting setting;

    ExampleSession(Study study, Lab lab) {
      super(study, lab);
      this.setting =
          Setting.of(
              TableOneStudy.regimes(lab).getFirst(),
              TableOneStudy.GEOMETRIES.getFirst(),
              TableOneStudy.SIZE);
    }

    @Override
    public List<Cell> cells() {
      List<Cell> cells = new ArrayList<>();
      for (long seed : lab().context().seedList()) {
        cells.add(metricsCell(setting, ModelKind.QMAE, seed));
        cells.add(metricsCell(setting, ModelKind.QAE, seed));
      }
      return cells;
    }

    @Override
    public Findings findings(CellResults results) {
      double[] qmae = values(results, setting, ModelKind.QMAE, "metrics", "fidelity");
      double[] qae = values(results, setting, ModelKind.QAE, "metrics", "fidelity");
      PairedComparison pairs = PairedComparison.of(qmae, qae, RandomStream.of(0).child("fig6"));
      boolean holds =
          VerdictRule.directionHolds(1, pairs.difference().mean(), pairs.student().pValue());
      Judgement judgement =
          Judgement.ofDirection(
              "QMAE gives the better images",
              qmae.length < 3
                  ? Judgement.Outcome.UNDECIDED
                  : holds ? Judgement.Outcome.DIRECTION_HOLDS : Judgement.Outcome.NOT_REPRODUCED);
      String lead =
          ("The paper shows that QMAE paints into the hole and that QAE leaves it. By fidelity QMAE"
                  + " is ahead by %s over %d seeds (p %s): %s.")
              .formatted(
                  new Entry.Spread(pairs.difference(), 4).text(),
                  qmae.length,
                  new Entry.Probability(pairs.student().pValue()).text(),
                  judgement.outcome().words());
      return new Findings(
          document(List.of(lead), List.of(new Section("The images", List.of(pictures())))),
          List.of(judgement));
    }

    private Block pictures() {
      ReadOut readOut = new ReadOut.SqrtProbability();
      Examples examples = new Examples(lab(), SHOWN).originals();
      try (Autoencoder qmae = lab().models().open(ModelKind.QMAE, setting, 1, () -> false);
          Autoencoder qae = lab().models().open(ModelKind.QAE, setting, 1, () -> false)) {
        examples.masked("Masked", qae, setting, 1);
        examples.reconstructed("QMAE", qmae, setting, 1, readOut);
        examples.reconstructed("QAE", qae, setting, 1, readOut);
      }
      return examples.block(
          "examples",
          "%s, masks %s, read-out %s, each picture scaled to brightest pixel 1; small numbers are"
                  .formatted(setting.regime().title(), setting.geometry(), readOut.id())
              + " fidelities.",
          true);
    }
  }
}
