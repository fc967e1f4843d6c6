package org.ketvision.hybrid.gan;

import org.jspecify.annotations.Nullable;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.optim.Adam;
import org.ketvision.learn.settings.Checks;

/// How generator and critic are trained against one another, both by Adam.
///
/// A step updates the critic once. The generator is updated in every `critic-steps`-th.
///
/// @param steps critic steps; null if epochs say it
/// @param epochs passes over the images, fractions allowed; null if steps say it
/// @param batch images a step
/// @param generatorRate learning rate of the generator
/// @param criticRate learning rate of the critic
/// @param criticSteps critic steps for each of the generator
/// @param batches `fresh` takes the next batch every step; `shared` keeps one for all critic steps
///   up to and with the generator's
/// @param penalty λ of the gradient penalty
/// @param beta1 Adam's decay of the mean gradient
/// @param beta2 Adam's decay of the mean squared gradient
/// @param epsilon Adam's ε
public record GanTrainingSettings(
    @Nullable Integer steps,
    @Nullable Double epochs,
    int batch,
    double generatorRate,
    double criticRate,
    int criticSteps,
    String batches,
    double penalty,
    double beta1,
    double beta2,
    double epsilon) {
  private static final int MAX_BATCH = 1 << 16;
  private static final int MAX_CRITIC_STEPS = 1000;

  /// Checks names and numbers.
  ///
  /// @throws BadSetting naming the key
  public GanTrainingSettings {
    if ((steps == null) == (epochs == null)) {
      throw new BadSetting("give either training.steps or training.epochs, not both or neither");
    }
    Checks.positive("training.steps", steps);
    Checks.require(
        epochs == null || (epochs > 0 && epochs <= 1e6), "training.epochs", epochs, "more than 0");
    Checks.require(batch >= 1 && batch <= MAX_BATCH, "training.batch", batch, "1 to " + MAX_BATCH);
    rate("training.generator-rate", generatorRate);
    rate("training.critic-rate", criticRate);
    Checks.require(
        criticSteps >= 1 && criticSteps <= MAX_CRITIC_STEPS,
        "training.critic-steps",
        criticSteps,
        "1 to " + MAX_CRITIC_STEPS);
    Checks.oneOf("training.batches", batches, "fresh", "shared");
    Checks.require(
        penalty >= 0 && Double.isFinite(penalty),
        "training.penalty",
        penalty,
        "0 or more, such as 10");
    new Adam(beta1, beta2, epsilon);
  }

  private static void rate(String key, double rate) {
    Checks.require(
        rate > 0 && Double.isFinite(rate), key, rate, "a positive number such as 0.0002");
  }

  /// The numbers of each model's published code, where there is one.
  ///
  /// - `pqwgan`: its code takes the batch as an argument; 25 is that of examples in its forks.
  /// - `anogan`: its code trains both networks at 0.01 (and did at 0.0002 before), and at 0.01 this
  ///   critic diverges. On the zeros of MNIST its gradient penalty is 10⁵ after 2500 steps, against
  ///   0.1 at 0.0002. So its critic learns at 0.0002, as that of the PQWGAN does, and its generator
  ///   at 0.01. Its README has λ = 1 as the default, its code 10. The sigmoid through which that
  ///   code passes the circuit's angles is left out. β₂ and ε are usual ones.
  /// - `qinr-qgan`: as published, ε a usual one.
  /// - `anogan-ma` and `classical-gan`: no training is published; they take that of the PQWGAN. A
  ///   preset of `classical-gan` takes that of the model it matches.
  static GanTrainingSettings standard(GanModel model) {
    return switch (model) {
      case PQWGAN, ANOGAN_MA, CLASSICAL_GAN ->
          new GanTrainingSettings(null, 50.0, 25, 0.01, 0.0002, 5, "fresh", 10, 0, 0.9, 1e-8);
      case ANOGAN ->
          new GanTrainingSettings(5000, null, 64, 0.01, 0.0002, 5, "shared", 10, 0.5, 0.999, 1e-7);
      case QINR_QGAN ->
          new GanTrainingSettings(2000, null, 1, 1e-5, 1.2e-4, 1, "fresh", 10, 0, 0.9, 1e-8);
    };
  }

  /// The update rule of both.
  Adam adam() {
    return new Adam(beta1, beta2, epsilon);
  }

  /// How many steps see the same batch.
  int stepsPerBatch() {
    return batches.equals("shared") ? criticSteps : 1;
  }

  /// Whether a step, from 0, updates the generator: with fresh batches the first of each
  /// `critic-steps`, as the published code of the PQWGAN does, else the last.
  boolean movesGenerator(long step) {
    return step % criticSteps == (batches.equals("shared") ? criticSteps - 1 : 0);
  }

  /// Steps of a training on `count` images.
  long stepsOn(int count) {
    if (steps != null) {
      return steps;
    }
    double passes = epochs == null ? 1 : epochs;
    return Math.max(1, Math.round(passes * Math.ceilDiv(count, batch) * stepsPerBatch()));
  }
}
