package org.ketvision.hybrid.qinr;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.learn.train.DataSplit;
import org.ketvision.learn.train.StepFigures;
import org.ketvision.learn.train.StopSignal;
import org.ketvision.learn.train.TrainingImages;
import org.ketvision.learn.train.TrainingSetup;

/// A whole training in memory, without a run folder: the same steps, and so the same numbers, as
/// `train` makes.
///
/// @param model trained; to be closed
/// @param curve one entry an epoch, the last of which may be cut short
public record QinrTraining(QinrAutoencoder model, List<Epoch> curve) implements AutoCloseable {
  /// Copies the curve.
  public QinrTraining {
    curve = List.copyOf(curve);
  }

  /// Means over the images of an epoch.
  ///
  /// @param loss what was minimised, per image
  /// @param reconstruction its part that compares images
  /// @param divergence of the codes from the prior, in nats; 0 without variation
  public record Epoch(double loss, double reconstruction, double divergence) {}

  /// Trains on one thread; none if it was asked to stop before the end.
  ///
  /// @param images what `settings.data()` chooses
  /// @throws org.ketvision.learn.failure.BadSetting if a batch would hold one image alone
  /// @throws org.ketvision.learn.failure.NumericalFailure if a number is none
  public static Optional<QinrTraining> run(
      QinrSettings settings, TrainingImages images, StopSignal stop) {
    int count = images.images().count();
    DataSplit split = DataSplit.of(count, settings.validation());
    QinrAutoencoder model =
        new QinrAutoencoder(
            new QinrNetwork(settings, RandomStream.of(settings.seed()).child("init")));
    try {
      QinrLearner learner = new QinrLearner(model, new TrainingSetup<>(settings, images, split, 1));
      List<Epoch> curve = new ArrayList<>();
      long steps = settings.steps(split.training().length);
      long perEpoch = settings.stepsPerEpoch(split.training().length);
      for (long from = 0; from < steps; from += perEpoch) {
        if (stop.getAsBoolean()) {
          model.close();
          return Optional.empty();
        }
        curve.add(epoch(learner, from, Math.min(steps, from + perEpoch)));
      }
      return Optional.of(new QinrTraining(model, curve));
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  private static Epoch epoch(QinrLearner learner, long from, long to) {
    double[] sums = new double[3];
    double images = 0;
    for (long step = from; step < to; step++) {
      StepFigures figures = learner.gradient(step);
      learner.update(step);
      sums[0] += figures.samples() * figures.loss();
      sums[1] += figures.samples() * figures.figures().getOrDefault("reconstruction", 0.0);
      sums[2] += figures.samples() * figures.figures().getOrDefault("divergence", 0.0);
      images += figures.samples();
    }
    return new Epoch(sums[0] / images, sums[1] / images, sums[2] / images);
  }

  @Override
  public void close() {
    model.close();
  }
}
