package org.ketvision.learn.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.ketvision.learn.random.RandomStream;

/// The bias-corrected and accelerated (BCa) bootstrap of a mean: a 95 % confidence interval that
/// supposes no distribution.
///
/// Samples of n are drawn with replacement; with z₀ the bias found in their means and a the
/// acceleration of the jackknife, the ends are the quantiles Φ(z₀ + (z₀ ± z)/(1 − a(z₀ ± z))), z =
/// 1.96, of those means. Source: B. Efron, "Better bootstrap confidence intervals", J. Am. Stat.
/// Assoc. 82 (1987) 171, Eq. (2.3) and (6.6).
///
/// From a handful of numbers it is too narrow, since it knows no value but those; Student's
/// interval of [Summary] stands beside it for that.
public final class Bootstrap {
  /// Samples drawn.
  public static final int SAMPLES = 10_000;

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final double TAIL = 0.025;

  private Bootstrap() {}

  /// The interval of the mean of some numbers; not defined for fewer than two or infinite ones.
  ///
  /// @param stream what is drawn; the same stream gives the same bits
  public static Interval mean(double[] values, RandomStream stream) {
    if (values.length < 2 || !Arrays.stream(values).allMatch(Double::isFinite)) {
      return Interval.UNDEFINED;
    }
    double mean = Arrays.stream(values).sum() / values.length;
    double[] means = means(values, stream.generator());
    Arrays.sort(means);
    double below = Arrays.stream(means).filter(m -> m < mean).count();
    double equal = Arrays.stream(means).filter(m -> m == mean).count();
    double share = Math.clamp((below + equal / 2) / SAMPLES, 0.5 / SAMPLES, 1 - 0.5 / SAMPLES);
    double bias = NORMAL.inverseCumulativeProbability(share);
    double acceleration = acceleration(values, mean);
    return new Interval(
        quantile(means, corrected(TAIL, bias, acceleration)),
        quantile(means, corrected(1 - TAIL, bias, acceleration)));
  }

  private static double[] means(double[] values, SplittableRandom random) {
    double[] means = new double[SAMPLES];
    for (int sample = 0; sample < SAMPLES; sample++) {
      double sum = 0;
      for (int i = 0; i < values.length; i++) {
        sum += values[random.nextInt(values.length)];
      }
      means[sample] = sum / values.length;
    }
    return means;
  }

  /// A sixth of the skewness of the jackknife, which for a mean is that of the numbers.
  private static double acceleration(double[] values, double mean) {
    double squares = 0;
    double cubes = 0;
    for (double value : values) {
      double difference = value - mean;
      squares += difference * difference;
      cubes += difference * difference * difference;
    }
    return squares == 0 ? 0 : cubes / (6 * squares * Math.sqrt(squares));
  }

  private static double corrected(double probability, double bias, double acceleration) {
    double z = bias + NORMAL.inverseCumulativeProbability(probability);
    return NORMAL.cumulativeProbability(bias + z / (1 - acceleration * z));
  }

  /// The quantile between the two nearest order statistics.
  private static double quantile(double[] sorted, double probability) {
    double place = probability * (sorted.length - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
