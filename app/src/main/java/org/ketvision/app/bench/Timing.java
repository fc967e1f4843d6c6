package org.ketvision.app.bench;

import java.util.Arrays;

/// How long one call takes, from several repetitions of many calls each.
///
/// @param median seconds a call, median over the repetitions
/// @param best seconds a call in the fastest repetition
/// @param repetitions how many repetitions
public record Timing(double median, double best, int repetitions) {
  private static final int REPETITIONS = 9;

  /// Times a call: warms up for `seconds`, then measures for about as long.
  public static Timing of(Runnable call, double seconds) {
    double single = warmUp(call, seconds);
    int calls = (int) Math.max(1, Math.min(1e7, seconds / REPETITIONS / single));
    double[] times = new double[REPETITIONS];
    for (int i = 0; i < REPETITIONS; i++) {
      long start = System.nanoTime();
      for (int k = 0; k < calls; k++) {
        call.run();
      }
      times[i] = 1e-9 * (System.nanoTime() - start) / calls;
    }
    Arrays.sort(times);
    return new Timing(times[REPETITIONS / 2], times[0], REPETITIONS);
  }

  /// Calls until the time is up, at least twice; returns the seconds of the last call.
  private static double warmUp(Runnable call, double seconds) {
    long begin = System.nanoTime();
    double last = 0;
    int calls = 0;
    while (calls < 2 || (System.nanoTime() - begin) * 1e-9 < seconds) {
      long start = System.nanoTime();
      call.run();
      last = 1e-9 * (System.nanoTime() - start);
      calls++;
    }
    return Math.max(last, 1e-7);
  }
}
