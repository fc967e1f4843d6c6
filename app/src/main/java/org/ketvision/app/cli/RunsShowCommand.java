package org.ketvision.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.ketvision.app.console.JsonOutput;
import org.ketvision.app.console.Session;
import org.ketvision.app.console.Sparkline;
import org.ketvision.app.console.TextTable;
import org.ketvision.app.family.Models;
import org.ketvision.app.store.MetricLines;
import org.ketvision.app.store.RunRecord;
import org.ketvision.app.store.RunStatus;
import org.ketvision.app.store.RunStore;
import org.ketvision.learn.failure.BadFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `runs show`: everything about one run.
@Command(
    name = "show",
    header = {"Example: ketvision runs show qmae-2026-01-31-1", ""},
    description = "Show a run's state, settings, metrics and tags, and check its files.")
final class RunsShowCommand implements Callable<Integer> {
  private static final int CURVE = 60;

  @Mixin private final OutputOptions output = new OutputOptions();
  @Mixin private final StoreOptions store = new StoreOptions();

  @Parameters(paramLabel = "RUN", description = "The run's folder, name, or beginning of it.")
  private String name = "";

  @ParentCommand private RunsCommand parent;

  @SuppressWarnings("NullAway.Init") // picocli fills in the parent
  RunsShowCommand() {}

  @Override
  public Integer call() {
    Session session = parent.session();
    RunStore runs = store.store(session);
    Path folder = runs.find(name);
    RunRecord run = runs.read(folder);
    String problem = problem(folder, run);
    if (output.json) {
      Map<String, Object> object = JsonOutput.object();
      object.put("folder", folder.toString());
      describe(run, problem).forEach((key, value) -> object.put(key, value == null ? "" : value));
      JsonOutput.print(object, session.out());
    } else {
      print(session, folder, run, problem);
    }
    return ExitCode.DONE;
  }

  /// What is wrong, the checksums included; empty if nothing is.
  private static String problem(Path folder, RunRecord run) {
    if (run.status() == RunStatus.NEW || run.status() == RunStatus.DAMAGED) {
      return run.problem();
    }
    try {
      List<String> warnings = new ArrayList<>();
      Models.open(folder, warnings::add).state();
      return String.join("; ", warnings);
    } catch (BadFile e) {
      return e.getMessage();
    }
  }

  /// A run as JSON shows it; `compare` shows it too.
  static Map<String, @Nullable Object> describe(RunRecord run, String problem) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("path", run.path());
    object.put("name", run.name());
    object.put("status", (problem.isEmpty() ? run.status() : RunStatus.DAMAGED).word());
    object.put("problem", problem);
    object.put("model", run.model());
    object.put("data", run.data());
    object.put("created", run.created());
    object.put("modified", run.modified());
    object.put("step", run.step());
    object.put("steps", run.steps());
    object.put("seed", run.seed());
    object.put("seconds", run.seconds());
    object.put("kernel", run.kernel());
    object.put("version", run.version());
    object.put("tags", run.tags());
    object.put("metrics", run.metrics());
    object.put("settings", run.settings());
    return object;
  }

  private void print(Session session, Path folder, RunRecord run, String problem) {
    TextTable table = new TextTable().words("what").words("value");
    table.row("folder", folder.toString());
    describe(run, problem)
        .forEach(
            (key, value) -> {
              if (!key.equals("settings") && !key.equals("metrics") && !key.equals("path")) {
                String text =
                    value instanceof List<?> list
                        ? String.join(" ", list.stream().map(String::valueOf).toList())
                        : Cells.text(value);
                if (!text.isEmpty()) {
                  table.row(key, key.equals("problem") ? problem : text);
                }
              }
            });
    run.metrics()
        .forEach(
            (key, value) ->
                table.row(key.startsWith("best") ? key : "last " + key, Cells.text(value)));
    run.settings().forEach((key, value) -> table.row(key, Cells.text(value)));
    session.out().println(table.text());
    MetricLines lines = MetricLines.read(folder);
    for (String metric : lines.names()) {
      String curve = Sparkline.of(lines.curve(metric), CURVE);
      if (!metric.equals("epoch") && !curve.isEmpty()) {
        session.out().printf("%-10s %s%n", metric, curve);
      }
    }
  }
}
