package org.ketvision.learn.train;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.mask.PatchPosition;
import org.ketvision.learn.model.Autoencoder;
import org.ketvision.learn.model.EncoderSpec;
import org.ketvision.learn.model.MaskedBatch;
import org.ketvision.learn.parameter.Parameter;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.learn.settings.TrainSettings;
import org.ketvision.learn.settings.ValidationSettings;

/// What a training will take, from a few of its steps carried out on random images.
///
/// @param qubits of the circuit
/// @param parameters trained numbers
/// @param images trained on
/// @param validationImages held out
/// @param steps in all
/// @param secondsPerStep the fastest of the steps measured
/// @param seconds of all steps and evaluations; checkpoints and reading the images not included
/// @param memoryBytes all images of the training, and what model and batch hold beside them
public record Expectation(
    int qubits,
    int parameters,
    int images,
    int validationImages,
    long steps,
    double secondsPerStep,
    double seconds,
    long memoryBytes) {
  private static final long WARM_UP_NANOS = 400_000_000L;
  private static final long MEASURE_NANOS = 400_000_000L;

  /// Measures for about a second; a step that takes longer is carried out once.
  ///
  /// @param count images of the training set, validation images among them
  public static Expectation measure(TrainSettings settings, int count) {
    ValidationSettings validation = settings.validation();
    int held = validation.imagesOf(count);
    TrainingPlan plan = TrainingPlan.of(settings, count - held);
    EncoderSpec encoder = settings.spec().encoder();
    MaskedBatch batch = batch(settings, Math.min(plan.batch(), count - held));
    RandomStream init = RandomStream.of(settings.seed()).child("init");
    long before = usedMemory();
    try (Autoencoder model =
        settings.spec().create(init, batch.images(), settings.execution().execution())) {
      double[] fidelity = new double[batch.count()];
      Runnable step = () -> model.gradient(batch, fidelity);
      double gradient = seconds(step);
      double judged = held == 0 ? 0 : seconds(() -> model.fidelity(batch, fidelity));
      double evaluations = Math.ceilDiv(plan.steps(), plan.validateEvery());
      long working = Math.max(0, usedMemory() - before);
      return new Expectation(
          encoder.qubits(),
          model.parameters().stream().mapToInt(Parameter::size).sum(),
          count - held,
          held,
          plan.steps(),
          gradient,
          plan.steps() * gradient + evaluations * judged * held / batch.count(),
          (long) count * encoder.size() * Double.BYTES + working);
    }
  }

  private static MaskedBatch batch(TrainSettings settings, int count) {
    int height = settings.data().height();
    int width = settings.data().width();
    double[] pixels = new double[Math.multiplyExact(count, height * width)];
    SplittableRandom random = RandomStream.of(settings.seed()).child("calibration").generator();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextDouble();
    }
    List<PatchPosition> positions =
        settings.spec().patch().isPresent()
            ? IntStream.range(0, count).mapToObj(_ -> new PatchPosition(0, 0)).toList()
            : List.of();
    return new MaskedBatch(
        new ImageBatch(count, height, width, pixels),
        IntStream.range(0, count).toArray(),
        positions);
  }

  /// The fastest run after a warm-up.
  private static double seconds(Runnable work) {
    long start = System.nanoTime();
    long fastest = Long.MAX_VALUE;
    long now = start;
    do {
      work.run();
      long end = System.nanoTime();
      if (end - start > WARM_UP_NANOS || fastest == Long.MAX_VALUE) {
        fastest = Math.min(fastest, end - now);
      }
      now = end;
    } while (now - start < WARM_UP_NANOS + MEASURE_NANOS);
    return fastest * 1e-9;
  }

  /// Bytes on the heap that are in use.
  private static long usedMemory() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
