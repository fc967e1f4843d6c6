package org.ketvision.app.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/// The files of a run folder by name, and bounded reading of them.
final class RunFiles {
  static final String CONFIG = "config.yaml";
  static final String MARKER = "commit.json";
  static final String STATE = "state.json";
  static final String METRICS = "metrics.jsonl";

  /// Held by the process that trains the run.
  static final String LOCK = ".lock";

  /// The largest settings, state or tags file read: 1 MiB.
  static final int LIMIT = 1 << 20;

  private static final List<String> OTHERS =
      List.of(MARKER, STATE, METRICS, "model.safetensors", "optimizer.safetensors");

  private RunFiles() {}

  /// Whether a folder has a file of that name; a link is none.
  static boolean has(Path folder, String name) {
    return Files.isRegularFile(folder.resolve(name), LinkOption.NOFOLLOW_LINKS);
  }

  /// How many of the files other than the settings a folder has.
  static long others(Path folder) {
    return OTHERS.stream().filter(name -> has(folder, name)).count();
  }

  /// A small file's bytes.
  ///
  /// @throws IOException if it cannot be read or is larger than [#LIMIT]
  static byte[] small(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LIMIT + 1);
      if (bytes.length > LIMIT) {
        throw new IOException("larger than %d bytes".formatted(LIMIT));
      }
      return bytes;
    }
  }

  /// What went wrong, in a few words.
  static String reason(IOException e) {
    String type = e.getClass().getSimpleName();
    return type.equals("IOException") ? String.valueOf(e.getMessage()) : type;
  }
}
