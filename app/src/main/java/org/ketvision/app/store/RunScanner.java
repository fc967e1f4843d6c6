package org.ketvision.app.store;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Finds the folders that are, or may be, runs below a root, with what tells whether they changed.
///
/// Links to folders are not followed and hidden folders are passed over. A run's own folders are
/// not searched; others are, three deep, so that `runs/sweep/…` is found.
final class RunScanner {
  private static final int DEPTH = 3;

  /// What changes when a run does: every commit and every tag renames a file into the folder.
  ///
  /// @param folder milliseconds since 1970 when the folder changed
  /// @param marker the same of the commit marker, 0 if there is none
  /// @param metrics length of `metrics.jsonl`
  record Stamp(long folder, long marker, long metrics) {
    static Stamp of(Path folder, long changed) {
      return new Stamp(
          changed,
          folder.resolve(RunFiles.MARKER).toFile().lastModified(),
          folder.resolve(RunFiles.METRICS).toFile().length());
    }
  }

  /// A folder that may be a run.
  ///
  /// @param path of it
  /// @param stamp of it now
  record Candidate(Path path, Stamp stamp) {}

  private final Set<String> known;
  private final Map<String, Stamp> found = new LinkedHashMap<>();

  private RunScanner(Set<String> known) {
    this.known = known;
  }

  /// The folders in a folder; none if it cannot be read.
  static List<Candidate> look(Path folder) {
    List<Candidate> candidates = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (!entry.getFileName().toString().startsWith(".")) {
          candidate(entry).ifPresent(candidates::add);
        }
      }
    } catch (IOException | DirectoryIteratorException _) {
      // A folder that cannot be read, or vanished meanwhile, holds no run that could be shown.
    }
    return candidates;
  }

  private static Optional<Candidate> candidate(Path entry) {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return attributes.isDirectory()
          ? Optional.of(
              new Candidate(entry, Stamp.of(entry, attributes.lastModifiedTime().toMillis())))
          : Optional.empty();
    } catch (IOException _) {
      return Optional.empty(); // vanished meanwhile
    }
  }

  /// All runs among the folders of a root and below them, by path relative to it with `/` between
  /// names.
  ///
  /// @param candidates the folders of the root, from [#look]
  /// @param known paths that were runs before and need not be looked into
  static Map<String, Stamp> scan(List<Candidate> candidates, Set<String> known) {
    RunScanner scanner = new RunScanner(known);
    scanner.scan(candidates, "", 1);
    return scanner.found;
  }

  private void scan(List<Candidate> candidates, String prefix, int depth) {
    for (Candidate candidate : candidates) {
      String path = prefix + candidate.path.getFileName();
      if (known.contains(path) || RunReader.isRun(candidate.path)) {
        found.put(path, candidate.stamp);
      } else if (depth < DEPTH) {
        scan(look(candidate.path), path + "/", depth + 1);
      }
    }
  }

  /// Whether some run inside this folder is such a one.
  static boolean holds(Path folder, Predicate<Path> such) {
    return scan(look(folder), Set.of()).keySet().stream().map(folder::resolve).anyMatch(such);
  }
}
