package org.ketvision.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ketvision.app.console.Figure;
import org.ketvision.app.console.Progress;
import org.ketvision.app.console.ProgressForm;
import org.ketvision.app.console.Session;
import org.ketvision.app.quickstart.Quickstart;
import org.ketvision.learn.train.TrainEvent;

/// Shows a training's events as progress: steps a second, loss and the model's headline figure.
final class TrainingProgress implements Quickstart.TrainingListener {
  private static final long INTERVAL_NANOS = 100_000_000L;
  private static final double MEMORY = 0.9;

  private final Session session;
  private final ProgressForm form;
  private final String task;
  private @Nullable Progress progress;
  private long steps;
  private long begin;
  private long shown;
  private long samples;
  private String headline = "";
  private double loss = Double.NaN;
  private double figure = Double.NaN;
  private String score = "";
  private double validation = Double.NaN;

  /// The progress of a task such as `train qmae`.
  TrainingProgress(Session session, ProgressForm form, String task) {
    this.session = session;
    this.form = form;
    this.task = task;
  }

  @Override
  public void accept(TrainEvent event) {
    switch (event) {
      case TrainEvent.Started start -> {
        steps = start.steps();
        headline = start.headline();
        begin = System.nanoTime();
        progress = Progress.of(session, form, task, "steps", steps);
        progress.at(start.step(), "");
      }
      case TrainEvent.Step step -> step(step);
      case TrainEvent.Validated validated -> {
        score = validated.score();
        validation = validated.value();
      }
      case TrainEvent.Warned warned -> warn(warned.message());
      case TrainEvent.Logged _, TrainEvent.Checkpointed _, TrainEvent.Finished _ -> {}
    }
  }

  private void step(TrainEvent.Step step) {
    samples += step.samples();
    // A running mean: the loss of one image says little.
    double weight = Math.pow(MEMORY, step.samples() < 32 ? step.samples() / 32.0 : 1);
    loss = running(loss, step.loss(), weight);
    figure = running(figure, step.figures().getOrDefault(headline, Double.NaN), weight);
    long now = System.nanoTime();
    if (progress != null && (now - shown > INTERVAL_NANOS || step.step() == steps)) {
      shown = now;
      progress.at(step.step(), figures(Math.max(1e-9, (now - begin) * 1e-9)));
    }
  }

  private static double running(double mean, double value, double weight) {
    return Double.isNaN(mean) ? value : weight * mean + (1 - weight) * value;
  }

  private List<Figure> figures(double seconds) {
    List<Figure> figures = new ArrayList<>();
    figures.add(figure("loss", loss, "loss %.4f"));
    if (!Double.isNaN(figure)) {
      figures.add(figure(headline, figure, headline.replace('_', ' ') + " %.4f"));
    }
    if (!Double.isNaN(validation)) {
      figures.add(figure("validation_" + score, validation, "validation %.4f"));
    }
    figures.add(figure("images_per_second", samples / seconds, ""));
    Runtime runtime = Runtime.getRuntime();
    long memory = runtime.totalMemory() - runtime.freeMemory();
    figures.add(
        new Figure(
            "memory_bytes", memory, String.format(Locale.ROOT, "%,d MB", memory / 1_000_000)));
    return figures;
  }

  private static Figure figure(String name, double value, String format) {
    return new Figure(name, value, String.format(Locale.ROOT, format, value));
  }

  /// Warnings are shown however quiet it is to be.
  private void warn(String message) {
    Progress.say(
        session,
        form == ProgressForm.QUIET ? ProgressForm.PLAIN : form,
        "warning",
        "ketvision: warning: " + message);
  }

  @Override
  public void close() {
    if (progress != null) {
      progress.close();
    }
  }
}
