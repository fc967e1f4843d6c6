package org.ketvision.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static ScoreRow row(String name, ScoreRow.Kind kind, double fidelity) {
    return new ScoreRow(name, kind, "", fidelity, 0.001, 0.9, 0.5, 15);
  }

  @Test
  void namesEveryGuessThatDoesBetterBestFirst() {
    String verdict =
        Verdict.of(
            List.of(
                row("QMAE", ScoreRow.Kind.CIRCUIT, 0.77),
                row("QAE", ScoreRow.Kind.CIRCUIT, 0.72),
                row("zero-fill", ScoreRow.Kind.BASELINE, 0.75),
                row("mean-fill", ScoreRow.Kind.BASELINE, 0.87),
                row("ridge", ScoreRow.Kind.BASELINE, 0.95),
                row("QMAE", ScoreRow.Kind.PUBLISHED, 0.99)));
    assertThat(verdict)
        .isEqualTo(
            "QMAE reaches a fidelity of 0.770, QAE 0.720. 2 of 3 simple guesses without any circuit"
                + " do better: ridge (0.950), mean-fill (0.870). Even the masked image handed back"
                + " untouched (0.750) beats QAE.");
  }

  @Test
  void saysWhenNoGuessDoesBetter() {
    assertThat(
            Verdict.of(
                List.of(
                    row("QMAE", ScoreRow.Kind.CIRCUIT, 0.9),
                    row("zero-fill", ScoreRow.Kind.BASELINE, 0.5))))
        .isEqualTo(
            "QMAE reaches a fidelity of 0.900. No simple guess without a circuit does better.");
  }
}
