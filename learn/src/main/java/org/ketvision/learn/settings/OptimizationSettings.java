package org.ketvision.learn.settings;

import org.jspecify.annotations.Nullable;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.optim.Adam;
import org.ketvision.learn.optim.Schedule;

/// How a model is trained: Adam on batches of images.
///
/// @param steps optimiser steps; null if epochs say it
/// @param epochs passes over the images, fractions allowed; null if steps say it
/// @param batch images a step
/// @param learningRate η at the start
/// @param schedule `constant` or `cosine`
/// @param beta1 Adam's decay of the mean gradient
/// @param beta2 Adam's decay of the mean squared gradient
/// @param epsilon Adam's ε
public record OptimizationSettings(
    @Nullable Integer steps,
    @Nullable Double epochs,
    int batch,
    double learningRate,
    String schedule,
    double beta1,
    double beta2,
    double epsilon) {
  private static final int MAX_BATCH = 1 << 20;

  /// Checks the numbers.
  ///
  /// @throws BadSetting naming the key
  public OptimizationSettings {
    if ((steps == null) == (epochs == null)) {
      throw new BadSetting("give either training.steps or training.epochs, not both or neither");
    }
    Checks.positive("training.steps", steps);
    Checks.require(
        epochs == null || (epochs > 0 && epochs <= 1e6), "training.epochs", epochs, "more than 0");
    Checks.require(batch >= 1 && batch <= MAX_BATCH, "training.batch", batch, "1 to " + MAX_BATCH);
    Checks.require(
        learningRate > 0 && Double.isFinite(learningRate),
        "training.learning-rate",
        learningRate,
        "a positive number such as 0.01");
    Schedule.parse(schedule);
    new Adam(beta1, beta2, epsilon);
  }

  /// One epoch in batches of 32 at rate 0.01, constant.
  public static OptimizationSettings standard() {
    return new OptimizationSettings(null, 1.0, 32, 0.01, "constant", 0.9, 0.999, 1e-8);
  }

  /// The update rule.
  public Adam adam() {
    return new Adam(beta1, beta2, epsilon);
  }

  /// Steps of a training on `count` images; the last batch of an epoch may be short.
  public long stepsOn(int count) {
    if (steps != null) {
      return steps;
    }
    double passes = epochs == null ? 1 : epochs;
    return Math.max(1, Math.round(passes * Math.ceilDiv(count, batch)));
  }
}
