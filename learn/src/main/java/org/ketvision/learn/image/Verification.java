package org.ketvision.learn.image;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/// What a check of a data set's files found.
///
/// @param files one report a file; empty for a data set without files of its own
public record Verification(List<FileReport> files) {
  /// Copies the list.
  public Verification {
    files = List.copyOf(files);
  }

  /// What was found about one file.
  ///
  /// @param file where it is, or should be
  /// @param assembly how it stands to the official file
  /// @param sha256 its SHA-256 in hexadecimal; empty if it cannot be read
  /// @param detail what was checked and found, one line
  public record FileReport(Path file, Assembly assembly, String sha256, String detail) {}

  /// The standing of the whole: that of its worst file.
  public Assembly assembly() {
    return files.stream()
        .map(FileReport::assembly)
        .max(Comparator.naturalOrder())
        .orElse(Assembly.OWN);
  }
}
