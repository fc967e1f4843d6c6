package org.ketvision.app.quickstart;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ketvision.app.report.Gallery;
import org.ketvision.learn.autoencoder.AutoencoderFamily;
import org.ketvision.learn.autoencoder.AutoencoderSettings;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.settings.SettingsReader;

/// What a quickstart is told.
///
/// @param steps optimiser steps of each training
/// @param batch images a step
/// @param learningRate at the start; it falls by a cosine
/// @param mask where the hidden patch may lie
/// @param maskSize its size
/// @param seed of everything
/// @param threads worker threads, 0 for all processors
/// @param trainLimit the first so many training images; 0 for all
/// @param testLimit the first so many test images; 0 for all
/// @param examples pictures to show
public record QuickstartPlan(
    int steps,
    int batch,
    double learningRate,
    String mask,
    String maskSize,
    long seed,
    int threads,
    int trainLimit,
    int testLimit,
    int examples) {
  private static final AutoencoderFamily FAMILY = new AutoencoderFamily();

  /// Checks what the settings of a training do not.
  ///
  /// @throws BadSetting naming the option
  public QuickstartPlan {
    if (examples < 1 || examples > Gallery.MOST_EXAMPLES) {
      throw new BadSetting(
          "--examples %d is not from 1 to %d".formatted(examples, Gallery.MOST_EXAMPLES));
    }
    if (trainLimit < 0 || testLimit < 0) {
      throw new BadSetting("--train-limit and --test-limit are numbers of images, 0 for all");
    }
    if (mask.equals("none")) {
      throw new BadSetting("--mask none hides nothing: choose quadrant, stride:K or anywhere");
    }
  }

  /// One model's training: the last qubit is reset, which does better than the first.
  public AutoencoderSettings settings(String model, String dataset) {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("data.name", quoted(dataset));
    keys.put("data.limit", trainLimit == 0 ? "null" : Integer.toString(trainLimit));
    keys.put("mask.geometry", quoted(mask));
    keys.put("mask.size", quoted(maskSize));
    keys.put("trash.wires", "last");
    keys.put("training.steps", Integer.toString(steps));
    keys.put("training.batch", Integer.toString(batch));
    keys.put(
        "training.learning-rate",
        Double.isFinite(learningRate) ? Double.toString(learningRate) : ".nan");
    keys.put("training.schedule", "cosine");
    keys.put("seed", Long.toString(seed));
    keys.put("execution.threads", Integer.toString(threads));
    return SettingsReader.merge(FAMILY, model, Optional.empty(), Optional.empty(), keys);
  }

  /// The family of both models.
  static AutoencoderFamily family() {
    return FAMILY;
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  /// Worker threads, at least 1.
  int workers() {
    return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
  }
}
