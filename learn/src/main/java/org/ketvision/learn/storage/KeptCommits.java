package org.ketvision.learn.storage;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ketvision.learn.failure.BadFile;
import org.ketvision.learn.failure.OutsideFailure;

/// The last few commits, each in a folder of its own that is named after its step, such as
/// `step-000000120`.
///
/// A commit's folder appears by one rename and goes by the removal of its files, marker first, so
/// that what carries a marker was whole once.
///
/// @param folder where they are
public record KeptCommits(Path folder) {
  private static final Pattern NAME = Pattern.compile("step-(\\d{9,18})");

  /// Writes a commit, then removes all but the newest `keep` and whatever claims to be of a later
  /// step: what a training that fell back leaves behind.
  ///
  /// @throws OutsideFailure if the place cannot be written; the commits before then still hold
  public void save(long step, Map<String, byte[]> files, int keep) {
    CommittedFiles.commitFolder(place(step), files);
    try {
      NavigableMap<Long, Path> kept = list();
      for (Path later : kept.tailMap(step, false).values()) {
        remove(later);
      }
      for (Path old :
          kept.headMap(step, true).descendingMap().values().stream().skip(keep).toList()) {
        remove(old);
      }
    } catch (IOException e) {
      throw AtomicFiles.unwritable(folder, e);
    }
  }

  /// Where the commit of a step is or would be.
  public Path place(long step) {
    return folder.resolve(String.format(Locale.ROOT, "step-%09d", step));
  }

  /// The commits there are, by step.
  ///
  /// @throws BadFile if the folder cannot be read
  public NavigableMap<Long, Path> steps() {
    try {
      return list();
    } catch (IOException e) {
      throw new BadFile(
          "%s cannot be read (%s)".formatted(folder, e.getClass().getSimpleName()), e);
    }
  }

  private NavigableMap<Long, Path> list() throws IOException {
    NavigableMap<Long, Path> steps = new TreeMap<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        Matcher name = NAME.matcher(String.valueOf(entry.getFileName()));
        if (name.matches()
            && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)
            && CommittedFiles.isCommitted(entry)) {
          steps.put(Long.parseLong(name.group(1)), entry);
        }
      }
    } catch (NoSuchFileException | NotDirectoryException _) {
      return steps;
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return steps;
  }

  private static void remove(Path commit) throws IOException {
    Files.deleteIfExists(commit.resolve(CommittedFiles.MARKER));
    AtomicFiles.deleteFolder(commit);
  }
}
