package org.ketvision.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// `ketvision train` in a process of its own.
final class TrainingProcess {
  private static final int PATIENCE_SECONDS = 240;

  private final Process process;
  private final Path log;

  private TrainingProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /// Starts it.
  ///
  /// @param folder working folder, where `log` takes all output
  /// @param words after `train`
  static TrainingProcess start(Path folder, List<String> words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Starts fast; what is computed does not depend on it.
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add("org.ketvision.app.Main");
    command.add("train");
    command.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(folder.toFile());
    builder.redirectErrorStream(true);
    Path log = folder.resolve("log");
    builder.redirectOutput(log.toFile());
    return new TrainingProcess(builder.start(), log);
  }

  /// Waits until the output has that text or the process is over.
  ///
  /// @return whether the text came
  boolean await(String text) throws Exception {
    for (int i = 0; i < 20 * PATIENCE_SECONDS; i++) {
      boolean over = !process.isAlive();
      if (output().contains(text)) {
        return true;
      }
      if (over) {
        return false;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("no '%s' in: %s".formatted(text, output()));
  }

  /// Ends the process as `kill -9` does.
  void kill() throws Exception {
    process.destroyForcibly().waitFor();
  }

  /// Sends a signal such as `TERM`.
  void signal(String name) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  /// Waits for the end; the exit code.
  int exitCode() throws Exception {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      kill();
      throw new AssertionError("does not end: " + output());
    }
    return process.exitValue();
  }

  /// Whether it still runs.
  boolean isAlive() {
    return process.isAlive();
  }

  /// What it printed so far.
  String output() throws IOException {
    return Files.readString(log);
  }
}
