package org.ketvision.learn.train;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.failure.OutsideFailure;
import org.ketvision.learn.storage.AtomicFiles;
import org.ketvision.learn.storage.CommittedFiles;

/// Makes room for a new run in the folder of an earlier one: takes away what a run writes and the
/// tags given to it, by name, and nothing else.
final class EarlierRun {
  /// The marker first: a folder half cleared holds no run.
  private static final List<String> FILES =
      List.of(
          CommittedFiles.MARKER,
          RunFolder.MODEL,
          RunFolder.OPTIMIZER,
          RunFolder.STATE,
          RunFolder.METRICS,
          RunFolder.CONFIG,
          RunFolder.CARD,
          RunFolder.TAGS);

  private EarlierRun() {}

  /// Refuses a folder that holds anything, unless it may be replaced.
  ///
  /// @throws BadSetting if the folder is taken or is a file
  static void requireFree(Path path, boolean overwrite) {
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new BadSetting("%s is a file: choose another output folder".formatted(path));
    }
    if (!overwrite && !isFree(path)) {
      throw new BadSetting(
          "%s is not empty: choose another output folder, or --resume or --overwrite"
              .formatted(path));
    }
  }

  private static boolean isFree(Path path) {
    if (!Files.exists(path)) {
      return true;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
      for (Path entry : entries) {
        if (!entry.endsWith(RunLock.NAME)) {
          return false;
        }
      }
      return true;
    } catch (IOException | DirectoryIteratorException e) {
      throw new OutsideFailure(
          "cannot read the folder %s: %s; choose another place"
              .formatted(path, e.getClass().getSimpleName()),
          e);
    }
  }

  /// Takes away the run in a folder, if there is one.
  ///
  /// @throws OutsideFailure if a file cannot be removed
  static void clear(Path run) {
    try {
      Path checkpoints = run.resolve(RunFolder.CHECKPOINTS);
      for (Path folder : entries(checkpoints, "\\.?step-\\d+(\\.unfinished)?")) {
        clearFolder(folder);
      }
      removeIfEmpty(checkpoints);
      clearFolder(run.resolve(RunFolder.BEST));
      Path pictures = run.resolve(RunFolder.PICTURES);
      for (Path picture : entries(pictures, "step-\\d+\\.png")) {
        Files.deleteIfExists(picture);
      }
      removeIfEmpty(pictures);
      clearFiles(run);
    } catch (IOException e) {
      throw AtomicFiles.unwritable(run, e);
    }
  }

  private static void clearFolder(Path folder) throws IOException {
    if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      clearFiles(folder);
      removeIfEmpty(folder);
    }
  }

  private static void clearFiles(Path folder) throws IOException {
    for (String name : FILES) {
      Files.deleteIfExists(folder.resolve(name));
      Files.deleteIfExists(folder.resolve(name + CommittedFiles.NEXT));
    }
  }

  private static List<Path> entries(Path folder, String name) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (DirectoryStream<Path> all =
        Files.newDirectoryStream(
            folder, entry -> String.valueOf(entry.getFileName()).matches(name))) {
      List<Path> found = new ArrayList<>();
      all.forEach(found::add);
      return found;
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private static void removeIfEmpty(Path folder) throws IOException {
    try {
      Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException _) {
      // Something of somebody else's is there.
    }
  }
}
