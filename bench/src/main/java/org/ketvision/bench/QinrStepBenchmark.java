package org.ketvision.bench;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.ketvision.hybrid.qinr.QinrFamily;
import org.ketvision.hybrid.qinr.QinrSettings;
import org.ketvision.learn.train.DataSplit;
import org.ketvision.learn.train.Learner;
import org.ketvision.learn.train.TrainingImages;
import org.ketvision.learn.train.TrainingSetup;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// A step of training, 32 images of 28×28, one thread: the QINR-VAE, and the same network with
/// batch normalisation or a small network where the circuit was. The difference is what the circuit
/// costs.
@NullUnmarked // JMH fills in the fields
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"})
public class QinrStepBenchmark {
  private static final int IMAGES = 480; // whole batches of 32

  /// What is trained.
  @Param({"qinr-vae", "linear-vae", "mlp-vae"})
  public String model;

  private Learner learner;
  private long step;

  /// Images of noise.
  @Setup
  public void prepare() {
    QinrFamily family = new QinrFamily();
    QinrSettings settings = family.standard(model);
    learner =
        family.create(
            new TrainingSetup<>(
                settings,
                TrainingImages.random(settings, IMAGES),
                DataSplit.of(IMAGES, settings.validation()),
                1));
  }

  /// Lets the network go.
  @TearDown
  public void close() {
    learner.close();
  }

  /// Loss, gradients, and Adam's step.
  @Benchmark
  public double train() {
    double loss = learner.gradient(step).loss();
    learner.update(step++);
    return loss;
  }
}
