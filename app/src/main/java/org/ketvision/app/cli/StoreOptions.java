package org.ketvision.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.ketvision.app.console.Session;
import org.ketvision.app.store.RunStore;
import org.ketvision.learn.failure.BadFile;
import picocli.CommandLine.Option;

/// Where the runs are.
final class StoreOptions {
  /// Where `train` puts runs unless told otherwise.
  static final String DEFAULT = "runs";

  @Option(
      names = "--runs",
      paramLabel = "DIR",
      description = "Folder that holds the runs. Default: runs.")
  private @Nullable Path directory;

  /// The store; a folder that was named must be there, the default need not.
  RunStore store(Session session) {
    Path root = session.workingFolder().resolve(directory == null ? Path.of(DEFAULT) : directory);
    if (directory != null && !Files.isDirectory(root)) {
      throw new BadFile("there is no folder %s: check --runs".formatted(directory));
    }
    return new RunStore(root, session.workingFolder());
  }
}
