package org.ketvision.app.verify;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ketvision.learn.failure.BadFile;
import org.ketvision.learn.failure.Failure;
import org.ketvision.quantum.state.Execution;

/// Recomputes the chosen families of a golden file.
public final class Verification {
  /// What came out for one family.
  ///
  /// @param family its name
  /// @param cases how many cases were recomputed
  /// @param supported whether this version can recompute the family
  /// @param fields the largest error of each field
  /// @param remarks cases that contradict themselves
  public record Outcome(
      String family,
      int cases,
      boolean supported,
      List<Errors.Field> fields,
      List<String> remarks) {
    /// Whether there was something to recompute and nothing was off by more than the tolerance.
    public boolean passes(double tolerance) {
      return supported && cases > 0 && fields.stream().allMatch(f -> f.largest() <= tolerance);
    }
  }

  private Verification() {}

  /// Recomputes every case of the chosen families.
  ///
  /// @param path the golden file
  /// @param chosen family names; empty for all the file holds
  /// @throws BadFile naming the file and the case that cannot be recomputed
  public static List<Outcome> run(Path path, List<String> chosen, Execution execution) {
    GoldenFile file = GoldenFile.read(path);
    Map<String, GoldenFamily> supported =
        GoldenFamily.all().stream()
            .collect(Collectors.toMap(GoldenFamily::name, Function.identity()));
    List<Outcome> outcomes = new ArrayList<>();
    for (String name : chosen.isEmpty() ? file.families() : chosen) {
      GoldenFamily family = supported.get(name);
      outcomes.add(
          family == null
              ? new Outcome(name, file.cases(name).size(), false, List.of(), List.of())
              : check(path, family, file.cases(name), execution));
    }
    return outcomes;
  }

  private static Outcome check(
      Path path, GoldenFamily family, List<GoldenCase> cases, Execution execution) {
    Errors errors = new Errors();
    for (GoldenCase golden : cases) {
      try {
        family.check(golden, execution, errors);
        golden.requireAllRead();
      } catch (Inconsistency e) {
        errors.inconsistent(golden, "consistency", String.valueOf(e.getMessage()));
      } catch (Failure | IllegalArgumentException | ArithmeticException e) {
        throw new BadFile("%s, %s: %s".formatted(path, golden.path(), e.getMessage()), e);
      }
    }
    return new Outcome(family.name(), cases.size(), true, errors.fields(), errors.remarks());
  }
}
