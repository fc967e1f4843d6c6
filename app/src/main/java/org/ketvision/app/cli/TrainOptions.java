package org.ketvision.app.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ketvision.app.console.Session;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.settings.Preset;
import org.ketvision.learn.settings.SettingsReader;
import org.ketvision.learn.settings.TrainSettings;
import picocli.CommandLine.Option;

/// The options of `train` that end up in the run's settings. Each is a shorthand for a key.
///
/// Later sources win: the defaults, `--preset`, `--config`, the environment's `KETVISION_SET_…`,
/// `--set`, and last the option that is made for the key.
final class TrainOptions {
  @Option(names = "--data", paramLabel = "DATASET", description = "Data set or folder of images.")
  private @Nullable String data;

  @Option(names = "--classes", paramLabel = "LIST", description = "Only these, such as 0,1,7.")
  private @Nullable String classes;

  @Option(names = "--per-class", paramLabel = "N", description = "The first N of each class.")
  private @Nullable String perClass;

  @Option(names = "--limit", paramLabel = "N", description = "The first N images of what is left.")
  private @Nullable String limit;

  @Option(
      names = "--size",
      paramLabel = "HxW",
      description = "Size of an image; H times W is a power of two. Default: 16x16.")
  private @Nullable String size;

  @Option(
      names = "--mask",
      paramLabel = "GEOMETRY",
      description = "quadrant, stride:K, anywhere or none. Default: quadrant.")
  private @Nullable String mask;

  @Option(
      names = "--mask-size",
      paramLabel = "SIZE",
      description = "HxW, or 12.5%%, 25%%, 50%% of the image. Default: 25%%.")
  private @Nullable String maskSize;

  @Option(
      names = "--fill",
      paramLabel = "FILL",
      description = "What stands in the hole: token (qmae), zero (qae), mean or constant:V.")
  private @Nullable String fill;

  @Option(names = "--layers", paramLabel = "N", description = "Layers of the circuit. Default: 1.")
  private @Nullable String layers;

  @Option(names = "--trash", paramLabel = "N", description = "Qubits that are reset. Default: 1.")
  private @Nullable String trash;

  @Option(
      names = "--trash-wires",
      paramLabel = "WIRES",
      description = "Which: first, last or a list such as 0,3. Default: first.")
  private @Nullable String trashWires;

  @Option(names = "--steps", paramLabel = "N", description = "Optimiser steps.")
  private @Nullable String steps;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Passes over the images instead of steps. Default: 1.")
  private @Nullable String epochs;

  @Option(names = "--batch", paramLabel = "N", description = "Images a step. Default: 32.")
  private @Nullable String batch;

  @Option(names = "--lr", paramLabel = "RATE", description = "Learning rate. Default: 0.01.")
  private @Nullable String learningRate;

  @Option(
      names = "--schedule",
      paramLabel = "NAME",
      description = "Of the learning rate: constant or cosine. Default: constant.")
  private @Nullable String schedule;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of all randomness; the same seed gives the same bits. Default: 0.")
  private @Nullable String seed;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Worker threads, 0 for all processors; changes no result. Default: 0.")
  private @Nullable String threads;

  @Option(
      names = "--dtype",
      paramLabel = "TYPE",
      description = "float64 or float32. Default: float64.")
  private @Nullable String dtype;

  @Option(
      names = "--kernel",
      paramLabel = "KERNEL",
      description = "auto, scalar or vector. Default: auto.")
  private @Nullable String kernel;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "N",
      description = "Steps between checkpoints. Default: 1000.")
  private @Nullable String checkpointEvery;

  @Option(
      names = "--keep-checkpoints",
      paramLabel = "N",
      description = "How many of the last checkpoints are kept. Default: 3.")
  private @Nullable String keepCheckpoints;

  @Option(
      names = "--pictures",
      paramLabel = "N",
      description = "Images drawn as the training goes, 0 for none. Default: 6.")
  private @Nullable String pictures;

  @Option(
      names = "--validation",
      paramLabel = "SIZE",
      description =
          "Training images held out to judge by: a number, or a fraction such as 0.1. Default: 0.")
  private @Nullable String validation;

  @Option(
      names = "--validate-every",
      paramLabel = "N",
      description = "Steps between two judgements. Default: about 20 judgements a run.")
  private @Nullable String validateEvery;

  @Option(
      names = "--early-stop",
      paramLabel = "N",
      description = "End after N judgements without a better one. Default: never.")
  private @Nullable String earlyStop;

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description = "paper: the setting of arXiv:2511.17372, one image a step for an epoch.")
  private @Nullable String preset;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings as YAML, with the keys that --dry-run shows.")
  private @Nullable Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "One setting by its key, such as training.beta1=0.8; may be repeated.")
  private List<String> assignments = List.of();

  /// The merged settings.
  ///
  /// @throws BadSetting naming the key or option that makes no sense
  TrainSettings settings(String model, Session session) {
    return SettingsReader.merge(
        model,
        Optional.ofNullable(preset).map(Preset::parse),
        Optional.ofNullable(config).map(session.workingFolder()::resolve),
        overrides(SettingsReader.environment(session.environment())));
  }

  /// What was given on the command line, by dotted key, after what the environment says.
  private Map<String, String> overrides(Map<String, String> environment) {
    Map<String, String> keys = new LinkedHashMap<>(environment);
    assignments.stream()
        .map(SettingsReader::assignment)
        .forEach(entry -> put(keys, entry.getKey(), entry.getValue()));
    put(keys, "data.name", quoted(data));
    put(keys, "data.classes", list(classes));
    put(keys, "data.per-class", perClass);
    put(keys, "data.limit", limit);
    if (size != null) {
      String[] sides = size.split("x", -1);
      if (sides.length != 2) {
        throw new BadSetting("--size %s is not HxW, such as 16x16".formatted(size));
      }
      put(keys, "data.height", sides[0]);
      put(keys, "data.width", sides[1]);
    }
    put(keys, "mask.geometry", quoted(mask));
    put(keys, "mask.size", quoted(maskSize));
    put(keys, "mask.fill", quoted(fill));
    put(keys, "ansatz.layers", layers);
    put(keys, "trash.count", trash);
    put(keys, "trash.wires", quoted(trashWires));
    put(keys, "training.steps", steps);
    put(keys, "training.epochs", epochs);
    put(keys, "training.batch", batch);
    put(keys, "training.learning-rate", number(learningRate));
    put(keys, "training.schedule", schedule);
    put(keys, "seed", seed);
    put(keys, "execution.threads", threads);
    put(keys, "execution.dtype", dtype);
    put(keys, "execution.kernel", kernel);
    put(keys, "checkpoint-every", checkpointEvery);
    put(keys, "keep-checkpoints", keepCheckpoints);
    put(keys, "pictures", pictures);
    put(keys, "validation.size", number(validation));
    put(keys, "validation.every", validateEvery);
    put(keys, "validation.patience", earlyStop);
    return keys;
  }

  /// How many threads, when that was said.
  int threads() {
    try {
      return threads == null ? 0 : Integer.parseInt(threads);
    } catch (NumberFormatException e) {
      throw new BadSetting("--threads '%s' is not a number".formatted(threads), e);
    }
  }

  /// Refuses settings beside `--resume`: a run keeps those it was started with.
  void requireNone() {
    Map<String, String> given = overrides(Map.of());
    given.remove("execution.threads");
    if (!given.isEmpty() || preset != null || config != null) {
      throw new BadSetting(
          "--resume goes on with the run's own settings; leave out %s"
              .formatted(given.isEmpty() ? "--preset and --config" : given.keySet()));
    }
  }

  /// The last to be put is the last to be merged: steps and epochs push each other out.
  private static void put(Map<String, String> keys, String key, @Nullable String value) {
    if (value != null) {
      keys.remove(key);
      keys.put(key, value);
    }
  }

  /// As a YAML string, whatever it looks like.
  private static @Nullable String quoted(@Nullable String text) {
    return text == null ? null : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static @Nullable String list(@Nullable String text) {
    if (text == null) {
      return null;
    }
    StringBuilder list = new StringBuilder("[");
    for (String part : text.split(",", -1)) {
      list.append(list.length() > 1 ? ", " : "").append(quoted(part.strip()));
    }
    return list.append(']').toString();
  }

  /// Java's NaN and Infinity as YAML writes them, so that the settings can refuse them by value.
  private static @Nullable String number(@Nullable String text) {
    if (text == null) {
      return null;
    }
    return switch (text.toLowerCase(java.util.Locale.ROOT)) {
      case "nan" -> ".nan";
      case "infinity", "inf" -> ".inf";
      default -> text;
    };
  }
}
