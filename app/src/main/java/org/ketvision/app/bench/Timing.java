package org.ketvision.app.bench;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/// How long one call takes by the clock, from several repetitions of many calls each.
///
/// @param median seconds a call, median over the repetitions
/// @param best seconds a call in the fastest repetition: what the machine can do when nothing else
///   runs on it
/// @param repetitions how many repetitions
public record Timing(double median, double best, int repetitions) {
  private static final int REPETITIONS = 25;
  private static final int WARM_UP_ROUNDS = 4;
  private static final int MOST_WARM_UP_ROUNDS = 40;
  private static final double STILL_FASTER = 0.95;

  /// Share of a round that the compiler may take once everything that matters is compiled.
  private static final double COMPILER_IDLE = 0.02;

  /// Times a call: warms up for `seconds`, or longer while it still gets faster, then measures for
  /// about as long.
  public static Timing of(Runnable call, double seconds) {
    double single = warmUp(call, seconds / WARM_UP_ROUNDS);
    int calls = (int) Math.clamp(seconds / REPETITIONS / single, 1, 1e7);
    double[] times = new double[REPETITIONS];
    for (int i = 0; i < REPETITIONS; i++) {
      times[i] = seconds(call, calls) / calls;
    }
    Arrays.sort(times);
    return new Timing(times[REPETITIONS / 2], times[0], REPETITIONS);
  }

  /// Runs rounds of at least `round` seconds until one is no faster than all before it and the
  /// just-in-time compiler was idle meanwhile; returns the seconds of a call in the fastest.
  private static double warmUp(Runnable call, double round) {
    double fastest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < MOST_WARM_UP_ROUNDS; i++) {
      int calls = 0;
      double total = 0;
      double compiling = compilerSeconds();
      while (calls == 0 || total < round) {
        total += seconds(call, 1);
        calls++;
      }
      boolean compiled = compilerSeconds() - compiling < COMPILER_IDLE * total;
      boolean settled = i >= WARM_UP_ROUNDS && compiled && total / calls > STILL_FASTER * fastest;
      fastest = Math.min(fastest, total / calls);
      if (settled) {
        break;
      }
    }
    return Math.max(fastest, 1e-9);
  }

  private static double compilerSeconds() {
    CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
    boolean known = compiler != null && compiler.isCompilationTimeMonitoringSupported();
    return known ? 1e-3 * compiler.getTotalCompilationTime() : 0;
  }

  private static double seconds(Runnable call, int calls) {
    long start = System.nanoTime();
    for (int k = 0; k < calls; k++) {
      call.run();
    }
    return 1e-9 * (System.nanoTime() - start);
  }
}
