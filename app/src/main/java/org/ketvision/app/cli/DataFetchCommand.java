package org.ketvision.app.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.ketvision.app.console.JsonOutput;
import org.ketvision.app.console.Progress;
import org.ketvision.app.console.Session;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.image.CelebA;
import org.ketvision.learn.image.Dataset;
import org.ketvision.learn.image.DatasetFetcher;
import org.ketvision.learn.image.FolderDataset;
import org.ketvision.learn.image.IdxDataset;
import org.ketvision.learn.image.Located;
import org.ketvision.learn.image.Strokes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `data fetch`: brings a data set from its official address into the data folder.
@Command(
    name = "fetch",
    header = {"Example: ketvision data fetch mnist", ""},
    description =
        "Fetch a data set from its official address, resumed where a transfer broke off and checked"
            + " by SHA-256. Into --data-dir, or else the user's cache.")
final class DataFetchCommand implements Callable<Integer> {
  @Mixin private final OutputOptions output = new OutputOptions();
  @Mixin private final DataOptions data = new DataOptions();

  @Parameters(paramLabel = "DATASET", description = "Such as mnist or fashion-mnist.")
  private String name = "";

  @ParentCommand private DataCommand parent;

  @SuppressWarnings("NullAway.Init") // picocli fills in the parent
  DataFetchCommand() {}

  @Override
  public Integer call() {
    Session session = parent.session();
    IdxDataset dataset =
        switch (Dataset.parse(name)) {
          case IdxDataset idx -> idx;
          case CelebA faces -> throw new BadSetting(faces.howToGet());
          case Strokes _ ->
              throw new BadSetting("strokes is built in: there is nothing to fetch, just use it");
          case FolderDataset _ ->
              throw new BadSetting("%s is a folder of your own: just use it".formatted(name));
        };
    Path folder = data.directory(session).orElseGet(DataOptions.locator(session)::cache);
    Transfers transfers = new Transfers(session, output.quiet);
    Located located;
    try {
      located = new DatasetFetcher(transfers).fetch(dataset, folder);
    } finally {
      transfers.close();
    }
    report(session, located);
    return ExitCode.DONE;
  }

  private void report(Session session, Located located) {
    String place = located.directory().map(Path::toString).orElse("");
    if (output.json) {
      Map<String, Object> object = JsonOutput.object();
      object.put("id", located.dataset().id());
      object.put("folder", place);
      object.put("licence", located.dataset().licence());
      object.put("citation", located.dataset().citation());
      JsonOutput.print(object, session.out());
    } else {
      session.out().printf("%s is in %s%n", located.dataset().title(), place);
      session
          .out()
          .printf("%s%nLicence: %s%n", located.dataset().citation(), located.dataset().licence());
    }
  }

  /// One progress for each file on its way.
  private static final class Transfers implements DatasetFetcher.Progress, AutoCloseable {
    private final Session session;
    private final boolean quiet;
    private String file = "";
    private @Nullable Progress progress;

    Transfers(Session session, boolean quiet) {
      this.session = session;
      this.quiet = quiet;
    }

    @Override
    public void update(String name, long done, long total) {
      if (progress == null || !name.equals(file)) {
        close();
        file = name;
        progress = Progress.of(session, quiet, name, "bytes", total);
      }
      progress.at(done, "");
    }

    @Override
    public void close() {
      if (progress != null) {
        progress.close();
      }
    }
  }
}
