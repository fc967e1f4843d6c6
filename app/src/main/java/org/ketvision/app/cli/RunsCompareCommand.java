package org.ketvision.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.ketvision.app.console.JsonOutput;
import org.ketvision.app.console.Session;
import org.ketvision.app.console.Sparkline;
import org.ketvision.app.console.TextTable;
import org.ketvision.app.report.CurveChart;
import org.ketvision.app.store.MetricLines;
import org.ketvision.app.store.RunRecord;
import org.ketvision.app.store.RunStore;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.storage.AtomicFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `runs compare`: where runs differ, and what came of it.
@Command(
    name = "compare",
    header = {
      "Example: ketvision runs compare runs/first runs/second",
      "         ketvision runs compare runs/first runs/second --metric loss --chart losses.png",
      ""
    },
    description = "Set runs side by side: settings that differ, last metrics, curves.")
final class RunsCompareCommand implements Callable<Integer> {
  private static final int CURVE = 60;

  @Mixin private final OutputOptions output = new OutputOptions();
  @Mixin private final StoreOptions store = new StoreOptions();

  @Parameters(
      arity = "2..*",
      paramLabel = "RUN",
      description = "Two or more runs: folders, names, or beginnings of names.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--metric",
      paramLabel = "NAME",
      defaultValue = "loss",
      description = "The metric whose curves to draw. Default: ${DEFAULT-VALUE}.")
  private String metric = "loss";

  @Option(
      names = "--chart",
      paramLabel = "FILE.png",
      description = "Write the curves as a picture as well.")
  private @Nullable Path chart;

  @ParentCommand private RunsCommand parent;

  @SuppressWarnings("NullAway.Init") // picocli fills in the parent
  RunsCompareCommand() {}

  @Override
  public Integer call() {
    Session session = parent.session();
    RunStore store = this.store.store(session);
    List<RunRecord> runs = new ArrayList<>();
    Map<String, List<double[]>> curves = new LinkedHashMap<>();
    for (String name : names) {
      Path folder = store.find(name);
      RunRecord run = store.read(folder);
      if (curves.put(run.path(), MetricLines.read(folder).curve(metric)) != null) {
        throw new BadSetting("%s is named twice: name different runs".formatted(run.path()));
      }
      runs.add(run);
    }
    if (chart != null) {
      if (curves.values().stream().allMatch(List::isEmpty)) {
        throw new BadSetting("none of the runs has the metric '%s'".formatted(metric));
      }
      AtomicFiles.write(
          session.workingFolder().resolve(chart), CurveChart.png(metric, curves, 900, 500));
    }
    if (output.json) {
      printJson(session, runs);
    } else {
      print(session, runs, curves);
    }
    return ExitCode.DONE;
  }

  private static void printJson(Session session, List<RunRecord> runs) {
    Map<String, Object> object = JsonOutput.object();
    object.put(
        "runs", runs.stream().map(run -> RunsShowCommand.describe(run, run.problem())).toList());
    Map<String, List<@Nullable Object>> settings = new LinkedHashMap<>();
    for (String key : RunRecord.differing(runs)) {
      settings.put(key, values(runs, run -> run.settings().get(key)));
    }
    object.put("settings", settings);
    Map<String, List<@Nullable Object>> metrics = new LinkedHashMap<>();
    for (String key : metrics(runs)) {
      metrics.put(key, values(runs, run -> run.metrics().get(key)));
    }
    object.put("metrics", metrics);
    JsonOutput.print(object, session.out());
  }

  private interface Getter {
    @Nullable Object of(RunRecord run);
  }

  private static List<@Nullable Object> values(List<RunRecord> runs, Getter getter) {
    List<@Nullable Object> values = new ArrayList<>();
    runs.forEach(run -> values.add(getter.of(run)));
    return values;
  }

  private static Set<String> metrics(List<RunRecord> runs) {
    Set<String> keys = new LinkedHashSet<>();
    runs.forEach(run -> keys.addAll(run.metrics().keySet()));
    return keys;
  }

  private void print(Session session, List<RunRecord> runs, Map<String, List<double[]>> curves) {
    TextTable table = new TextTable().words("");
    runs.forEach(run -> table.words(run.name()));
    row(table, "status", runs, run -> run.status().word());
    row(table, "steps", runs, RunRecord::step);
    row(table, "seconds", runs, RunRecord::seconds);
    for (String key : metrics(runs)) {
      row(table, "last " + key, runs, run -> run.metrics().get(key));
    }
    List<String> different = RunRecord.differing(runs);
    for (String key : different) {
      row(table, key, runs, run -> run.settings().get(key));
    }
    session.out().println(table.text());
    if (different.isEmpty()) {
      session.out().println("All settings are equal.");
    }
    double end = limits(curves, 0).max().orElse(0);
    double low = limits(curves, 1).min().orElse(0);
    double high = limits(curves, 1).max().orElse(0);
    session
        .out()
        .printf(
            "%n%s from %s to %s, steps 0 to %.0f%n",
            metric, Cells.text(low), Cells.text(high), end);
    int widest = runs.stream().mapToInt(run -> run.name().length()).max().orElse(1);
    int at = 0;
    for (List<double[]> curve : curves.values()) {
      String line = Sparkline.of(curve, CURVE, end, low, high);
      session.out().printf("%-" + widest + "s %s%n", runs.get(at++).name(), line);
    }
  }

  private static DoubleStream limits(Map<String, List<double[]>> curves, int coordinate) {
    return curves.values().stream().flatMap(List::stream).mapToDouble(point -> point[coordinate]);
  }

  private static void row(TextTable table, String head, List<RunRecord> runs, Getter getter) {
    List<String> cells = new ArrayList<>(List.of(head));
    runs.forEach(run -> cells.add(Cells.text(getter.of(run))));
    table.row(cells.toArray(String[]::new));
  }
}
