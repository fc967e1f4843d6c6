package org.ketvision.bench;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.ketvision.learn.ansatz.PairOrder;
import org.ketvision.learn.ansatz.TwoQubitBlocks;
import org.ketvision.learn.embedding.AmplitudeEmbedding;
import org.ketvision.quantum.gradient.TrashFidelity;
import org.ketvision.quantum.state.Execution;
import org.ketvision.quantum.state.KernelChoice;
import org.ketvision.quantum.state.Precision;
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

/// The QMAE on 16×16 pixels with its last qubit reset, a batch a call: fidelity with the gradient
/// in 420 angles and all input amplitudes, and the reconstruction.
///
/// Divide by the batch for the time of a sample. One sample's loss and gradient count 1.835 MFLOP.
@NullUnmarked // JMH fills in the fields
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class AutoencoderBenchmark {
  private static final int QUBITS = 8;

  /// Samples a call.
  @Param({"1", "32", "256"})
  public int batch;

  /// Type of the amplitudes.
  @Param({"FLOAT64", "FLOAT32"})
  public Precision precision;

  /// Worker threads.
  @Param({"1", "2"})
  public int threads;

  private TrashFidelity circuit;
  private double[] weights;
  private double[] originals;
  private double[] inputs;
  private double[] fidelity;
  private double[] weightGradient;
  private double[] inputGradient;
  private double[] probabilities;

  /// Random angles and states of seed 0.
  @Setup
  public void prepare() {
    TwoQubitBlocks ansatz = new TwoQubitBlocks(1, PairOrder.LEXICOGRAPHIC);
    circuit =
        new TrashFidelity(
            ansatz.circuit(QUBITS),
            List.of(QUBITS - 1),
            new Execution(KernelChoice.AUTO, precision, threads));
    SplittableRandom random = new SplittableRandom(0);
    weights = random.doubles(circuit.weightCount(), 0, 2 * Math.PI).toArray();
    originals = states(random);
    inputs = states(random);
    fidelity = new double[batch];
    weightGradient = new double[weights.length];
    inputGradient = new double[inputs.length];
    probabilities = new double[inputs.length];
  }

  /// Lets the threads go.
  @TearDown
  public void close() {
    circuit.close();
  }

  /// Fidelities and all gradients.
  @Benchmark
  public double lossGradient() {
    circuit.gradient(weights, originals, inputs, batch, fidelity, weightGradient, inputGradient);
    return fidelity[0];
  }

  /// The diagonal of the output's density matrix.
  @Benchmark
  public double reconstruct() {
    circuit.reconstruct(weights, inputs, batch, probabilities, null, null);
    return probabilities[0];
  }

  private double[] states(SplittableRandom random) {
    int size = 1 << QUBITS;
    double[] states = random.doubles((long) batch * size).toArray();
    for (int s = 0; s < batch; s++) {
      AmplitudeEmbedding.embed(states, s * size, 1, states, s * size, 1, size, s);
    }
    return states;
  }
}
