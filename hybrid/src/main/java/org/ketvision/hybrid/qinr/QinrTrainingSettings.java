package org.ketvision.hybrid.qinr;

import org.jspecify.annotations.Nullable;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.optim.Adam;
import org.ketvision.learn.optim.Schedule;
import org.ketvision.learn.settings.Checks;

/// Adam with one rate for the classical parameters and one for those of the circuit.
///
/// @param steps optimiser steps; null if epochs say it
/// @param epochs passes over the images, fractions allowed; null if steps say it
/// @param batch images a step, at least 2 for batch normalisation; an epoch's last may be short
/// @param learningRate of the classical parameters
/// @param quantumLearningRate of θ, λ and ρ
/// @param schedule `constant` or `cosine`, of both rates
/// @param clipNorm largest Euclidean norm of the gradient of all parameters
/// @param beta1 Adam's decay of the mean gradient
/// @param beta2 Adam's decay of the mean squared gradient
/// @param epsilon Adam's ε
public record QinrTrainingSettings(
    @Nullable Integer steps,
    @Nullable Double epochs,
    int batch,
    double learningRate,
    double quantumLearningRate,
    String schedule,
    double clipNorm,
    double beta1,
    double beta2,
    double epsilon) {
  private static final int MAX_BATCH = 1 << 16;

  /// Checks the numbers.
  ///
  /// @throws BadSetting naming the key
  public QinrTrainingSettings {
    if ((steps == null) == (epochs == null)) {
      throw new BadSetting("give either training.steps or training.epochs, not both or neither");
    }
    Checks.positive("training.steps", steps);
    Checks.require(
        epochs == null || (epochs > 0 && epochs <= 1e6), "training.epochs", epochs, "more than 0");
    Checks.require(batch >= 2 && batch <= MAX_BATCH, "training.batch", batch, "2 to " + MAX_BATCH);
    rate("training.learning-rate", learningRate);
    rate("training.quantum-learning-rate", quantumLearningRate);
    rate("training.clip-norm", clipNorm);
    Schedule.parse(schedule);
    new Adam(beta1, beta2, epsilon);
  }

  private static void rate(String key, double rate) {
    Checks.require(rate > 0 && Double.isFinite(rate), key, rate, "a positive number such as 0.002");
  }

  /// The update rule.
  public Adam adam() {
    return new Adam(beta1, beta2, epsilon);
  }

  /// Steps of a training on `count` images.
  public long stepsOn(int count) {
    if (steps != null) {
      return steps;
    }
    double passes = epochs == null ? 1 : epochs;
    return Math.max(1, Math.round(passes * Math.ceilDiv(count, batch)));
  }
}
