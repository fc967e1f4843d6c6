package org.ketvision.learn.statistics;

import org.apache.commons.statistics.distribution.TDistribution;

/// A sample in five numbers.
///
/// The interval is mean ± t(0.975; n − 1) · std / √n, exact for independent normal numbers and good
/// for the means of many. It is NaN where it is not defined: fewer than two numbers, or an infinite
/// one among them (a perfect image has an infinite PSNR).
///
/// @param count n
/// @param mean their mean; NaN if there are none
/// @param std sample standard deviation (divisor n − 1); NaN for fewer than two numbers
/// @param low lower end of the 95 % confidence interval of the mean
/// @param high upper end of it
public record Summary(long count, double mean, double std, double low, double high) {
  private static final double TAIL = 0.025;

  /// The summary of some numbers.
  public static Summary of(double... values) {
    var moments = new RunningMoments();
    for (double value : values) {
      moments.add(value);
    }
    return moments.summary();
  }

  /// The summary of `count` numbers with that mean and sample standard deviation.
  public static Summary of(long count, double mean, double std) {
    if (count < 0) {
      throw new IllegalArgumentException("a sample of %d numbers".formatted(count));
    }
    if (count < 2) {
      return new Summary(count, mean, Double.NaN, Double.NaN, Double.NaN);
    }
    double quantile = TDistribution.of(count - 1.0).inverseSurvivalProbability(TAIL);
    double halfWidth = quantile * std / Math.sqrt((double) count);
    return new Summary(count, mean, std, mean - halfWidth, mean + halfWidth);
  }
}
