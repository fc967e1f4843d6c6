package org.ketvision.learn.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Holm's step-down correction of the p-values of several tests.
///
/// The k-th smallest of m is multiplied by m − k + 1, never below one before it, never above 1:
/// then a p-value under α keeps the chance of a single false alarm among all tests under α. Source:
/// S. Holm, "A simple sequentially rejective multiple test procedure", Scand. J. Stat. 6 (1979) 65.
public final class HolmCorrection {
  private HolmCorrection() {}

  /// The corrected p-values in the order given; NaN, a test that could not be made, stays NaN and
  /// does not count.
  public static double[] adjust(double... pValues) {
    int[] order =
        IntStream.range(0, pValues.length)
            .filter(i -> !Double.isNaN(pValues[i]))
            .boxed()
            .sorted(Comparator.comparingDouble(i -> pValues[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] adjusted = new double[pValues.length];
    Arrays.fill(adjusted, Double.NaN);
    double largest = 0;
    for (int k = 0; k < order.length; k++) {
      largest = Math.max(largest, Math.min(1, (order.length - k) * pValues[order[k]]));
      adjusted[order[k]] = largest;
    }
    return adjusted;
  }
}
