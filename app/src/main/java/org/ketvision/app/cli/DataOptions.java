package org.ketvision.app.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ketvision.app.console.Session;
import org.ketvision.learn.image.DatasetLocator;
import picocli.CommandLine.Option;

/// Where data sets are looked for.
final class DataOptions {
  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description =
          "Folder that holds the data sets. Only this one is looked at; without it the folder in"
              + " KETVISION_DATA, then the user's cache.")
  private @Nullable Path directory;

  /// The folder named, if one was.
  Optional<Path> directory(Session session) {
    return Optional.ofNullable(directory).map(session.workingFolder()::resolve);
  }

  /// The locator of the session.
  static DatasetLocator locator(Session session) {
    return new DatasetLocator(session.environment(), Path.of(System.getProperty("user.home", ".")));
  }
}
