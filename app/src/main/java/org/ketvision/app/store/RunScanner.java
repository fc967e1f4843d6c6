package org.ketvision.app.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.Map;
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

  private final Set<String> known;
  private final Map<String, Stamp> found = new LinkedHashMap<>();

  private RunScanner(Set<String> known) {
    this.known = known;
  }

  /// All runs below the root, by path relative to it with `/` between names.
  ///
  /// @param known paths that were runs before and need not be looked into
  static Map<String, Stamp> scan(Path root, Set<String> known) {
    RunScanner scanner = new RunScanner(known);
    scanner.scan(root, "", 1);
    return scanner.found;
  }

  private void scan(Path folder, String prefix, int depth) {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        if (!name.startsWith(".")) {
          visit(entry, prefix + name, depth);
        }
      }
    } catch (IOException | java.nio.file.DirectoryIteratorException _) {
      // A folder that cannot be read, or vanished meanwhile, holds no run that could be shown.
    }
  }

  private void visit(Path entry, String path, int depth) throws IOException {
    BasicFileAttributes attributes;
    try {
      attributes =
          Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException _) {
      return; // vanished meanwhile
    }
    if (!attributes.isDirectory()) {
      return;
    }
    if (known.contains(path) || RunReader.isRun(entry)) {
      found.put(path, Stamp.of(entry, attributes.lastModifiedTime().toMillis()));
    } else if (depth < DEPTH) {
      scan(entry, path + "/", depth + 1);
    }
  }

  /// Whether some run inside this folder is such a one.
  static boolean holds(Path folder, Predicate<Path> such) {
    return scan(folder, Set.of()).keySet().stream().map(folder::resolve).anyMatch(such);
  }
}
