package org.ketvision.learn.train;

import org.ketvision.learn.optim.Adam;
import org.ketvision.learn.optim.Schedule;
import org.ketvision.learn.settings.OptimizationSettings;
import org.ketvision.learn.settings.TrainSettings;

/// What the training loop needs to know beyond model and images.
///
/// @param steps optimiser steps in all
/// @param batch images a step
/// @param rate learning rate at the start
/// @param schedule how the rate changes
/// @param adam the update rule
/// @param checkpointEvery steps between checkpoints
/// @param logEvery steps a logged line sums up
/// @param validateEvery steps between evaluations on the validation images
/// @param patience evaluations without a better one that end the training; 0 for no end
public record TrainingPlan(
    long steps,
    int batch,
    double rate,
    Schedule schedule,
    Adam adam,
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
  public static TrainingPlan of(TrainSettings settings, int count) {
    OptimizationSettings training = settings.training();
    long steps = training.stepsOn(count);
    int logEvery =
        settings.logEvery() > 0
            ? settings.logEvery()
            : (int)
                Math.max(
                    Math.ceilDiv(steps, LINES), Math.ceilDiv(SAMPLES_PER_LINE, training.batch()));
    return new TrainingPlan(
        steps,
        training.batch(),
        training.learningRate(),
        Schedule.parse(training.schedule()),
        training.adam(),
        settings.checkpointEvery(),
        logEvery,
        settings.validation().every() > 0
            ? settings.validation().every()
            : Math.toIntExact(Math.ceilDiv(steps, EVALUATIONS)),
        settings.validation().patience());
  }

  /// The learning rate of step `step`, from 0.
  public double rate(long step) {
    return rate * schedule.factor(step, steps);
  }
}
