package org.ketvision.learn.train;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.ketvision.learn.settings.RunSettings;

/// What a training will take, from a few of its steps carried out on random images.
///
/// @param parameters trained numbers
/// @param images trained on
/// @param validationImages held out
/// @param steps in all
/// @param secondsPerStep the mean over a cycle of steps, the fastest of those measured
/// @param seconds of all steps and evaluations; checkpoints and reading the images not included
/// @param memoryBytes all images of the training, and what model and batch hold beside them
public record Expectation(
    long parameters,
    int images,
    int validationImages,
    long steps,
    double secondsPerStep,
    double seconds,
    long memoryBytes) {
  private static final long MEASURE_NANOS = 1_000_000_000L;
  private static final long PATIENCE_NANOS = 10_000_000_000L;

  /// Measures for about a second after a first cycle of steps; one that takes ten seconds is all
  /// there is.
  ///
  /// @param count images of the training set, validation images among them
  public static Expectation measure(Training<?> training, int count) {
    RunSettings settings = training.settings();
    int held = settings.validation().imagesOf(count);
    TrainingPlan plan = TrainingPlan.of(settings, count - held);
    int sample = Math.min(settings.batch(), count - held);
    TrainingImages noise = training.calibration(sample);
    int[] all = IntStream.range(0, sample).toArray();
    DataSplit split = new DataSplit(all, held == 0 ? new int[0] : all);
    long before = usedMemory();
    try (Learner learner = training.create(noise, split, training.threads())) {
      long cycle = Math.min(learner.cycle(), plan.steps());
      double gradient =
          seconds(() -> LongStream.range(0, cycle).forEach(learner::gradient)) / cycle;
      double judged = held == 0 ? 0 : seconds(learner::validate);
      double evaluations = Math.ceilDiv(plan.steps(), plan.validateEvery());
      long working = Math.max(0, usedMemory() - before);
      return new Expectation(
          learner.trained(),
          count - held,
          held,
          plan.steps(),
          gradient,
          plan.steps() * gradient + evaluations * judged * held / sample,
          (long) count * noise.images().size() * Double.BYTES + working);
    }
  }

  /// The fastest run after a warm-up, whose first run loads and compiles; a run that takes very
  /// long is taken as it is.
  private static double seconds(Runnable work) {
    long begin = System.nanoTime();
    work.run();
    long start = System.nanoTime();
    if (start - begin > PATIENCE_NANOS) {
      return (start - begin) * 1e-9;
    }
    long fastest = start - begin;
    long now = start;
    do {
      work.run();
      long end = System.nanoTime();
      fastest = Math.min(fastest, end - now);
      now = end;
    } while (now - start < MEASURE_NANOS);
    return fastest * 1e-9;
  }

  /// Bytes on the heap that are in use.
  private static long usedMemory() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
