package org.ketvision.learn.metric;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.ketvision.learn.parallel.ParallelChunks;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.learn.statistics.Interval;

/// [Kid] with a 95 % interval by half-sampling.
///
/// Halves of both sets are drawn without replacement, again and again. For half samples the
/// variance of an estimate given the data, σ²(1/m − 1/n) with m = n/2, is that of the full
/// estimate, σ²/n, so that the quantiles of their deviations are the interval's ends. Drawing
/// without replacement matters: a repeated vector would put its own kernel k(x, x) among those of
/// pairs.
///
/// Sets of more than 2000 vectors give 2000 random ones to the interval, whose width is scaled by
/// the root of the ratio.
///
/// @param value the estimate over all pairs of all vectors
/// @param interval of the squared maximum mean discrepancy; the ends may be below 0
public record KernelDistance(double value, Interval interval) {
  private static final int DRAWS = 400;
  private static final int MOST = 2000;
  private static final double TAIL = 0.025;

  /// The distance of two sets.
  ///
  /// @param stream what the halves are drawn from
  public static KernelDistance of(Features a, Features b, RandomStream stream, int threads) {
    double value = Kid.distance(a, b, threads);
    int n = Math.min(a.count(), MOST);
    int m = Math.min(b.count(), MOST);
    if (n < 4 || m < 4) {
      return new KernelDistance(value, Interval.UNDEFINED);
    }
    int[] chosenA = draw(a.count(), n, stream.child("first").generator());
    int[] chosenB = draw(b.count(), m, stream.child("second").generator());
    double[][] within = Kid.kernels(a, chosenA, a, chosenA, threads);
    double[][] other = Kid.kernels(b, chosenB, b, chosenB, threads);
    double[][] between = Kid.kernels(a, chosenA, b, chosenB, threads);
    double[] draws = new double[DRAWS];
    ParallelChunks.run(
        DRAWS,
        1,
        threads,
        (draw, _, _) -> {
          SplittableRandom random = stream.child("halves").child(draw).generator();
          int[] halfA = draw(n, n / 2, random);
          int[] halfB = draw(m, m / 2, random);
          draws[draw] =
              withoutDiagonal(within, halfA)
                  + withoutDiagonal(other, halfB)
                  - 2 * mean(between, halfA, halfB);
        });
    double scale = Math.sqrt(Math.max((double) n / a.count(), (double) m / b.count()));
    return new KernelDistance(value, interval(value, draws, scale));
  }

  private static Interval interval(double value, double[] draws, double scale) {
    double mean = Arrays.stream(draws).sum() / draws.length;
    double[] deviations = Arrays.stream(draws).map(d -> scale * (d - mean)).sorted().toArray();
    int cut = (int) Math.round(TAIL * DRAWS);
    return new Interval(value + deviations[cut], value + deviations[DRAWS - 1 - cut]);
  }

  /// `size` of the numbers 0 to `count` − 1, each at most once.
  private static int[] draw(int count, int size, SplittableRandom random) {
    int[] numbers = new int[count];
    Arrays.setAll(numbers, i -> i);
    for (int i = 0; i < size; i++) {
      int j = random.nextInt(i, count);
      int swap = numbers[i];
      numbers[i] = numbers[j];
      numbers[j] = swap;
    }
    return Arrays.copyOf(numbers, size);
  }

  private static double withoutDiagonal(double[][] kernels, int[] chosen) {
    double sum = 0;
    for (int i : chosen) {
      for (int j : chosen) {
        sum += i == j ? 0 : kernels[i][j];
      }
    }
    return sum / (chosen.length * (chosen.length - 1.0));
  }

  private static double mean(double[][] kernels, int[] rows, int[] columns) {
    double sum = 0;
    for (int i : rows) {
      for (int j : columns) {
        sum += kernels[i][j];
      }
    }
    return sum / ((double) rows.length * columns.length);
  }
}
