package org.ketvision.learn.train;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ketvision.learn.failure.OutsideFailure;
import org.ketvision.learn.storage.AtomicFiles;

/// The folder of a run about to be made, locked. A folder that was made for it goes again with the
/// claim, unless the run is kept: who fails in the first step leaves nothing behind, and never
/// takes away what somebody else made.
final class RunClaim implements AutoCloseable {
  private final Path path;
  private final boolean made;
  private final RunLock lock;
  private boolean kept;

  private RunClaim(Path path, boolean made, RunLock lock) {
    this.path = path;
    this.made = made;
    this.lock = lock;
  }

  /// Makes the folder, unless it is there, and takes its lock.
  ///
  /// @throws OutsideFailure if it cannot be written or another process trains in it
  static RunClaim of(Path path) {
    boolean made = make(path);
    return new RunClaim(path, made, RunLock.acquire(path));
  }

  private static boolean make(Path path) {
    try {
      Path parent = path.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.createDirectory(path);
      return true;
    } catch (FileAlreadyExistsException e) {
      if (Files.isDirectory(path)) {
        return false;
      }
      throw AtomicFiles.unwritable(path, e);
    } catch (IOException e) {
      throw AtomicFiles.unwritable(path, e);
    }
  }

  /// From now on there is something to lose.
  void keep() {
    kept = true;
  }

  @Override
  public void close() {
    try (RunLock _ = lock) {
      if (made && !kept) {
        AtomicFiles.deleteFolder(path);
      }
    } catch (IOException e) {
      throw new OutsideFailure("cannot remove %s: remove it yourself".formatted(path), e);
    }
  }
}
