package org.ketvision.app.cli;

import java.nio.file.Path;
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
import org.ketvision.app.doctor.Folders;
import org.ketvision.app.doctor.Machine;
import org.ketvision.app.store.RunColumn;
import org.ketvision.app.store.RunIndex;
import org.ketvision.app.store.RunQuery;
import org.ketvision.app.store.RunStore;
import org.ketvision.hybrid.nn.Torch;
import org.ketvision.learn.failure.BadFile;
import org.ketvision.learn.failure.OutsideFailure;
import org.ketvision.learn.image.Assembly;
import org.ketvision.learn.image.DatasetLocator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `doctor`: what this machine has, and what would help.
@Command(header = {"Example: ketvision doctor", ""})
final class DoctorCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private final OutputOptions output = new OutputOptions();
  @Mixin private final DataOptions data = new DataOptions();
  @Mixin private final StoreOptions store = new StoreOptions();

  @Option(
      names = "--fast",
      description = "Do not read the data sets' files to tell which assembly they are.")
  private boolean fast;

  DoctorCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    List<String> advice = new ArrayList<>();
    Map<String, Object> machine = new LinkedHashMap<>();
    machine.put("ketvision", ProductVersion.number());
    Machine measured = Machine.measure();
    machine.putAll(measured.describe());
    advice.addAll(measured.advice());
    machine.put("libtorch", libtorch(advice));
    DatasetLocator locator = DataOptions.locator(session);
    List<DatasetLocator.Listing> listings = locator.list(data.directory(session));
    List<Map<String, Object>> sets = datasets(listings, advice);
    RunStore runs = store.store(session);
    Folders folders = Folders.look(locator.cache(), runs.root(), session.workingFolder());
    advice.addAll(folders.advice());
    Map<String, Object> stored = runs(runs, advice);
    if (output.json) {
      Map<String, Object> object = JsonOutput.object();
      object.putAll(machine);
      object.put("libraries", Libraries.versions());
      object.put("datasets", sets);
      object.put("cache", locator.cache().toString());
      object.put("folders", folders.all());
      object.put("runs", stored);
      object.put("advice", advice);
      JsonOutput.print(object, session.out());
    } else {
      print(machine, sets, folders, stored, advice);
    }
    return ExitCode.DONE;
  }

  /// The engine of classical networks as it answers on this machine.
  private static String libtorch(List<String> advice) {
    try {
      Torch.Description engine = Torch.describe();
      return "%s, %s".formatted(engine.version(), engine.capability());
    } catch (OutsideFailure e) {
      advice.add(e.getMessage() + ".");
      return "cannot be loaded";
    }
  }

  private List<Map<String, Object>> datasets(
      List<DatasetLocator.Listing> listings, List<String> advice) {
    List<Map<String, Object>> sets = DataListCommand.describe(listings);
    for (int i = 0; i < sets.size(); i++) {
      DatasetLocator.Listing listing = listings.get(i);
      if (listing.located().isEmpty()) {
        advice.add(listing.problem());
      } else if (!fast) {
        Assembly assembly = assembly(listing);
        sets.get(i).put("assembly", assembly.title());
        String id = listing.dataset().id();
        if (assembly == Assembly.DAMAGED) {
          advice.add("%s is damaged: 'ketvision data verify %s' says where.".formatted(id, id));
        } else if (assembly == Assembly.OTHER) {
          advice.add(
              "%s is not the official assembly: results are not comparable with published ones."
                  .formatted(id));
        }
      }
    }
    return sets;
  }

  private static Assembly assembly(DatasetLocator.Listing listing) {
    try {
      return listing.located().orElseThrow().assembly();
    } catch (BadFile _) {
      return Assembly.DAMAGED;
    }
  }

  private static Map<String, Object> runs(RunStore runs, List<String> advice) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("folder", runs.root().toString());
    try (RunIndex index = runs.index()) {
      Map<String, Integer> counts = new LinkedHashMap<>();
      RunQuery statuses =
          new RunQuery(
              List.of(RunColumn.of("status")),
              List.of(),
              List.of(),
              Optional.of(RunColumn.of("status")),
              false,
              0);
      List<List<@Nullable Object>> rows = index.select(statuses);
      rows.forEach(row -> counts.merge(String.valueOf(row.getFirst()), 1, Integer::sum));
      object.put("count", rows.size());
      object.put("by_status", counts);
      object.put("index", index.place());
      if (counts.containsKey("damaged")) {
        advice.add(
            "%d damaged runs: 'ketvision runs list --where status=damaged --columns"
                    .formatted(counts.get("damaged"))
                + " name,problem' shows them.");
      }
    }
    return object;
  }

  private void print(
      Map<String, Object> machine,
      List<Map<String, Object>> sets,
      Folders folders,
      Map<String, Object> runs,
      List<String> advice) {
    TextTable table = new TextTable().words("what").words("here");
    machine.forEach((key, value) -> table.row(key.replace('_', ' '), text(value)));
    Libraries.versions().forEach((key, value) -> table.row(key, value));
    for (Map<String, Object> set : sets) {
      table.row("data set " + set.get("id"), found(set));
    }
    for (Folders.Folder folder : folders.all()) {
      table.row(folder.role(), folder.text());
    }
    table.row("runs", "%s %s".formatted(runs.get("count"), runs.get("by_status")));
    table.row("index of the runs", String.valueOf(runs.get("index")));
    session.out().println(table.text());
    session.out().println();
    if (advice.isEmpty()) {
      session.out().println("Nothing to advise: everything is there.");
    } else {
      advice.forEach(line -> session.out().println("- " + line));
    }
  }

  private static String found(Map<String, Object> set) {
    if (!Boolean.TRUE.equals(set.get("found"))) {
      return "not found";
    }
    String assembly = set.containsKey("assembly") ? ", " + set.get("assembly") : "";
    String folder = set.containsKey("folder") ? ": " + Path.of(set.get("folder").toString()) : "";
    return set.get("place") + folder + assembly;
  }

  private static String text(Object value) {
    return value instanceof Double number ? "%.1f".formatted(number) : String.valueOf(value);
  }
}
