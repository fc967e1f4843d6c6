package org.ketvision.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.ketvision.app.console.Confirmation;
import org.ketvision.app.console.JsonOutput;
import org.ketvision.app.console.Session;
import org.ketvision.app.store.RunStore;
import org.ketvision.learn.failure.BadSetting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `runs delete`: removes runs for good.
@Command(
    name = "delete",
    header = {"Example: ketvision runs delete qmae-2026-01-31-1", ""},
    description =
        "Delete run folders with everything in them. Asks first on a terminal; elsewhere --yes is"
            + " needed.")
final class RunsDeleteCommand implements Callable<Integer> {
  @Mixin private final OutputOptions output = new OutputOptions();
  @Mixin private final StoreOptions store = new StoreOptions();

  @Parameters(
      arity = "1..*",
      paramLabel = "RUN",
      description = "Runs: folders, names, or beginnings of names.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask.")
  private boolean yes;

  @ParentCommand private RunsCommand parent;

  @SuppressWarnings("NullAway.Init") // picocli fills in the parent
  RunsDeleteCommand() {}

  @Override
  public Integer call() {
    Session session = parent.session();
    RunStore runs = store.store(session);
    Set<Path> folders = new LinkedHashSet<>();
    names.forEach(name -> folders.add(runs.find(name)));
    folders.forEach(runs::requireDeletable);
    Confirmation confirmation = Confirmation.ofProcess(session);
    if (!yes && !confirmation.possible()) {
      throw new BadSetting(
          "nobody can be asked here whether to delete %s: add --yes".formatted(text(folders)));
    }
    List<String> deleted = new ArrayList<>();
    if (yes || confirmation.ask("Delete %s for good?".formatted(text(folders)))) {
      for (Path folder : folders) {
        runs.delete(folder);
        deleted.add(folder.toString());
      }
    }
    if (output.json) {
      Map<String, Object> object = JsonOutput.object();
      object.put("deleted", deleted);
      JsonOutput.print(object, session.out());
    } else if (deleted.isEmpty()) {
      session.err().println("nothing was deleted");
    } else {
      deleted.forEach(folder -> session.out().printf("deleted %s%n", folder));
    }
    return ExitCode.DONE;
  }

  private static String text(Set<Path> folders) {
    return String.join(", ", folders.stream().map(Path::toString).toList());
  }
}
