package org.ketvision.bench;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.ketvision.learn.ansatz.RotationChain;
import org.ketvision.learn.layer.PatchLayer;
import org.ketvision.learn.layer.PatchLayout;
import org.ketvision.quantum.state.Execution;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// The generator of the PQWGAN for digits: 28 patches of 6 qubits and depth 4, a batch of 32 a
/// call. Times are for the whole batch: a sample takes a 32nd.
@NullUnmarked // JMH fills in the fields
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class PatchLayerBenchmark {
  private static final int BATCH = 32;

  private PatchLayer layer;
  private double[] weights;
  private double[] latents;
  private double[] images;
  private double[] upstream;
  private double[] weightGradient;
  private double[] latentGradient;

  /// Random angles and latents of seed 0.
  @Setup
  public void prepare() {
    layer =
        new PatchLayer(new RotationChain(6, 4), PatchLayout.rows(28, 28, 28), Execution.standard());
    SplittableRandom random = new SplittableRandom(0);
    weights = random.doubles(layer.weightCount()).toArray();
    latents = random.doubles((long) BATCH * layer.inputs()).toArray();
    images = new double[BATCH * layer.outputs()];
    upstream = random.doubles(images.length, -1, 1).toArray();
    weightGradient = new double[weights.length];
    latentGradient = new double[latents.length];
  }

  /// Lets the threads go.
  @TearDown
  public void close() {
    layer.close();
  }

  /// Images from latents.
  @Benchmark
  public double forward() {
    layer.forward(weights, latents, BATCH, images);
    return images[0];
  }

  /// Images, then the gradients of angles and latents.
  @Benchmark
  public double forwardAndBackward() {
    layer.forward(weights, latents, BATCH, images);
    layer.backward(weights, latents, BATCH, upstream, weightGradient, latentGradient);
    return weightGradient[0];
  }
}
