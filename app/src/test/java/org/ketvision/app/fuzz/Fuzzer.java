package org.ketvision.app.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// Entry point of the coverage-guided fuzzer Jazzer, which calls [#fuzzerTestOneInput] with inputs
/// that it evolves; `./dev fuzz` starts it. Nothing here depends on Jazzer.
public final class Fuzzer {
  private static Target target = Target.IDX;

  private Fuzzer() {}

  /// Called once: takes the target from the system property `ketvision.fuzz.target`.
  ///
  /// The seeds are run here, so that the loading of classes, which Jazzer makes slow, is not
  /// counted as an input's time.
  public static void fuzzerInitialize() throws IOException {
    target = Target.named(System.getProperty("ketvision.fuzz.target", "idx"));
    for (byte[] seed : target.seeds()) {
      target.check(seed);
    }
  }

  /// Called with each input.
  ///
  /// @throws AssertionError if the target breaks what it promises
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    target.check(input);
  }

  /// Writes the seeds of every target, one file a seed, into a folder a target.
  ///
  /// @param arguments the folder
  public static void main(String[] arguments) throws IOException {
    for (Target each : Target.values()) {
      Path folder = Path.of(arguments[0]).resolve(each.name().toLowerCase(Locale.ROOT));
      Files.createDirectories(folder);
      int number = 0;
      for (byte[] seed : each.seeds()) {
        Files.write(folder.resolve("seed-%02d".formatted(number++)), seed);
      }
    }
  }
}
