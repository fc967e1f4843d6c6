package org.ketvision.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.ketvision.app.family.Models;
import org.ketvision.learn.autoencoder.AutoencoderFamily;
import org.ketvision.learn.model.Autoencoder;
import org.ketvision.learn.storage.AtomicFiles;
import org.ketvision.learn.train.CheckpointChoice;
import org.ketvision.learn.train.RunFolder;
import org.ketvision.quantum.state.Execution;

/// Real processes, killed and compared; `./dev soak kill` kills 200 of them.
class KilledTrainingTest {
  private static final int KILLS = Integer.getInteger("ketvision.soak.kills", 8);
  private static final int LONGEST_MILLIS = 400;
  private static final List<String> COMPARED =
      List.of(
          "model.safetensors",
          "optimizer.safetensors",
          "metrics.jsonl",
          "best/model.safetensors",
          "checkpoints/step-000000300/model.safetensors");

  @TempDir private Path folder;

  @Test
  @DisabledOnOs(OS.WINDOWS) // where a file that is open cannot be replaced
  void killedAtAnyMomentItGoesOnToTheSameBits() throws Exception {
    assertThat(train("whole", false).exitCode()).isZero();
    List<String> wanted = digests("whole");
    SplittableRandom random = new SplittableRandom(Long.getLong("ketvision.soak.seed", 1));
    int kills = 0;
    int runs = 0;
    int resumed = 0;
    while (kills < KILLS) {
      String run = "run" + runs++;
      boolean ended = false;
      while (!ended) {
        boolean begun = Files.exists(folder.resolve(run).resolve("commit.json"));
        if (!begun) {
          AtomicFiles.deleteFolder(folder.resolve(run));
        }
        resumed += begun ? 1 : 0;
        TrainingProcess process = train(run, begun);
        if (kills >= KILLS) {
          assertThat(process.exitCode()).as(process.output()).isZero();
          ended = true;
        } else if (process.await("\"event\":\"progress\"")) {
          Thread.sleep(random.nextInt(LONGEST_MILLIS));
          ended = !process.isAlive();
          process.kill();
          kills += ended ? 0 : 1;
        } else {
          ended = true;
        }
        requireWhole(folder.resolve(run), process.output());
      }
      assertThat(digests(run)).as(run).isEqualTo(wanted);
      AtomicFiles.deleteFolder(folder.resolve(run));
    }
    System.out.printf("%d kills, %d resumes, %d runs compared%n", kills, resumed, runs);
    assertThat(resumed).isGreaterThan(KILLS / 2);
  }

  @Test
  void sameSeedSameBitsForOneAndTwoThreadsInTwoProcesses() throws Exception {
    List<String> words =
        List.of(
            "qmae", "--data", "strokes", "--limit", "96", "--batch", "48", "--steps", "6", "--seed",
            "7", "--quiet");
    List<String> digests = new ArrayList<>();
    for (String threads : List.of("1", "2")) {
      List<String> line = new ArrayList<>(words);
      line.addAll(List.of("--out", threads, "--threads", threads));
      TrainingProcess process = TrainingProcess.start(folder, line);
      assertThat(process.exitCode()).as(process.output()).isZero();
      digests.add(digest(folder.resolve(threads).resolve("model.safetensors")));
    }
    assertThat(digests.get(0)).isEqualTo(digests.get(1));
  }

  @Test
  void aSecondProcessIsTurnedAway() throws Exception {
    TrainingProcess first =
        TrainingProcess.start(
            folder, words("run", "--steps", "100000000", "--checkpoint-every", "1000"));
    try {
      assertThat(first.await("\"event\":\"progress\"")).isTrue();
      CommandRunner runner = new CommandRunner(folder);
      CommandRunner.Outcome second =
          runner.run("train", "qmae", "--out", "run", "--resume", "--quiet");
      assertThat(second.code()).as(second.err()).isEqualTo(1);
      assertThat(second.err())
          .contains("is being trained by another process (number ")
          .hasLineCount(1);
      assertThat(runner.run("evaluate", "run", "--limit", "5", "--no-baselines").code()).isZero();
    } finally {
      first.kill();
    }
  }

  private TrainingProcess train(String run, boolean resume) throws IOException {
    if (resume) {
      return TrainingProcess.start(
          folder, List.of("qmae", "--out", run, "--resume", "--progress", "json"));
    }
    return TrainingProcess.start(folder, words(run, "--steps", "300", "--checkpoint-every", "2"));
  }

  private static List<String> words(String run, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "qmae",
                "--data",
                "strokes",
                "--limit",
                "30",
                "--size",
                "4x4",
                "--batch",
                "4",
                "--validation",
                "6",
                "--validate-every",
                "5",
                "--set",
                "log-every=3",
                "--schedule",
                "cosine",
                "--keep-checkpoints",
                "2",
                "--pictures",
                "1",
                "--threads",
                "1",
                "--progress",
                "json",
                "--out",
                run));
    words.addAll(List.of(more));
    return words;
  }

  /// Whatever a killed process left, its newest checkpoint can be read without going back.
  private static void requireWhole(Path run, String output) throws IOException {
    if (!Files.exists(run.resolve("commit.json"))) {
      return; // killed before its first checkpoint
    }
    List<String> warnings = new ArrayList<>();
    RunFolder opened = RunFolder.open(run, Models.CATALOG, warnings::add);
    try (Autoencoder model =
        AutoencoderFamily.load(opened, new CheckpointChoice.Last(), Execution.standard())) {
      assertThat(model.parameters()).hasSize(2);
    }
    assertThat(warnings).as(output).isEmpty();
    assertThat(output).doesNotContain("warning", "damaged");
  }

  private List<String> digests(String run) throws Exception {
    List<String> digests = new ArrayList<>();
    for (String name : COMPARED) {
      digests.add(name + " " + digest(folder.resolve(run).resolve(name)));
    }
    return digests;
  }

  private static String digest(Path file) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }
}
