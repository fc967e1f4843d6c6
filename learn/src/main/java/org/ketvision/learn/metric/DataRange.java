package org.ketvision.learn.metric;

/// The check of a data range.
final class DataRange {
  private DataRange() {}

  static void require(double dataRange) {
    if (!(dataRange > 0 && Double.isFinite(dataRange))) {
      throw new IllegalArgumentException(
          "a data range is positive and finite, not " + Double.toString(dataRange));
    }
  }
}
