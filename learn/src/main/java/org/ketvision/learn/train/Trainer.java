package org.ketvision.learn.train;

import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ketvision.learn.failure.NumericalFailure;

/// The training loop of every model.
///
/// The learner's state and the progress change together, under this object's lock, so that another
/// thread can save them while a step computes. A learner whose gradient changes its state has the
/// whole step under the lock, or, if its steps are slow, the state before it copied.
final class Trainer {
  /// Whoever wants to stop can wait that long for a step.
  private static final long SLOW_NANOS = 500_000_000L;

  private final Learner learner;
  private final TrainingPlan plan;
  private final @Nullable Score score;
  private Progress progress;
  private @Nullable Snapshot before; // of the step that runs, if it is a slow atomic one
  private volatile boolean spoilt; // what the learner holds is no state between two steps
  private long stepNanos = Long.MAX_VALUE; // of the last atomic step; the first may be slow

  /// Where checkpoints go.
  interface CheckpointSink {
    /// Makes the trainer's current state safe.
    void save(Trainer trainer);

    /// Makes the trainer's current model safe as the best so far.
    default void saveBest(Trainer trainer) {}
  }

  /// A training from the start or, with restored state, from where it was.
  ///
  /// @param score what the model is judged by meanwhile, if by anything
  Trainer(Learner learner, TrainingPlan plan, Progress progress, @Nullable Score score) {
    this.learner = learner;
    this.plan = plan;
    this.progress = progress;
    this.score = score;
  }

  /// Trains to the plan's end or until asked to stop; the state is saved at regular steps and in
  /// the end.
  ///
  /// @param started told first
  /// @return whether the training is at its end, not only stopped
  /// @throws NumericalFailure if loss or gradient stop being numbers; what was saved stays
  boolean run(
      TrainEvent.Started started,
      CheckpointSink sink,
      Consumer<TrainEvent> events,
      StopSignal stop) {
    long begin = System.nanoTime();
    long samples = 0;
    boolean stopped = false;
    boolean saved = false;
    try (StopWatch _ = StopWatch.start(stop, () -> saveMeanwhile(sink))) {
      events.accept(started);
      validate(sink, events);
      while (!ended() && !stopped) {
        samples += step(events);
        validate(sink, events);
        saved = progress.step() % plan.checkpointEvery() == 0;
        if (saved) {
          save(sink, events);
        }
        stopped = !ended() && stop.getAsBoolean();
      }
    }
    if (!saved) {
      save(sink, events);
    }
    double seconds = (System.nanoTime() - begin) * 1e-9;
    events.accept(new TrainEvent.Finished(progress.step(), stopped, seconds, samples));
    return !stopped;
  }

  /// Whether all steps are done or the validation has not got better for long enough.
  boolean ended() {
    return progress.step() >= plan.steps() || endedEarly();
  }

  /// Whether the validation has not got better for as many evaluations as the plan allows.
  boolean endedEarly() {
    ValidationProgress validated = progress.validation();
    return plan.patience() > 0 && validated != null && validated.waited() >= plan.patience();
  }

  /// One step of the optimiser; returns the number of images it saw.
  private int step(Consumer<TrainEvent> events) {
    long step = progress.step();
    if (!learner.atomic()) {
      StepFigures figures = gradient(step);
      synchronized (this) {
        spoilt = true;
        learner.update(step);
        return stepped(step, figures, events);
      }
    }
    if (stepNanos <= SLOW_NANOS) {
      synchronized (this) {
        return stepped(step, wholeStep(step), events);
      }
    }
    synchronized (this) {
      before = Snapshot.of(learner);
    }
    StepFigures figures = wholeStep(step);
    synchronized (this) {
      before = null;
      return stepped(step, figures, events);
    }
  }

  /// Gradient and update of an atomic learner.
  private StepFigures wholeStep(long step) {
    long begin = System.nanoTime();
    spoilt = true;
    StepFigures figures = gradient(step);
    learner.update(step);
    stepNanos = System.nanoTime() - begin;
    return figures;
  }

  private StepFigures gradient(long step) {
    StepFigures figures = learner.gradient(step);
    NumericalGuard.requireFinite(step, figures);
    return figures;
  }

  private int stepped(long step, StepFigures figures, Consumer<TrainEvent> events) {
    progress = progress.stepped(figures);
    spoilt = false;
    double rate = learner.rate(step);
    events.accept(
        new TrainEvent.Step(
            step + 1,
            figures.samples(),
            figures.loss(),
            learner.summary(figures.loss(), figures.figures()),
            rate));
    if ((step + 1) % plan.logEvery() == 0 || step + 1 == plan.steps()) {
      double mean = progress.windowLoss();
      var summary = learner.summary(mean, progress.windowFigures());
      progress = progress.logged();
      events.accept(new TrainEvent.Logged(step + 1, plan.epoch(step), mean, summary, rate));
    }
    return figures.samples();
  }

  /// Judges the model if it is time to and this step has not been judged before.
  private void validate(CheckpointSink sink, Consumer<TrainEvent> events) {
    long step = progress.step();
    ValidationProgress last = progress.validation();
    boolean due = step > 0 && (step % plan.validateEvery() == 0 || step == plan.steps());
    if (score == null || !due || (last != null && last.step() == step)) {
      return;
    }
    ValidationResult result = learner.validate();
    NumericalGuard.requireFinite(step, result);
    double value = result.figure(score.name());
    synchronized (this) {
      ValidationProgress now = ValidationProgress.after(last, score, step, value);
      progress = progress.validated(now);
      if (now.improved()) {
        sink.saveBest(this);
      }
      events.accept(
          new TrainEvent.Validated(
              step, plan.epoch(step - 1), result.figures(), score.name(), now.improved()));
    }
  }

  private void save(CheckpointSink sink, Consumer<TrainEvent> events) {
    synchronized (this) {
      sink.save(this);
    }
    events.accept(new TrainEvent.Checkpointed(progress.step()));
  }

  private OptionalLong saveMeanwhile(CheckpointSink sink) {
    synchronized (this) {
      if (spoilt && before == null) {
        return OptionalLong.empty();
      }
      sink.save(this);
      return OptionalLong.of(progress.step());
    }
  }

  /// What is trained.
  Learner learner() {
    return learner;
  }

  /// The state to save: the learner's, or what it was before the step that runs.
  Snapshot snapshot() {
    Snapshot copy = before;
    return copy == null ? new Snapshot(learner.model(), learner.optimizer()) : copy;
  }

  /// How far the training has come.
  Progress progress() {
    return progress;
  }

  /// The plan it follows.
  TrainingPlan plan() {
    return plan;
  }
}
