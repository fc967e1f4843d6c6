package org.ketvision.app.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Holds a file for this thread alone, among all threads and processes, for a moment.
///
/// Where the file cannot be written there is no lock, nor anything to protect.
final class StoreLock implements AutoCloseable {
  /// A file lock belongs to the whole process, so threads need one of their own.
  private static final ReentrantLock THREADS = new ReentrantLock();

  private final @Nullable FileChannel channel;

  private StoreLock(@Nullable FileChannel channel) {
    this.channel = channel;
  }

  /// Waits until nobody else holds that file.
  ///
  /// @param file never changed; it and its folder are made if need be
  static StoreLock hold(Path file) {
    THREADS.lock();
    FileChannel channel = null;
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      channel.lock();
      return new StoreLock(channel);
    } catch (IOException _) {
      close(channel);
      return new StoreLock(null);
    }
  }

  /// The same for a file that is there; one that is missing is not made, and not held.
  static StoreLock holdExisting(Path file) {
    if (Files.isRegularFile(file)) {
      return hold(file);
    }
    THREADS.lock();
    return new StoreLock(null);
  }

  private static void close(@Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException _) {
      // Nothing was written: nothing is lost.
    }
  }

  @Override
  public void close() {
    close(channel);
    THREADS.unlock();
  }
}
