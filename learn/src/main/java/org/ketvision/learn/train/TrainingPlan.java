package org.ketvision.learn.train;

import org.ketvision.learn.settings.RunSettings;

/// When the training loop does what.
///
/// @param steps optimiser steps in all
/// @param stepsPerEpoch steps that see each image once
/// @param checkpointEvery steps between checkpoints
/// @param logEvery steps a logged line sums up
/// @param validateEvery steps between evaluations on the validation images
/// @param patience evaluations without a better one that end the training; 0 for no end
public record TrainingPlan(
    long steps,
    long stepsPerEpoch,
    int checkpointEvery,
    int logEvery,
    int validateEvery,
    int patience) {
  /// Evaluations of a run, about.
  private static final int EVALUATIONS = 20;

  /// Lines of a run's log, about.
  private static final int LINES = 200;

  /// Samples a logged line sums up at least: fewer give a curve of noise.
  private static final int SAMPLES_PER_LINE = 256;

  /// The plan of those settings on `count` images trained on.
  public static TrainingPlan of(RunSettings settings, int count) {
    long steps = settings.steps(count);
    int logEvery =
        settings.logEvery() > 0
            ? settings.logEvery()
            : (int)
                Math.max(
                    Math.ceilDiv(steps, LINES), Math.ceilDiv(SAMPLES_PER_LINE, settings.batch()));
    return new TrainingPlan(
        steps,
        settings.stepsPerEpoch(count),
        settings.checkpointEvery(),
        logEvery,
        settings.validation().every() > 0
            ? settings.validation().every()
            : Math.toIntExact(Math.ceilDiv(steps, EVALUATIONS)),
        settings.validation().patience());
  }

  /// The epoch a step (from 0) belongs to.
  public long epoch(long step) {
    return step / stepsPerEpoch;
  }
}
