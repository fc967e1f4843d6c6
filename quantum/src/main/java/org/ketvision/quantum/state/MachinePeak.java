package org.ketvision.quantum.state;

import java.util.function.IntToDoubleFunction;

/// The highest speed one core of this machine reaches in fused multiply-adds, measured now.
///
/// Speeds of the simulator are given as a share of it, so that figures of different machines can be
/// set side by side. A multiply-add counts as two operations.
///
/// @param precision type of the numbers
/// @param lanes numbers in a vector register, 1 where the JVM offers no Vector API
/// @param gigaflops best of several short runs, in 10^9 operations a second
public record MachinePeak(Precision precision, int lanes, double gigaflops) {
  private static final int REPETITIONS = 12;
  private static final long REPETITION_NANOS = 20_000_000;
  private static final int CHAINS = 8;

  /// Measures one core for about half a second. The best of the runs counts, because whatever else
  /// the machine does can only slow a run down.
  ///
  /// Without the Vector API the plain loop is measured, which is far below what the core can do.
  public static MachinePeak measure(Precision precision) {
    boolean vector = vectorApi();
    return switch (precision) {
      case FLOAT64 -> vector ? Vectors.float64() : plain(precision);
      case FLOAT32 -> vector ? Vectors.float32() : plain(precision);
    };
  }

  /// Whether this JVM was started with the Vector API.
  public static boolean vectorApi() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
  }

  private static MachinePeak plain(Precision precision) {
    int flops = 2 * CHAINS;
    return new MachinePeak(precision, 1, best(flops, MachinePeak::multiplyAdd));
  }

  private static double multiplyAdd(int rounds) {
    double a = 1;
    double b = 2;
    double c = 3;
    double d = 4;
    double e = 5;
    double f = 6;
    double g = 7;
    double h = 8;
    for (int i = 0; i < rounds; i++) {
      a = a * 0.5 + 0.25;
      b = b * 0.5 + 0.25;
      c = c * 0.5 + 0.25;
      d = d * 0.5 + 0.25;
      e = e * 0.5 + 0.25;
      f = f * 0.5 + 0.25;
      g = g * 0.5 + 0.25;
      h = h * 0.5 + 0.25;
    }
    return a + b + c + d + e + f + g + h;
  }

  private static double best(int flopsPerRound, IntToDoubleFunction loop) {
    int rounds = 100_000;
    while (seconds(loop, rounds) * 1e9 < REPETITION_NANOS && rounds < 1 << 29) {
      rounds *= 2;
    }
    double shortest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < REPETITIONS; i++) {
      shortest = Math.min(shortest, seconds(loop, rounds));
    }
    return 1e-9 * flopsPerRound * rounds / shortest;
  }

  private static double seconds(IntToDoubleFunction loop, int rounds) {
    long start = System.nanoTime();
    double sum = loop.applyAsDouble(rounds);
    long nanos = System.nanoTime() - start;
    if (!(sum > 0)) {
      throw new ArithmeticException("the multiply-add loop returned " + sum);
    }
    return 1e-9 * nanos;
  }

  /// Holds the only uses of the vector classes, which are loaded when one of its methods runs.
  private static final class Vectors {
    static MachinePeak float64() {
      return new MachinePeak(
          Precision.FLOAT64,
          org.ketvision.quantum.kernel.float64.MultiplyAddLoop.lanes(),
          best(
              org.ketvision.quantum.kernel.float64.MultiplyAddLoop.FLOPS,
              org.ketvision.quantum.kernel.float64.MultiplyAddLoop::run));
    }

    static MachinePeak float32() {
      return new MachinePeak(
          Precision.FLOAT32,
          org.ketvision.quantum.kernel.float32.MultiplyAddLoop.lanes(),
          best(
              org.ketvision.quantum.kernel.float32.MultiplyAddLoop.FLOPS,
              org.ketvision.quantum.kernel.float32.MultiplyAddLoop::run));
    }
  }
}
