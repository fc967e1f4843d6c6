package org.ketvision.app.reproduce.qmae;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ketvision.app.document.Block;
import org.ketvision.app.document.Document.Section;
import org.ketvision.app.document.Entry;
import org.ketvision.learn.statistics.Agreement;

/// Trajectories beside density matrices, comparison by comparison.
///
/// @param comparisons at least one
record NoiseAgreement(List<Comparison> comparisons) {
  private static final double LIMIT = 3;

  /// One model under one strength of one disturbance.
  ///
  /// @param what in words
  /// @param exact mean fidelity of the images, from density matrices
  /// @param difference of the mean over trajectories of the same images from it
  /// @param error standard error of that difference
  record Comparison(String what, double exact, double difference, double error) {
    boolean within() {
      return Math.abs(difference) <= LIMIT * error;
    }
  }

  Agreement verdict() {
    return Agreement.of(
        comparisons.stream().mapToDouble(Comparison::difference).toArray(),
        comparisons.stream().mapToDouble(Comparison::error).toArray(),
        LIMIT);
  }

  /// What is judged, with the numbers.
  String claim() {
    Agreement verdict = verdict();
    return String.format(
        Locale.ROOT,
        "Trajectories agree with density matrices: of %d comparisons %d lie beyond 3 standard"
            + " errors, %.2f expected by chance (p = %.2g); furthest %.2f, root mean square %.2f",
        verdict.comparisons(),
        verdict.beyond(),
        verdict.expected(),
        verdict.pValue(),
        verdict.furthest(),
        verdict.rootMeanSquare());
  }

  Section section(NoiseCells work) {
    List<List<Entry>> rows = new ArrayList<>();
    for (Comparison one : comparisons) {
      rows.add(
          List.of(
              Entry.words(one.what),
              new Entry.Amount(one.exact, 5),
              new Entry.Amount(one.exact + one.difference, 5),
              new Entry.Amount(one.difference, 5),
              new Entry.Amount(one.error, 5),
              new Entry.Amount(one.difference / one.error, 2),
              new Entry.Judged(
                  one.within() ? "within" : "beyond",
                  one.within() ? Entry.Tone.HOLDS : Entry.Tone.FAILS)));
    }
    return new Section(
        "Trajectories beside density matrices",
        List.of(
            new Block.Prose(
                "Every comparison is the mean fidelity of the same %,d images, exactly and by %,d trajectories of each; its standard error comes from the spread of each image's own trajectories. All draw from streams of their own. A comparison is within if |difference| ≤ 3 standard errors; a normal one is beyond with probability 0.0027, so the check is that no more are beyond than chance explains (binomial p ≥ %s)."
                    .formatted(work.exactImages(), work.comparedTrajectories(), Agreement.LEAST_P)),
            new Block.Prose(claim() + "."),
            new Block.Table(
                "trajectories-and-density-matrices",
                "Mean fidelity by both; the last column is the difference against 3 standard"
                    + " errors.",
                List.of(
                    "model, noise, seed",
                    "exactly",
                    "by trajectories",
                    "difference",
                    "standard error",
                    "difference / error",
                    "3 standard errors"),
                rows)));
  }
}
