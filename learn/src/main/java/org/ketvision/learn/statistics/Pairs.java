package org.ketvision.learn.statistics;

/// Numbers that belong together two by two.
final class Pairs {
  private Pairs() {}

  static double[] differences(double[] first, double[] second) {
    if (first.length != second.length) {
      throw new IllegalArgumentException(
          "%d and %d numbers are not pairs".formatted(first.length, second.length));
    }
    double[] differences = new double[first.length];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = first[i] - second[i];
    }
    return differences;
  }
}
