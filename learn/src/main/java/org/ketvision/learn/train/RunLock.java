package org.ketvision.learn.train;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.ketvision.learn.failure.OutsideFailure;
import org.ketvision.learn.storage.AtomicFiles;

/// Keeps a second process from training in one run folder.
///
/// The operating system's lock on the file `.lock`, which ends with the process however that ends:
/// the file left behind by a killed one locks nothing. Its content, the holder's process number, is
/// for the message alone. Those who only read take no lock.
final class RunLock implements AutoCloseable {
  static final String NAME = ".lock";

  private final FileChannel channel;

  private RunLock(FileChannel channel) {
    this.channel = channel;
  }

  /// Takes the lock of a run folder, which must be there.
  ///
  /// @throws OutsideFailure if another process holds it or the folder cannot be written
  static RunLock acquire(Path run) {
    Path file = run.resolve(NAME);
    try {
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
      try {
        if (tryLock(channel) == null) {
          throw new OutsideFailure(
              "%s is being trained by another process%s: wait for it, or choose another folder"
                  .formatted(run, holder(file)));
        }
        channel.truncate(0);
        channel.write(
            ByteBuffer.wrap(
                Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
        return new RunLock(channel);
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw AtomicFiles.unwritable(file, e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException _) {
      return null; // by this very process
    }
  }

  private static String holder(Path file) {
    try {
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      return text.matches("\\d{1,19}") ? " (number " + text + ")" : "";
    } catch (IOException _) {
      return ""; // where locks also keep readers out
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new OutsideFailure("cannot release the lock of the run: " + e.getMessage(), e);
    }
  }
}
