package org.ketvision.app.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The sentences that say how the circuits stand against guesses without any circuit.
public final class Verdict {
  private Verdict() {}

  /// Two or three plain sentences.
  public static String of(List<ScoreRow> scores) {
    List<ScoreRow> baselines = kind(scores, ScoreRow.Kind.BASELINE);
    List<ScoreRow> circuits = sorted(kind(scores, ScoreRow.Kind.CIRCUIT));
    ScoreRow best = circuits.getFirst();
    List<ScoreRow> above =
        sorted(baselines).stream().filter(row -> row.fidelity() > best.fidelity()).toList();
    String first = "%s reaches a fidelity of %s".formatted(best.name(), number(best));
    for (ScoreRow other : circuits.subList(1, circuits.size())) {
      first += ", %s %s".formatted(other.name(), number(other));
    }
    first += ".";
    return first + " " + against(above, baselines.size()) + untouched(circuits, baselines);
  }

  /// Says which circuits do worse than the masked image as it is.
  private static String untouched(List<ScoreRow> circuits, List<ScoreRow> baselines) {
    for (ScoreRow zero : baselines) {
      List<ScoreRow> below =
          circuits.stream().filter(row -> row.fidelity() < zero.fidelity()).toList();
      if (zero.name().equals("zero-fill") && !below.isEmpty()) {
        return " Even the masked image handed back untouched (%s) beats %s."
            .formatted(
                number(zero),
                below.stream().map(ScoreRow::name).collect(Collectors.joining(" and ")));
      }
    }
    return "";
  }

  private static List<ScoreRow> sorted(List<ScoreRow> rows) {
    return rows.stream().sorted(Comparator.comparingDouble(ScoreRow::fidelity).reversed()).toList();
  }

  private static String against(List<ScoreRow> above, int baselines) {
    if (above.isEmpty()) {
      return "No simple guess without a circuit does better.";
    }
    String list =
        above.stream()
            .map(row -> "%s (%s)".formatted(row.name(), number(row)))
            .collect(Collectors.joining(", "));
    return above.size() == 1
        ? "One simple guess without any circuit does better: %s.".formatted(list)
        : "%d of %d simple guesses without any circuit do better: %s."
            .formatted(above.size(), baselines, list);
  }

  private static List<ScoreRow> kind(List<ScoreRow> scores, ScoreRow.Kind kind) {
    return scores.stream().filter(row -> row.kind() == kind).toList();
  }

  private static String number(ScoreRow row) {
    return String.format(Locale.ROOT, "%.3f", row.fidelity());
  }
}
