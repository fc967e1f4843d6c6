package org.ketvision.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.ketvision.app.console.JsonOutput;
import org.ketvision.app.console.Session;
import org.ketvision.app.verify.Errors;
import org.ketvision.app.verify.Verification;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.failure.CheckFailed;
import org.ketvision.quantum.state.Execution;
import org.ketvision.quantum.state.KernelChoice;
import org.ketvision.quantum.state.Precision;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `verify`: recomputes a golden file and prints the largest error of each field.
@Command(
    header = {
      "Example: ketvision verify golden.json --family block,qmae --tolerance 1e-10",
      "         recomputes every number of those families and says how far off the worst is.",
      ""
    })
final class VerifyCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "GOLDEN.json", description = "File of reference numbers.")
  private Path file;

  @Option(
      names = "--family",
      split = ",",
      paramLabel = "NAME",
      description =
          "Families to recompute, separated by commas (default: all the file holds): "
              + "block, encoder_unitary, qmae, noise, qinr, metrics, distances.")
  private List<String> families = List.of();

  @Option(
      names = "--tolerance",
      paramLabel = "ERROR",
      description = "Largest absolute error allowed (default: 1e-10, or 1e-5 with float32).")
  private @Nullable Double tolerance;

  @Option(
      names = "--dtype",
      paramLabel = "TYPE",
      description = "Type of the amplitudes: float64 or float32 (default: float64).")
  private Precision precision = Precision.FLOAT64;

  @Option(
      names = "--kernel",
      paramLabel = "NAME",
      description = "Kernels: auto, scalar or vector (default: auto).")
  private KernelChoice kernel = KernelChoice.AUTO;

  @Mixin private OutputOptions output;

  @SuppressWarnings("NullAway.Init") // picocli fills in parameters and mixins
  VerifyCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    double limit = limit();
    List<Verification.Outcome> outcomes =
        Verification.run(file, families, new Execution(kernel, precision, 1));
    if (output.json) {
      JsonOutput.print(json(outcomes, limit), session.out());
    } else {
      outcomes.forEach(outcome -> print(outcome, limit));
    }
    List<String> failed =
        outcomes.stream()
            .filter(o -> !o.passes(limit))
            .map(Verification.Outcome::family)
            .distinct()
            .toList();
    if (!failed.isEmpty() || outcomes.isEmpty()) {
      throw new CheckFailed(
          outcomes.isEmpty()
              ? "%s holds no golden cases, so nothing was verified".formatted(file)
              : "%s: beyond the tolerance %s, or not verifiable: %s; see the figures above"
                  .formatted(file, limit, String.join(", ", failed)));
    }
    return ExitCode.DONE;
  }

  private double limit() {
    if (tolerance == null) {
      return precision == Precision.FLOAT64 ? 1e-10 : 1e-5;
    }
    if (!(tolerance >= 0) || tolerance.isInfinite()) {
      throw new BadSetting(
          "--tolerance %s is not a finite number >= 0; give one such as 1e-10"
              .formatted(tolerance));
    }
    return tolerance;
  }

  private void print(Verification.Outcome outcome, double limit) {
    session
        .out()
        .printf(
            Locale.ROOT,
            "%-16s %4d cases   %s%n",
            outcome.family(),
            outcome.cases(),
            verdict(outcome, limit));
    for (Errors.Field field : outcome.fields()) {
      session
          .out()
          .printf(
              Locale.ROOT,
              "  %-26s %9.2e  %s%n",
              field.name(),
              field.largest(),
              field.largest() > limit ? "beyond tolerance, at " + field.where() : "");
    }
    outcome.remarks().forEach(remark -> session.out().println("  " + remark));
  }

  private static String verdict(Verification.Outcome outcome, double limit) {
    if (!outcome.supported()) {
      return "not supported by this version";
    }
    if (outcome.cases() == 0) {
      return "no cases in the file";
    }
    return outcome.passes(limit) ? "pass" : "FAIL";
  }

  private Map<String, Object> json(List<Verification.Outcome> outcomes, double limit) {
    Map<String, Object> object = JsonOutput.object();
    object.put("file", file.toString());
    object.put("tolerance", limit);
    object.put("passed", outcomes.stream().allMatch(o -> o.passes(limit)) && !outcomes.isEmpty());
    List<Map<String, Object>> list = new ArrayList<>();
    for (Verification.Outcome outcome : outcomes) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("family", outcome.family());
      entry.put("cases", outcome.cases());
      entry.put("supported", outcome.supported());
      entry.put("passed", outcome.passes(limit));
      entry.put("fields", outcome.fields().stream().map(VerifyCommand::json).toList());
      entry.put("remarks", outcome.remarks());
      list.add(entry);
    }
    object.put("families", list);
    return object;
  }

  /// JSON has no infinity: a field that could not be compared has null for its error.
  private static Map<String, @Nullable Object> json(Errors.Field field) {
    Map<String, @Nullable Object> entry = new LinkedHashMap<>();
    entry.put("field", field.name());
    entry.put("largest_error", Double.isFinite(field.largest()) ? field.largest() : null);
    entry.put("case", field.where());
    return entry;
  }
}
