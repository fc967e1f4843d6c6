package org.ketvision.learn.statistics;

/// An interval of numbers, such as a 95 % confidence interval. NaN where it is not defined.
///
/// @param low its lower end
/// @param high its upper end
public record Interval(double low, double high) {
  /// An interval that is not defined.
  public static final Interval UNDEFINED = new Interval(Double.NaN, Double.NaN);

  /// Whether the number lies inside, ends included; false where the interval is not defined.
  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
