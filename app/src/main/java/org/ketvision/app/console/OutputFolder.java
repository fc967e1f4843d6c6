package org.ketvision.app.console;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.failure.OutsideFailure;
import org.ketvision.learn.storage.AtomicFiles;

/// A folder that appears whole or not at all: it is filled beside its place and then renamed.
///
/// What was not finished is removed, also when the process is told to end (Ctrl-C).
public final class OutputFolder implements AutoCloseable {
  private final Path target;
  private final Path work;
  private final Thread cleaner = new Thread(this::remove, "remove unfinished folder");
  private volatile boolean finished;

  private OutputFolder(Path target, Path work) {
    this.target = target;
    this.work = work;
    Runtime.getRuntime().addShutdownHook(cleaner);
  }

  /// Makes the folder to work in.
  ///
  /// @param target the folder to be, new or empty
  /// @throws BadSetting if it holds something
  /// @throws OutsideFailure if its place cannot be written
  public static OutputFolder open(Path target) {
    Path absolute = target.toAbsolutePath().normalize();
    Path parent = absolute.getParent();
    if (parent == null) {
      throw new BadSetting("%s is no place for a new folder: name another".formatted(target));
    }
    if (!free(absolute)) {
      throw new BadSetting(
          "%s is not a new or empty folder: choose another with --out".formatted(target));
    }
    try {
      Files.createDirectories(parent);
      // Not a temporary directory: those may be read by their owner alone.
      Path work =
          Files.createDirectory(
              parent.resolve(".%s-%d".formatted(absolute.getFileName(), System.nanoTime())));
      return new OutputFolder(absolute, work);
    } catch (IOException e) {
      throw new OutsideFailure(
          "cannot write in %s (%s): choose another place with --out"
              .formatted(parent, e.getClass().getSimpleName()),
          e);
    }
  }

  private static boolean free(Path folder) {
    if (!Files.exists(folder)) {
      return true;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      return !entries.iterator().hasNext();
    } catch (IOException _) {
      return false;
    }
  }

  /// Where to write for now.
  public Path work() {
    return work;
  }

  /// Gives the folder its name.
  public void finish() {
    try {
      Files.deleteIfExists(target);
      AtomicFiles.rename(work, target);
      finished = true;
    } catch (IOException e) {
      throw new OutsideFailure(
          "cannot create %s (%s): choose another place with --out"
              .formatted(target, e.getClass().getSimpleName()),
          e);
    }
  }

  /// Takes away what was not finished.
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(cleaner);
    } catch (IllegalStateException _) {
      return; // the process is ending: the cleaner is at work
    }
    if (!finished) {
      remove();
    }
  }

  private void remove() {
    if (finished) {
      return;
    }
    try (Stream<Path> files = Files.walk(work)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new OutsideFailure("cannot remove %s: remove it yourself".formatted(work), e);
    }
  }
}
