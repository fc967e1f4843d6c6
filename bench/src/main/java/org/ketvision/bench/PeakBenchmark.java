package org.ketvision.bench;

import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// The most fused multiply-adds that one thread of this machine can do: the ceiling of every
/// kernel.
///
/// Twelve accumulators live in registers and depend on nothing but themselves, which covers a
/// latency of 4 cycles on up to 3 units and leaves room for the two constants in 16 registers;
/// nothing is loaded or stored inside the loop. The score counts vector instructions a nanosecond;
/// the line `flops` beside it counts both operations of every lane, hence it is in GFLOP/s.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class PeakBenchmark {
  private static final int ACCUMULATORS = 12;
  private static final int ROUNDS = 1024;

  // x → x/2 + 1/2 contracts towards 1: neither overflow nor subnormal numbers. Not final, so that
  // the compiler cannot fold them.
  private double factor64 = 0.5;
  private double summand64 = 0.5;
  private float factor32 = 0.5f;
  private float summand32 = 0.5f;

  /// What JMH divides by the time besides the count of invocations.
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  @State(Scope.Thread)
  public static class Flops {
    /// Floating-point operations done, two for each lane of a fused multiply-add.
    public long flops;
  }

  /// Fused multiply-adds of 64-bit numbers in vectors of this machine's preferred width.
  @Benchmark
  @OperationsPerInvocation(ACCUMULATORS * ROUNDS)
  public double float64(Flops flops) {
    DoubleVector factor = DoubleVector.broadcast(DoubleVector.SPECIES_PREFERRED, factor64);
    DoubleVector summand = DoubleVector.broadcast(DoubleVector.SPECIES_PREFERRED, summand64);
    DoubleVector start = factor;
    DoubleVector a0 = start.mul(0);
    DoubleVector a1 = start.mul(1);
    DoubleVector a2 = start.mul(2);
    DoubleVector a3 = start.mul(3);
    DoubleVector a4 = start.mul(4);
    DoubleVector a5 = start.mul(5);
    DoubleVector a6 = start.mul(6);
    DoubleVector a7 = start.mul(7);
    DoubleVector a8 = start.mul(8);
    DoubleVector a9 = start.mul(9);
    DoubleVector a10 = start.mul(10);
    DoubleVector a11 = start.mul(11);
    for (int round = 0; round < ROUNDS; round++) {
      a0 = a0.fma(factor, summand);
      a1 = a1.fma(factor, summand);
      a2 = a2.fma(factor, summand);
      a3 = a3.fma(factor, summand);
      a4 = a4.fma(factor, summand);
      a5 = a5.fma(factor, summand);
      a6 = a6.fma(factor, summand);
      a7 = a7.fma(factor, summand);
      a8 = a8.fma(factor, summand);
      a9 = a9.fma(factor, summand);
      a10 = a10.fma(factor, summand);
      a11 = a11.fma(factor, summand);
    }
    flops.flops += 2L * ACCUMULATORS * ROUNDS * DoubleVector.SPECIES_PREFERRED.length();
    return a0.add(a1)
        .add(a2)
        .add(a3)
        .add(a4)
        .add(a5)
        .add(a6)
        .add(a7)
        .add(a8)
        .add(a9)
        .add(a10)
        .add(a11)
        .reduceLanes(VectorOperators.ADD);
  }

  /// Fused multiply-adds of 32-bit numbers in vectors of this machine's preferred width.
  @Benchmark
  @OperationsPerInvocation(ACCUMULATORS * ROUNDS)
  public float float32(Flops flops) {
    FloatVector factor = FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, factor32);
    FloatVector summand = FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, summand32);
    FloatVector start = factor;
    FloatVector a0 = start.mul(0);
    FloatVector a1 = start.mul(1);
    FloatVector a2 = start.mul(2);
    FloatVector a3 = start.mul(3);
    FloatVector a4 = start.mul(4);
    FloatVector a5 = start.mul(5);
    FloatVector a6 = start.mul(6);
    FloatVector a7 = start.mul(7);
    FloatVector a8 = start.mul(8);
    FloatVector a9 = start.mul(9);
    FloatVector a10 = start.mul(10);
    FloatVector a11 = start.mul(11);
    for (int round = 0; round < ROUNDS; round++) {
      a0 = a0.fma(factor, summand);
      a1 = a1.fma(factor, summand);
      a2 = a2.fma(factor, summand);
      a3 = a3.fma(factor, summand);
      a4 = a4.fma(factor, summand);
      a5 = a5.fma(factor, summand);
      a6 = a6.fma(factor, summand);
      a7 = a7.fma(factor, summand);
      a8 = a8.fma(factor, summand);
      a9 = a9.fma(factor, summand);
      a10 = a10.fma(factor, summand);
      a11 = a11.fma(factor, summand);
    }
    flops.flops += 2L * ACCUMULATORS * ROUNDS * FloatVector.SPECIES_PREFERRED.length();
    return a0.add(a1)
        .add(a2)
        .add(a3)
        .add(a4)
        .add(a5)
        .add(a6)
        .add(a7)
        .add(a8)
        .add(a9)
        .add(a10)
        .add(a11)
        .reduceLanes(VectorOperators.ADD);
  }
}
