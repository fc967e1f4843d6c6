package org.ketvision.learn.metric;

/// A set of feature vectors, for distances between sets of images.
///
/// @param count number of vectors, at least 2
/// @param dimension length of each, at least 1
/// @param values finite, shape [count, dimension], row-major
@SuppressWarnings("ArrayRecordComponent") // equality of features is never asked for
public record Features(int count, int dimension, double[] values) {
  /// Checks shape and values.
  public Features {
    if (count < 2 || dimension < 1 || values.length != (long) count * dimension) {
      throw new IllegalArgumentException(
          "%d values were given as %d vectors of %d features: give 2 vectors or more and all their values"
              .formatted(values.length, count, dimension));
    }
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "feature %d of vector %d is %s: check the image of that number and the network's weights"
                .formatted(i % dimension, i / dimension, values[i]));
      }
    }
  }

  /// The first vector over and over: the features of an image repeated, which has to be extracted
  /// but once.
  ///
  /// @param times how often
  public Features firstRepeated(int times) {
    var repeated = new double[Math.multiplyExact(times, dimension)];
    for (int i = 0; i < times; i++) {
      System.arraycopy(values, 0, repeated, i * dimension, dimension);
    }
    return new Features(times, dimension, repeated);
  }

  /// The mean vector.
  double[] mean() {
    var mean = new double[dimension];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < dimension; j++) {
        mean[j] += values[i * dimension + j];
      }
    }
    for (int j = 0; j < dimension; j++) {
      mean[j] /= count;
    }
    return mean;
  }

  /// Checks that two sets live in one space.
  static void requireComparable(Features a, Features b) {
    if (a.dimension != b.dimension) {
      throw new IllegalArgumentException(
          "features of dimension %d and %d cannot be compared: take both sets through one extractor"
              .formatted(a.dimension, b.dimension));
    }
  }
}
