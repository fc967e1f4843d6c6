package org.ketvision.learn.train;

import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.ketvision.learn.failure.NumericalFailure;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.mask.PatchPosition;
import org.ketvision.learn.model.Autoencoder;
import org.ketvision.learn.model.MaskedBatch;
import org.ketvision.learn.optim.AdamMoments;
import org.ketvision.learn.parameter.Parameter;
import org.ketvision.learn.random.RandomStream;

/// The training loop: Algorithm 1 of the QMAE paper (arXiv:2511.17372), in batches of any size.
///
/// All that a step depends on are the parameters, the moments and the step's number, so that a
/// training continued from those is the training that was never stopped, bit for bit.
public final class Trainer {
  private static final int SHOWN_SAMPLES = 8;

  private final Autoencoder model;
  private final List<Parameter> parameters;
  private final TrainingPlan plan;
  private final BatchSource source;
  private final AdamMoments moments;
  private final double[] fidelity;
  private final int images;
  private Progress progress;

  /// Where checkpoints go.
  @FunctionalInterface
  public interface CheckpointSink {
    /// Makes the trainer's current state safe.
    void save(Trainer trainer);
  }

  /// A training from the start or, with restored state, from where it was.
  ///
  /// @param images the training images, whole
  /// @param positions where the patch may sit; empty for whole images
  /// @param stream parent of all random draws of the training
  public Trainer(
      Autoencoder model,
      TrainingPlan plan,
      ImageBatch images,
      List<PatchPosition> positions,
      RandomStream stream,
      AdamMoments moments,
      Progress progress) {
    this.model = model;
    this.parameters = model.parameters();
    this.plan = plan;
    this.source = new BatchSource(images, plan.batch(), positions, stream);
    this.moments = moments;
    this.fidelity = new double[Math.min(plan.batch(), images.count())];
    this.images = images.count();
    this.progress = progress;
  }

  /// Trains to the plan's end or until asked to stop; the state is saved at regular steps and in
  /// the end.
  ///
  /// @return whether the plan was carried out to its end
  /// @throws NumericalFailure if loss or gradient stop being numbers; what was saved stays
  public boolean run(CheckpointSink sink, Consumer<TrainEvent> events, BooleanSupplier stop) {
    long begin = System.nanoTime();
    long samples = 0;
    int trained = parameters.stream().mapToInt(Parameter::size).sum();
    events.accept(
        new TrainEvent.Started(progress.step(), plan.steps(), images, trained, model.kernel()));
    boolean stopped = false;
    boolean saved = false;
    while (progress.step() < plan.steps() && !stopped) {
      samples += step(events);
      saved = progress.step() % plan.checkpointEvery() == 0;
      if (saved) {
        save(sink, events);
      }
      stopped = progress.step() < plan.steps() && stop.getAsBoolean();
    }
    if (!saved) {
      save(sink, events);
    }
    double seconds = (System.nanoTime() - begin) * 1e-9;
    events.accept(new TrainEvent.Finished(progress.step(), stopped, seconds, samples));
    return !stopped;
  }

  /// One step of the optimiser; returns the number of images it saw.
  private int step(Consumer<TrainEvent> events) {
    long step = progress.step();
    MaskedBatch batch = source.batch(step);
    double loss = gradient(step, batch);
    requireFinite(step, batch, loss);
    double rate = plan.rate(step);
    plan.adam().step(moments, parameters, rate);
    progress = progress.stepped(batch.count(), loss);
    events.accept(new TrainEvent.Step(step + 1, batch.count(), loss, rate));
    if ((step + 1) % plan.logEvery() == 0 || step + 1 == plan.steps()) {
      double mean = progress.windowLoss();
      progress = progress.logged();
      events.accept(new TrainEvent.Logged(step + 1, source.epoch(step), mean, 1 - mean, rate));
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

  private void save(CheckpointSink sink, Consumer<TrainEvent> events) {
    sink.save(this);
    events.accept(new TrainEvent.Checkpointed(progress.step()));
  }

  private void requireFinite(long step, MaskedBatch batch, double loss) {
    if (!Double.isFinite(loss)) {
      throw spoilt(step, batch, "loss");
    }
    for (Parameter parameter : parameters) {
      double sum = 0;
      for (double derivative : parameter.gradient()) {
        sum += Math.abs(derivative);
      }
      if (!Double.isFinite(sum)) {
        throw spoilt(step, batch, "gradient of " + parameter.name());
      }
    }
  }

  private static NumericalFailure spoilt(long step, MaskedBatch batch, String what) {
    int[] indices = batch.indices();
    String shown = Arrays.toString(Arrays.copyOf(indices, Math.min(SHOWN_SAMPLES, indices.length)));
    return new NumericalFailure(
        "the %s is not a number at step %d, images %s%s: lower the learning rate"
            .formatted(what, step + 1, shown, indices.length > SHOWN_SAMPLES ? " and more" : ""));
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
