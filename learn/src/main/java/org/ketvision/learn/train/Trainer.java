package org.ketvision.learn.train;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ketvision.learn.failure.NumericalFailure;
import org.ketvision.learn.model.Autoencoder;
import org.ketvision.learn.model.MaskedBatch;
import org.ketvision.learn.optim.AdamMoments;
import org.ketvision.learn.parameter.Parameter;

/// The training loop: Algorithm 1 of the QMAE paper (arXiv:2511.17372), in batches of any size.
///
/// All that a step depends on are the parameters, the moments and the step's number, so that a
/// training continued from those is the training that was never stopped, bit for bit.
///
/// Parameters, moments and progress change together, under this object's lock, so that another
/// thread can save them while a step computes.
public final class Trainer {
  private final Autoencoder model;
  private final List<Parameter> parameters;
  private final TrainingPlan plan;
  private final BatchSource source;
  private final AdamMoments moments;
  private final @Nullable Validation validation;
  private final double[] fidelity;
  private Progress progress;

  /// Where checkpoints go.
  public interface CheckpointSink {
    /// Makes the trainer's current state safe.
    void save(Trainer trainer);

    /// Makes the trainer's current model safe as the best so far.
    default void saveBest(Trainer trainer) {}
  }

  /// A training from the start or, with restored state, from where it was.
  ///
  /// @param source the batches of every step
  /// @param validation what the model is judged by meanwhile, if by anything
  Trainer(
      Autoencoder model,
      TrainingPlan plan,
      BatchSource source,
      AdamMoments moments,
      Progress progress,
      @Nullable Validation validation) {
    this.model = model;
    this.parameters = model.parameters();
    this.plan = plan;
    this.source = source;
    this.moments = moments;
    this.validation = validation;
    this.fidelity = new double[Math.min(plan.batch(), source.count())];
    this.progress = progress;
  }

  /// Trains to the plan's end or until asked to stop; the state is saved at regular steps and in
  /// the end.
  ///
  /// @return whether the training is at its end, not only stopped
  /// @throws NumericalFailure if loss or gradient stop being numbers; what was saved stays
  public boolean run(CheckpointSink sink, Consumer<TrainEvent> events, StopSignal stop) {
    long begin = System.nanoTime();
    long samples = 0;
    int trained = parameters.stream().mapToInt(Parameter::size).sum();
    boolean stopped = false;
    boolean saved = false;
    try (StopWatch _ = StopWatch.start(stop, () -> saveMeanwhile(sink))) {
      events.accept(
          new TrainEvent.Started(
              progress.step(), plan.steps(), source.count(), trained, model.kernel()));
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
    MaskedBatch batch = source.batch(step);
    double loss = gradient(step, batch);
    NumericalGuard.requireFinite(step, batch, loss, fidelity, parameters);
    synchronized (this) {
      double rate = plan.rate(step);
      plan.adam().step(moments, parameters, rate);
      NumericalGuard.requireFinite(step, batch, parameters, moments);
      progress = progress.stepped(batch.count(), loss);
      events.accept(new TrainEvent.Step(step + 1, batch.count(), loss, rate));
      if ((step + 1) % plan.logEvery() == 0 || step + 1 == plan.steps()) {
        double mean = progress.windowLoss();
        progress = progress.logged();
        events.accept(new TrainEvent.Logged(step + 1, source.epoch(step), mean, 1 - mean, rate));
      }
    }
    return batch.count();
  }

  private double gradient(long step, MaskedBatch batch) {
    try {
      return model.gradient(batch, fidelity);
    } catch (NumericalFailure e) {
      throw new NumericalFailure("step %d: %s".formatted(step + 1, e.getMessage()), e);
    }
  }

  /// Judges the model if it is time to and this step has not been judged before.
  private void validate(CheckpointSink sink, Consumer<TrainEvent> events) {
    long step = progress.step();
    ValidationProgress last = progress.validation();
    boolean due = step > 0 && (step % plan.validateEvery() == 0 || step == plan.steps());
    if (validation == null || !due || (last != null && last.step() == step)) {
      return;
    }
    double mean = validation.fidelity(model);
    if (!Double.isFinite(mean)) {
      throw new NumericalFailure(
          "the validation fidelity is not a number after step %d: lower the learning rate"
              .formatted(step));
    }
    synchronized (this) {
      ValidationProgress now = ValidationProgress.after(last, step, mean);
      progress = progress.validated(now);
      if (now.improved()) {
        sink.saveBest(this);
      }
      events.accept(
          new TrainEvent.Validated(step, source.epoch(step - 1), 1 - mean, mean, now.improved()));
    }
  }

  private void save(CheckpointSink sink, Consumer<TrainEvent> events) {
    synchronized (this) {
      sink.save(this);
    }
    events.accept(new TrainEvent.Checkpointed(progress.step()));
  }

  private long saveMeanwhile(CheckpointSink sink) {
    synchronized (this) {
      sink.save(this);
      return progress.step();
    }
  }

  /// The model, with its current parameters.
  public Autoencoder model() {
    return model;
  }

  /// The optimiser's state.
  public AdamMoments moments() {
    return moments;
  }

  /// How far the training has come.
  public Progress progress() {
    return progress;
  }

  /// The plan it follows.
  public TrainingPlan plan() {
    return plan;
  }
}
