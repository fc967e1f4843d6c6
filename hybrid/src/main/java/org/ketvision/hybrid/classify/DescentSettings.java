package org.ketvision.hybrid.classify;

import org.jspecify.annotations.Nullable;
import org.ketvision.hybrid.nn.AdamOptimizer;
import org.ketvision.hybrid.nn.MomentumOptimizer;
import org.ketvision.hybrid.nn.Optimizer;
import org.ketvision.hybrid.nn.ParameterGroup;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.optim.Adam;
import org.ketvision.learn.optim.Schedule;
import org.ketvision.learn.settings.Checks;

/// How a classifier is trained.
///
/// @param steps optimiser steps; null if epochs say it
/// @param epochs passes over the images, fractions allowed; null if steps say it
/// @param batch images a step
/// @param learningRate the highest rate
/// @param schedule `constant` or `cosine`, after the warm-up
/// @param warmup the share of the steps in which the rate rises linearly to its highest
/// @param optimizer `momentum` (stochastic gradient descent with Nesterov momentum) or `adam`
/// @param momentum μ of the former; Adam's β₁
/// @param weightDecay λ of the former; Adam takes none
public record DescentSettings(
    @Nullable Integer steps,
    @Nullable Double epochs,
    int batch,
    double learningRate,
    String schedule,
    double warmup,
    String optimizer,
    double momentum,
    double weightDecay) {
  private static final double BETA_2 = 0.999;
  private static final double EPSILON = 1e-8;
  private static final int MAX_BATCH = 1 << 16;

  /// Checks names and numbers.
  ///
  /// @throws BadSetting naming the key
  public DescentSettings {
    if ((steps == null) == (epochs == null)) {
      throw new BadSetting("give either training.steps or training.epochs, not both or neither");
    }
    Checks.positive("training.steps", steps);
    Checks.require(
        epochs == null || (epochs > 0 && epochs <= 1e6), "training.epochs", epochs, "more than 0");
    Checks.require(batch >= 2 && batch <= MAX_BATCH, "training.batch", batch, "2 to " + MAX_BATCH);
    Checks.require(
        learningRate > 0 && Double.isFinite(learningRate),
        "training.learning-rate",
        learningRate,
        "a positive number such as 0.05");
    Schedule.parse(schedule);
    Checks.require(warmup >= 0 && warmup < 1, "training.warmup", warmup, "0 or more, below 1");
    Checks.oneOf("training.optimizer", optimizer, "momentum", "adam");
    Checks.require(
        momentum >= 0 && momentum < 1, "training.momentum", momentum, "0 or more, below 1");
    Checks.require(
        weightDecay >= 0 && Double.isFinite(weightDecay),
        "training.weight-decay",
        weightDecay,
        "0 or more");
    Checks.require(
        weightDecay == 0 || optimizer.equals("momentum"),
        "training.weight-decay",
        weightDecay,
        "0, or the optimizer momentum");
  }

  /// Steps of a training on `count` images; the last batch of an epoch may be short.
  long stepsOn(int count) {
    if (steps != null) {
      return steps;
    }
    double passes = epochs == null ? 1 : epochs;
    return Math.max(1, Math.round(passes * Math.ceilDiv(count, batch)));
  }

  /// The rate of step `step`, from 0, of `all`.
  double rate(long step, long all) {
    long rising = Math.round(warmup * all);
    return step < rising
        ? learningRate * (step + 1) / rising
        : learningRate * Schedule.parse(schedule).factor(step - rising, all - rising);
  }

  /// The optimizer before its first step.
  Optimizer optimizer(ParameterGroup group) {
    return switch (optimizer) {
      case "adam" -> new AdamOptimizer(group, new Adam(momentum, BETA_2, EPSILON));
      default -> new MomentumOptimizer(group, momentum, weightDecay);
    };
  }
}
