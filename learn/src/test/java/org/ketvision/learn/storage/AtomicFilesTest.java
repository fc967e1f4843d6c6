package org.ketvision.learn.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketvision.learn.failure.OutsideFailure;

class AtomicFilesTest {
  @TempDir Path folder;

  private long entries() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.count();
    }
  }

  @Test
  void writesAndReplaces() throws IOException {
    Path file = folder.resolve("deep").resolve("er").resolve("note.txt");
    AtomicFiles.write(file, "first");
    AtomicFiles.write(file, "second: ψ");
    assertThat(Files.readString(file)).isEqualTo("second: ψ");
    assertThat(entries()).isEqualTo(1);
  }

  @Test
  void aFailureLeavesTheOldFileAndNothingElse() throws IOException {
    Path file = folder.resolve("note.txt");
    AtomicFiles.write(file, "old");
    assertThatThrownBy(
            () ->
                AtomicFiles.write(
                    file,
                    out -> {
                      out.write(new byte[100_000]);
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(OutsideFailure.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("No space left on device");
    assertThat(Files.readString(file)).isEqualTo("old");
    assertThat(entries()).isEqualTo(1);
  }

  @Test
  void namesAPlaceThatCannotBeWritten() {
    Path blocked = folder.resolve("file");
    AtomicFiles.write(blocked, "a file, not a folder");
    assertThatThrownBy(() -> AtomicFiles.write(blocked.resolve("inside.txt"), "text"))
        .isInstanceOf(OutsideFailure.class)
        .hasMessageContaining("inside.txt");
  }
}
