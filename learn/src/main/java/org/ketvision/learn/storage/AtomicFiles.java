package org.ketvision.learn.storage;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.ketvision.learn.failure.OutsideFailure;

/// Atomic writing: a temporary file in the same folder, flushed to the disk, then renamed.
///
/// A reader sees the old file or the new one, never a part; a failure leaves the old one and no
/// temporary file behind.
public final class AtomicFiles {
  private AtomicFiles() {}

  /// Something that writes a file's content.
  @FunctionalInterface
  public interface Content {
    /// Writes everything; the stream is closed by the caller.
    void writeTo(OutputStream out) throws IOException;
  }

  /// Writes those bytes as `file`, replacing what was there and creating its folder.
  ///
  /// @throws OutsideFailure if the place cannot be written
  public static void write(Path file, byte[] bytes) {
    write(file, out -> out.write(bytes));
  }

  /// Writes that text in UTF-8 as `file`, replacing what was there and creating its folder.
  ///
  /// @throws OutsideFailure if the place cannot be written
  public static void write(Path file, String text) {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /// Writes that content as `file`, replacing what was there and creating its folder.
  ///
  /// @throws OutsideFailure if the place cannot be written
  public static void write(Path file, Content content) {
    try {
      Path folder = folderOf(file);
      Files.createDirectories(folder);
      // Not createTempFile, whose files only their owner may read: a page is meant for others too.
      Path temporary =
          Files.createFile(
              folder.resolve(".%s.%s.tmp".formatted(file.getFileName(), UUID.randomUUID())));
      try {
        fill(temporary, content);
        rename(temporary, file);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /// Renames a finished file or folder to its final name on the same file system, replacing a file
  /// there, and flushes the folder.
  public static void rename(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
    flushFolder(folderOf(to));
  }

  /// Writes a file that has no reader yet and flushes it to the disk; the caller renames it, or the
  /// folder it is in, and flushes that folder.
  static void writeUnseen(Path file, byte[] bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
  }

  /// Flushes a folder's entries to the disk; does nothing where the system cannot.
  public static void flushFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (AccessDeniedException _) {
      // Windows opens no folders: there the rename itself has to do.
    }
  }

  /// Removes a folder and what is in it; does nothing if it is not there. Links are not followed.
  public static void deleteFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      Files.deleteIfExists(folder);
      return;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        deleteFolder(entry);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    Files.deleteIfExists(folder);
  }

  /// The failure to write a place, in one line.
  public static OutsideFailure unwritable(Path place, IOException e) {
    return new OutsideFailure(
        "cannot write %s: %s; choose another place or free some space".formatted(place, reason(e)),
        e);
  }

  private static void fill(Path temporary, Content content) throws IOException {
    try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE);
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
      content.writeTo(out);
      out.flush();
      channel.force(true);
    }
  }

  private static Path folderOf(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    return parent == null ? file.toAbsolutePath() : parent;
  }

  private static String reason(IOException e) {
    String type = e.getClass().getSimpleName();
    return type.equals("IOException")
        ? String.valueOf(e.getMessage())
        : type + " " + e.getMessage();
  }
}
