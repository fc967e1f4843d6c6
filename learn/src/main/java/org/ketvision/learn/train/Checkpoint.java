package org.ketvision.learn.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ketvision.learn.failure.BadFile;
import org.ketvision.learn.storage.CommittedFiles;
import org.ketvision.learn.storage.SafetensorsReader;

/// One checkpoint of a run, read whole and compared with its checksums.
///
/// @param folder where it was
/// @param files content by name
/// @param state its `state.json`
record Checkpoint(Path folder, Map<String, byte[]> files, RunState state) {
  /// Reads the checkpoint of a folder.
  ///
  /// @param names the files it must have
  /// @throws BadFile if one is missing, damaged or of another version
  static Checkpoint read(Path folder, List<String> names) {
    Map<String, byte[]> files = CommittedFiles.read(folder, SafetensorsReader.DEFAULT_LIMIT);
    for (String name : names) {
      if (!files.containsKey(name)) {
        throw new BadFile(
            "%s does not list %s".formatted(folder.resolve(CommittedFiles.MARKER), name));
      }
    }
    return new Checkpoint(folder, files, CheckpointFormat.state(files, folder));
  }
}
