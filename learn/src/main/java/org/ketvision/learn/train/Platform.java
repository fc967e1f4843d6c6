package org.ketvision.learn.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/// Names of what a run runs on.
final class Platform {
  private Platform() {}

  static RunState.Environment environment(String kernel, int threads) {
    return new RunState.Environment(
        version(),
        System.getProperty("java.vm.name", "") + " " + Runtime.version(),
        System.getProperty("os.name", "") + " " + System.getProperty("os.arch", ""),
        cpu(),
        kernel,
        threads);
  }

  /// The program's version; `development` when it does not run from its jars.
  static String version() {
    return Objects.requireNonNullElse(
        Platform.class.getPackage().getImplementationVersion(), "development");
  }

  private static String cpu() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException | UncheckedIOException e) {
      return Objects.requireNonNullElse(System.getenv("PROCESSOR_IDENTIFIER"), "unknown");
    }
  }
}
