package org.ketvision.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.ketvision.app.console.JsonOutput;
import org.ketvision.app.console.Session;
import org.ketvision.app.console.TextTable;
import org.ketvision.learn.image.DatasetLocator;
import org.ketvision.learn.image.Located;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/// `data list`: which data sets there are, and where each was found.
@Command(
    name = "list",
    header = {"Example: ketvision data list", ""},
    description = "List the data sets and where each was found.")
final class DataListCommand implements Callable<Integer> {
  @Mixin private final OutputOptions output = new OutputOptions();
  @Mixin private final DataOptions data = new DataOptions();

  @ParentCommand private DataCommand parent;

  @SuppressWarnings("NullAway.Init") // picocli fills in the parent
  DataListCommand() {}

  @Override
  public Integer call() {
    Session session = parent.session();
    List<DatasetLocator.Listing> listings =
        DataOptions.locator(session).list(data.directory(session));
    if (output.json) {
      Map<String, Object> object = JsonOutput.object();
      object.put("datasets", describe(listings));
      JsonOutput.print(object, session.out());
      return ExitCode.DONE;
    }
    TextTable table = new TextTable().words("data set").words("found").words("where, or why not");
    for (DatasetLocator.Listing listing : listings) {
      table.row(
          listing.dataset().id(),
          listing.located().map(located -> located.place().title()).orElse("no"),
          listing.located().map(DataListCommand::folder).orElse(listing.problem()));
    }
    session.out().println(table.text());
    return ExitCode.DONE;
  }

  /// The listings as JSON shows them; `doctor` shows them too.
  static List<Map<String, Object>> describe(List<DatasetLocator.Listing> listings) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (DatasetLocator.Listing listing : listings) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("id", listing.dataset().id());
      one.put("title", listing.dataset().title());
      one.put("found", listing.located().isPresent());
      listing
          .located()
          .ifPresent(
              located -> {
                one.put("place", located.place().title());
                located.directory().ifPresent(folder -> one.put("folder", folder.toString()));
              });
      if (!listing.problem().isEmpty()) {
        one.put("problem", listing.problem());
      }
      one.put("licence", listing.dataset().licence());
      one.put("citation", listing.dataset().citation());
      all.add(one);
    }
    return all;
  }

  private static String folder(Located located) {
    return located.directory().map(Object::toString).orElse("drawn when needed");
  }
}
