package org.ketvision.app.cli;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ketvision.app.console.Progress;
import org.ketvision.app.console.Session;
import org.ketvision.app.quickstart.Quickstart;
import org.ketvision.learn.train.TrainEvent;

/// Shows a training's events as progress: steps a second, loss and fidelity.
final class TrainingProgress implements Quickstart.TrainingListener {
  private static final long INTERVAL_NANOS = 100_000_000L;
  private static final double MEMORY = 0.9;

  private final Session session;
  private final boolean quiet;
  private final String task;
  private @Nullable Progress progress;
  private long steps;
  private long shown;
  private long samples;
  private double loss = Double.NaN;

  /// The progress of a task such as `train qmae`.
  TrainingProgress(Session session, boolean quiet, String task) {
    this.session = session;
    this.quiet = quiet;
    this.task = task;
  }

  /// Whether any step was done.
  boolean anyStep() {
    return samples > 0;
  }

  @Override
  public void accept(TrainEvent event) {
    switch (event) {
      case TrainEvent.Started start -> {
        steps = start.steps();
        progress = Progress.of(session, quiet, task, "steps", steps);
        progress.at(start.step(), "");
      }
      case TrainEvent.Step step -> step(step);
      case TrainEvent.Logged _, TrainEvent.Checkpointed _, TrainEvent.Finished _ -> {}
    }
  }

  private void step(TrainEvent.Step step) {
    samples += step.samples();
    // A running mean: the loss of one image says little.
    double weight = Math.pow(MEMORY, step.samples() < 32 ? step.samples() / 32.0 : 1);
    loss = Double.isNaN(loss) ? step.loss() : weight * loss + (1 - weight) * step.loss();
    long now = System.nanoTime();
    if (progress != null && (now - shown > INTERVAL_NANOS || step.step() == steps)) {
      shown = now;
      progress.at(
          step.step(), String.format(Locale.ROOT, "loss %.4f, fidelity %.4f", loss, 1 - loss));
    }
  }

  @Override
  public void close() {
    if (progress != null) {
      progress.close();
    }
  }
}
