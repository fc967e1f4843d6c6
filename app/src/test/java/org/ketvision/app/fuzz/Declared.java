package org.ketvision.app.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.ketvision.learn.failure.BadFile;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.failure.Failure;

/// Lets through the failures a reader declares, if their message is what a user is promised.
final class Declared {
  private static final int LONGEST_LINE = 3000;

  private Declared() {}

  /// What a reader of files makes of it; empty if it refused the file in one proper line.
  static <T> Optional<T> file(String name, Supplier<T> reader) {
    try {
      return Optional.of(reader.get());
    } catch (BadFile e) {
      requireLine(e, name);
      return Optional.empty();
    }
  }

  /// The same for settings, where a key may be at fault instead of a file.
  static <T> Optional<T> setting(String name, Supplier<T> reader) {
    try {
      return file(name, reader);
    } catch (BadSetting e) {
      requireLine(e, "");
      return Optional.empty();
    }
  }

  private static void requireLine(Failure failure, String name) {
    assertThat(failure.getMessage())
        .contains(name)
        .hasSizeBetween(10, LONGEST_LINE)
        .doesNotContainPattern("\\p{Cntrl}|\\R");
  }

  /// A file of that content, the same each time: readers want files.
  static Path written(String name, byte[] content) {
    try {
      return Files.write(Scratch.FOLDER.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A folder of this process.
  private static final class Scratch {
    static final Path FOLDER = create();

    private static Path create() {
      try {
        Path folder = Files.createTempDirectory("ketvision-fuzz");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
        return folder;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void remove(Path folder) {
      try {
        org.ketvision.learn.storage.AtomicFiles.deleteFolder(folder);
      } catch (IOException _) {
        // The system clears its temporary folder.
      }
    }
  }

  /// The folder that [#written] writes to.
  static Path folder() {
    return Scratch.FOLDER;
  }
}
