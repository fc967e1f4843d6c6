package org.ketvision.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Being told to end during a training, in a process of its own.
///
/// TERM instead of Ctrl-C's INT: both are handled alike, but a test run in the background of a
/// script has INT ignored, and so has every process it starts.
class InterruptionTest {
  @TempDir private Path folder;

  @Test
  @DisabledOnOs(OS.WINDOWS) // which has no signals to send
  void firstSignalSavesAndTheRunGoesOnWhereItStopped() throws Exception {
    Process process = train("run", "1000000");
    awaitCheckpoint("run");
    interrupt(process);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(130);
    String state = Files.readString(folder.resolve("run/state.json"));
    long step = Long.parseLong(state.replaceAll("(?s).*\"step\" : (\\d+).*", "$1"));
    assertThat(step).isBetween(1L, 999_999L);
    assertThat(new CommandRunner(folder).run("evaluate", "run", "--limit", "5").code()).isZero();
  }

  private Process train(String out, String steps) throws IOException {
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            path,
            "org.ketvision.app.Main",
            "train",
            "qae",
            "--data",
            "strokes",
            "--limit",
            "50",
            "--batch",
            "4",
            "--checkpoint-every",
            "5",
            "--steps",
            steps,
            "--out",
            out);
    builder.directory(folder.toFile());
    builder.redirectErrorStream(true);
    builder.redirectOutput(folder.resolve("log").toFile());
    return builder.start();
  }

  private void awaitCheckpoint(String run) throws Exception {
    Path state = folder.resolve(run).resolve("state.json");
    for (int i = 0; i < 600; i++) {
      if (Files.exists(state) && !Files.readString(state).contains("\"step\" : 0,")) {
        return;
      }
      Thread.sleep(100);
    }
    try (BufferedReader log = Files.newBufferedReader(folder.resolve("log"))) {
      throw new AssertionError("no checkpoint: " + log.lines().toList());
    }
  }

  private static void interrupt(Process process) throws Exception {
    new ProcessBuilder("kill", "-TERM", Long.toString(process.pid())).start().waitFor();
  }
}
