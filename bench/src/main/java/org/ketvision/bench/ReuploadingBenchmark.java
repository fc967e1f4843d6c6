package org.ketvision.bench;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.ketvision.learn.ansatz.DataReuploading;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.gradient.Adjoint;
import org.ketvision.quantum.gradient.ZExpectations;
import org.ketvision.quantum.state.Execution;
import org.ketvision.quantum.state.Tile;
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

/// The quantum layer of the QINR models: 6 qubits, L = K = 2, a batch of 32 a call, all ⟨Z⟩ and
/// their vector-Jacobian product in 108 angles, 12 scales and the inputs.
@NullUnmarked // JMH fills in the fields
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class ReuploadingBenchmark {
  private static final int BATCH = 32;
  private static final int QUBITS = 6;

  private Adjoint adjoint;
  private ZExpectations readout;
  private double[] weights;
  private double[] values;
  private double[] upstream;
  private double[] inputs;
  private double[] weightGradient;
  private double[] inputGradient;

  /// Random angles, scales and inputs of seed 0.
  @Setup
  public void prepare() {
    Circuit circuit = DataReuploading.rings(QUBITS, 2, 2).circuit();
    adjoint = new Adjoint(circuit, Execution.standard());
    readout = new ZExpectations();
    SplittableRandom random = new SplittableRandom(0);
    weights = random.doubles(circuit.weightCount(), 0, 2 * Math.PI).toArray();
    inputs = random.doubles((long) BATCH * circuit.inputCount(), -1, 1).toArray();
    values = new double[BATCH * QUBITS];
    upstream = random.doubles((long) BATCH * QUBITS, -1, 1).toArray();
    weightGradient = new double[weights.length];
    inputGradient = new double[inputs.length];
  }

  /// Lets the threads go.
  @TearDown
  public void close() {
    adjoint.close();
  }

  /// Forward and backward.
  @Benchmark
  public double layer() {
    adjoint.gradient(weights, inputs, BATCH, this::cotangent, weightGradient, inputGradient);
    return weightGradient[0];
  }

  private void cotangent(int first, int count, Tile state, Tile cotangent) {
    readout.values(state, count, values, first * QUBITS);
    readout.cotangent(state, count, upstream, first * QUBITS, cotangent);
  }
}
