package org.ketvision.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.ketvision.app.console.JsonOutput;
import org.ketvision.app.console.Session;
import org.ketvision.app.console.TextTable;
import org.ketvision.learn.failure.BadFile;
import org.ketvision.learn.image.Assembly;
import org.ketvision.learn.image.Dataset;
import org.ketvision.learn.image.Located;
import org.ketvision.learn.image.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `data verify`: reads every file of a data set and compares it with the official one.
@Command(
    name = "verify",
    header = {"Example: ketvision data verify mnist", ""},
    description = "Read every file of a data set and compare it with the official one.")
final class DataVerifyCommand implements Callable<Integer> {
  @Mixin private final OutputOptions output = new OutputOptions();
  @Mixin private final DataOptions data = new DataOptions();

  @Parameters(paramLabel = "DATASET", description = "A data set or a folder of images.")
  private String name = "";

  @ParentCommand private DataCommand parent;

  @SuppressWarnings("NullAway.Init") // picocli fills in the parent
  DataVerifyCommand() {}

  @Override
  public Integer call() {
    Session session = parent.session();
    Located located =
        DataOptions.locator(session).find(Dataset.parse(name), data.directory(session));
    Verification verification = located.verify();
    if (output.json) {
      JsonOutput.print(describe(located, verification), session.out());
    } else {
      print(session, located, verification);
    }
    if (verification.assembly() == Assembly.DAMAGED) {
      Verification.FileReport worst =
          verification.files().stream()
              .filter(file -> file.assembly() == Assembly.DAMAGED)
              .findFirst()
              .orElseThrow();
      throw new BadFile(
          "%s is damaged: %s; fetch it again with 'ketvision data fetch %s'"
              .formatted(worst.file(), worst.detail(), located.dataset().id()));
    }
    return ExitCode.DONE;
  }

  private static Map<String, Object> describe(Located located, Verification verification) {
    Map<String, Object> object = JsonOutput.object();
    object.put("id", located.dataset().id());
    located.directory().ifPresent(folder -> object.put("folder", folder.toString()));
    object.put("assembly", verification.assembly().title());
    List<Map<String, Object>> files = new ArrayList<>();
    for (Verification.FileReport file : verification.files()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("file", file.file().toString());
      one.put("assembly", file.assembly().title());
      one.put("sha256", file.sha256());
      one.put("detail", file.detail());
      files.add(one);
    }
    object.put("files", files);
    return object;
  }

  private static void print(Session session, Located located, Verification verification) {
    session.out().printf("%s: %s%n", located.dataset().title(), verification.assembly().title());
    if (verification.files().isEmpty()) {
      return;
    }
    TextTable table = new TextTable().words("file").words("standing").words("detail");
    for (Verification.FileReport file : verification.files()) {
      table.row(String.valueOf(file.file().getFileName()), file.assembly().title(), file.detail());
    }
    session.out().println(table.text());
  }
}
