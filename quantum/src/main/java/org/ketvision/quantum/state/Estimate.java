package org.ketvision.quantum.state;

/// A mean of random values and how far off it may be.
///
/// @param mean the mean
/// @param standardError its standard deviation, estimated from the spread of the values; 0 for an
///   exact value
public record Estimate(double mean, double standardError) {

  /// An exact value.
  public static Estimate exact(double value) {
    return new Estimate(value, 0);
  }

  /// The mean of independent values, at least one, with the error √(s²/N).
  public static Estimate of(double[] values) {
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    int count = values.length;
    return new Estimate(mean, count < 2 ? 0 : Math.sqrt(sum / (count - 1) / count));
  }
}
