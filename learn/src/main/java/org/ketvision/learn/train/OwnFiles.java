package org.ketvision.learn.train;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.ketvision.learn.failure.BadFile;
import org.ketvision.learn.storage.CommittedFiles;

/// Refuses a run folder that leads out of itself: going on with a run writes to its files, and a
/// link among them would make that somebody else's file. Nor may a file be a pipe, which nobody
/// could tell from a training that hangs.
final class OwnFiles {
  private static final List<String> FILES =
      List.of(
          RunFolder.CONFIG,
          CommittedFiles.MARKER,
          RunFolder.MODEL,
          RunFolder.OPTIMIZER,
          RunFolder.STATE,
          RunFolder.METRICS,
          RunFolder.CARD,
          RunLock.NAME);

  private static final List<String> FOLDERS =
      List.of(RunFolder.CHECKPOINTS, RunFolder.BEST, RunFolder.PICTURES);

  private OwnFiles() {}

  /// Looks at every place a training reads or writes.
  ///
  /// @throws BadFile naming the first that is no file, or no folder, of the run's own
  static void require(Path run) {
    requireFiles(run);
    for (String name : FOLDERS) {
      Path folder = run.resolve(name);
      if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)
          && !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        throw foreign(folder, "folder");
      }
    }
    requireFiles(run.resolve(RunFolder.BEST));
  }

  private static void requireFiles(Path folder) {
    for (String name : FILES) {
      for (Path file : List.of(folder.resolve(name), folder.resolve(name + CommittedFiles.NEXT))) {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
            && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          throw foreign(file, "file");
        }
      }
    }
  }

  private static BadFile foreign(Path place, String kind) {
    return new BadFile(
        "%s is %s, not a %s of the run's own: put what belongs there in its place"
            .formatted(
                place,
                Files.isSymbolicLink(place)
                    ? "a link"
                    : Files.isDirectory(place) ? "a folder" : "something else",
                kind));
  }
}
