package org.ketvision.app.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The folders that commands read and write, and whether they can.
///
/// @param all in the order to show them
public record Folders(List<Folder> all) {
  private static final long MEBIBYTE = 1L << 20;
  private static final long LITTLE_ROOM_MIB = 1024;

  /// One of them.
  ///
  /// @param role what it is for
  /// @param path where it is
  /// @param exists whether it is there
  /// @param writable whether it can be written, or made
  /// @param freeMib room on its disk in MiB, −1 if unknown
  public record Folder(String role, String path, boolean exists, boolean writable, long freeMib) {
    /// One line of a table.
    public String text() {
      return "%s (%s%s)"
          .formatted(
              path,
              !writable ? "not writable" : exists ? "writable" : "not there yet, can be made",
              freeMib < 0 ? "" : ", %d MiB free".formatted(freeMib));
    }
  }

  /// Copies the list.
  public Folders {
    all = List.copyOf(all);
  }

  /// Looks at the folders, trying to write where they are there.
  ///
  /// @param cache of data sets
  /// @param runs where runs are kept
  /// @param work what relative paths start from
  public static Folders look(Path cache, Path runs, Path work) {
    return new Folders(
        List.of(
            folder("cache of data sets", cache),
            folder("folder of the runs", runs),
            folder("working folder", work.toAbsolutePath()),
            folder("temporary folder", Path.of(System.getProperty("java.io.tmpdir", ".")))));
  }

  private static Folder folder(String role, Path path) {
    boolean exists = Files.isDirectory(path);
    Path there = nearest(path.toAbsolutePath());
    return new Folder(
        role,
        path.toString(),
        exists,
        there != null && Files.isDirectory(there) && writable(there),
        there == null ? -1 : room(there));
  }

  /// The folder itself, or the first one above it that is there.
  private static @Nullable Path nearest(Path path) {
    Path there = path;
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
    }
    return there;
  }

  /// Permissions lie on full and on read-only disks: a file of no bytes is the test.
  private static boolean writable(Path folder) {
    try {
      Files.delete(Files.createTempFile(folder, ".doctor-", ".tmp"));
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private static long room(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace() / MEBIBYTE;
    } catch (IOException _) {
      return -1;
    }
  }

  /// What to do about folders that cannot be used.
  public List<String> advice() {
    List<String> advice = new ArrayList<>();
    for (Folder folder : all) {
      if (!folder.writable) {
        advice.add(
            "The %s, %s, cannot be written: change its permissions or name another."
                .formatted(folder.role, folder.path));
      } else if (folder.freeMib >= 0 && folder.freeMib < LITTLE_ROOM_MIB) {
        advice.add(
            "The %s, %s, has only %d MiB left on its disk."
                .formatted(folder.role, folder.path, folder.freeMib));
      }
    }
    return advice;
  }
}
