package org.ketvision.app.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.ketvision.app.family.Models;
import org.ketvision.learn.storage.CommittedFiles;
import org.ketvision.learn.storage.Safetensors;
import org.ketvision.learn.storage.Tensor;
import org.ketvision.learn.train.RunState;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// Run folders as a training leaves them, but for the numbers.
public final class RunFixture {
  private static final JsonMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private static final Map<String, Map<String, byte[]>> COMMITS = new ConcurrentHashMap<>();

  private RunFixture() {}

  /// A finished run of 100 steps whose last loss is `loss`.
  public static Path done(Path folder, String model, double loss, Map<String, String> settings) {
    return make(folder, model, 100, loss, settings);
  }

  /// A run at that step of 100.
  public static Path make(
      Path folder, String model, long step, double loss, Map<String, String> settings) {
    try {
      Files.createDirectories(folder);
      Files.writeString(
          folder.resolve("config.yaml"),
          Models.CATALOG.merge(model, Optional.empty(), Optional.empty(), settings).yaml());
      String metrics =
          "{\"step\":50,\"epoch\":0,\"loss\":0.9,\"fidelity\":0.1,\"rate\":0.01}\n"
              + "{\"step\":%d,\"epoch\":1,\"loss\":%s,\"fidelity\":%s,\"rate\":0.01}\n"
                  .formatted(step, loss, 1 - loss);
      Files.writeString(folder.resolve("metrics.jsonl"), metrics);
      for (Map.Entry<String, byte[]> file :
          COMMITS
              .computeIfAbsent(step + " " + loss, _ -> commit(step, loss, metrics.length()))
              .entrySet()) {
        Files.write(folder.resolve(file.getKey()), file.getValue());
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The files of a commit, made once and copied from then on: flushing to the disk takes long.
  private static Map<String, byte[]> commit(long step, double loss, long metricsBytes) {
    byte[] tensors =
        new Safetensors(Map.of(), List.of(Tensor.float64("x", List.of(1), new double[] {1})))
            .toBytes();
    RunState state =
        new RunState(
            RunState.SCHEMA,
            step,
            100,
            7,
            Map.of(),
            0,
            0,
            Map.of(),
            loss,
            loss,
            null,
            12.5,
            metricsBytes,
            new RunState.Data("mnist", 10, "00"),
            new RunState.Environment("0.1", "java", "os", "cpu", "vector-512 float64", 1));
    try {
      Path folder = Files.createTempDirectory("commit");
      CommittedFiles.commit(
          folder,
          Map.of(
              "model.safetensors", tensors,
              "optimizer.safetensors", tensors,
              "state.json", JSON.writeValueAsBytes(state)));
      Map<String, byte[]> files = new HashMap<>();
      try (Stream<Path> all = Files.list(folder)) {
        for (Path file : all.toList()) {
          files.put(file.getFileName().toString(), Files.readAllBytes(file));
          Files.delete(file);
        }
      }
      Files.delete(folder);
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Makes everything in a folder as old as that many seconds, so that no time stamp is in doubt.
  public static void age(Path folder, long seconds) throws IOException {
    FileTime time = FileTime.from(Instant.now().minusSeconds(seconds));
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.toList()) {
        Files.setLastModifiedTime(file, time);
      }
    }
  }
}
