package org.ketvision.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.ketvision.app.console.JsonOutput;
import org.ketvision.app.console.Session;
import org.ketvision.app.console.TextTable;
import org.ketvision.app.family.Models;
import org.ketvision.app.store.Condition;
import org.ketvision.app.store.RunColumn;
import org.ketvision.app.store.RunIndex;
import org.ketvision.app.store.RunQuery;
import org.ketvision.app.store.RunStore;
import org.ketvision.app.store.Tags;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.settings.Nearest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// `runs list`: the runs that pass some conditions.
@Command(
    name = "list",
    header = {
      "Example: ketvision runs list",
      "         ketvision runs list --model qmae --where \"fidelity>0.75 and training.batch=256\"",
      "         ketvision runs list --tag paper --sort loss --columns name,loss,training.schedule",
      ""
    },
    description = "List runs, the newest first.",
    footer = {
      "%nKEY is a column (path, name, status, problem, model, data, created, modified, step, steps,"
          + " seed, seconds, kernel, version, tags), a metric (loss, fidelity, best_loss, ...) or a"
          + " setting (training.batch, mask.geometry, ...)."
    })
final class RunsListCommand implements Callable<Integer> {
  /// After it come the figures that the models there are shown by.
  private static final String LOSS = "loss";

  private static final List<String> TABLE =
      List.of("name", "model", "data", "status", "step", LOSS, "seconds", "tags", "created");
  private static final List<String> OBJECT =
      List.of(
          "path",
          "name",
          "status",
          "problem",
          "model",
          "data",
          "created",
          "modified",
          "step",
          "steps",
          "seed",
          "seconds",
          "kernel",
          "version",
          "tags",
          LOSS,
          "best_loss");

  @Mixin private final OutputOptions output = new OutputOptions();
  @Mixin private final StoreOptions store = new StoreOptions();

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "Only runs of that model, such as qmae.")
  private @Nullable String model;

  @Option(
      names = "--data",
      paramLabel = "DATASET",
      description = "Only runs trained on that data set.")
  private @Nullable String data;

  @Option(
      names = "--tag",
      paramLabel = "TAG",
      description = "Only runs with that tag; given several times, with all of them.")
  private List<String> tags = new ArrayList<>();

  @Option(
      names = "--where",
      paramLabel = "CONDITION",
      description =
          "Only runs that pass, such as fidelity>0.75: KEY, one of = != < <= > >= ~ (contains), and"
              + " a value. Several are joined by 'and', or given in several --where.")
  private List<String> where = new ArrayList<>();

  @Option(
      names = "--sort",
      paramLabel = "KEY",
      description = "Smallest first, runs without it last. Default: the newest first.")
  private @Nullable String sort;

  @Option(names = "--reverse", description = "Turn the order round.")
  private boolean reverse;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "0",
      description = "At most so many; 0, the default, for all.")
  private int limit;

  @Option(
      names = "--columns",
      split = ",",
      paramLabel = "KEY",
      description = "What to show of each run, such as name,loss,training.batch.")
  private List<String> columns = new ArrayList<>();

  @Option(
      names = "--rebuild",
      description = "Read every run folder again, also those that seem not to have changed.")
  private boolean rebuild;

  @ParentCommand private RunsCommand parent;

  @SuppressWarnings("NullAway.Init") // picocli fills in the parent
  RunsListCommand() {}

  @Override
  public Integer call() {
    Session session = parent.session();
    RunQuery asked = query();
    RunStore runs = store.store(session);
    try (RunIndex index = RunIndex.open(runs.root())) {
      RunIndex.Refresh refresh = index.refresh(rebuild);
      RunQuery query = columns.isEmpty() ? asked.with(headlined(index, asked.columns())) : asked;
      requireKnown(index, query, refresh.runs());
      List<List<@Nullable Object>> rows = index.select(query);
      if (output.json) {
        printJson(session, runs, query, rows, refresh.runs());
      } else if (refresh.runs() == 0) {
        session.err().printf("no runs in %s: 'ketvision train qmae' makes one%n", runs.root());
      } else {
        session.out().println(table(query, rows));
        if (!output.quiet && rows.size() < refresh.runs()) {
          session.err().printf("%d of %d runs%n", rows.size(), refresh.runs());
        }
      }
    }
    return ExitCode.DONE;
  }

  private RunQuery query() {
    if (limit < 0) {
      throw new BadSetting("--limit %d is negative: give 0 for all".formatted(limit));
    }
    List<Condition> conditions = new ArrayList<>();
    where.forEach(text -> conditions.addAll(Condition.parse(text)));
    if (model != null) {
      Models.require(model);
      conditions.add(new Condition("model", Condition.Comparison.EQUAL, model));
    }
    if (data != null) {
      conditions.add(new Condition("data", Condition.Comparison.EQUAL, data));
    }
    tags.forEach(Tags::require);
    List<String> wanted = columns.isEmpty() ? output.json ? OBJECT : TABLE : columns;
    return new RunQuery(
        wanted.stream().map(key -> RunColumn.of(key.strip())).toList(),
        conditions,
        tags,
        Optional.ofNullable(sort).map(RunColumn::of),
        reverse,
        limit);
  }

  /// Columns with the figures that the runs' models are shown by after the loss.
  private static List<RunColumn> headlined(RunIndex index, List<RunColumn> columns) {
    RunQuery models =
        new RunQuery(
            List.of(RunColumn.of("model")), List.of(), List.of(), Optional.empty(), false, 0);
    List<String> names =
        index.select(models).stream()
            .map(row -> String.valueOf(row.getFirst()))
            .distinct()
            .toList();
    List<RunColumn> all = new ArrayList<>();
    for (RunColumn column : columns) {
      all.add(column);
      if (column.key().equals(LOSS)) {
        Models.headlines(names).forEach(name -> all.add(RunColumn.of(name)));
      }
    }
    return all;
  }

  /// Refuses keys that no run has, unless there are no runs at all.
  private void requireKnown(RunIndex index, RunQuery query, int runs) {
    List<RunColumn> asked = new ArrayList<>();
    if (!columns.isEmpty()) {
      asked.addAll(query.columns());
    }
    query.conditions().forEach(condition -> asked.add(RunColumn.of(condition.key())));
    query.sort().ifPresent(asked::add);
    for (RunColumn column : asked) {
      if (runs > 0 && !column.fixed() && !index.has(column)) {
        List<String> near = Nearest.near(column.key(), index.keys());
        throw new BadSetting(
            "no run has '%s': %s"
                .formatted(
                    column.key(),
                    near.isEmpty()
                        ? "'ketvision runs show RUN' prints the keys a run has"
                        : "did you mean " + String.join(" or ", near) + "?"));
      }
    }
  }

  private static void printJson(
      Session session,
      RunStore runs,
      RunQuery query,
      List<List<@Nullable Object>> rows,
      int total) {
    Map<String, Object> object = JsonOutput.object();
    object.put("root", runs.root().toString());
    object.put("total", total);
    List<Map<String, @Nullable Object>> list = new ArrayList<>(rows.size());
    for (List<@Nullable Object> row : rows) {
      Map<String, @Nullable Object> one = new LinkedHashMap<>();
      for (int i = 0; i < row.size(); i++) {
        String key = query.columns().get(i).key();
        Object value = row.get(i);
        one.put(key, key.equals("tags") ? Cells.tags(value) : value);
      }
      list.add(one);
    }
    object.put("runs", list);
    JsonOutput.print(object, session.out());
  }

  private static String table(RunQuery query, List<List<@Nullable Object>> rows) {
    TextTable table = new TextTable();
    for (int i = 0; i < query.columns().size(); i++) {
      int column = i;
      boolean numbers =
          rows.stream().map(row -> row.get(column)).anyMatch(Number.class::isInstance);
      String head = query.columns().get(i).key();
      if (numbers) {
        table.numbers(head);
      } else {
        table.words(head);
      }
    }
    for (List<@Nullable Object> row : rows) {
      String[] cells = new String[row.size()];
      for (int i = 0; i < cells.length; i++) {
        cells[i] =
            query.columns().get(i).key().equals("tags")
                ? String.join(" ", Cells.tags(row.get(i)))
                : Cells.text(row.get(i));
      }
      table.row(cells);
    }
    return table.text();
  }
}
