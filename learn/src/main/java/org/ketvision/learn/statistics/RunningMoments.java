package org.ketvision.learn.statistics;

/// Mean and variance of a stream of numbers, without keeping them.
///
/// Welford's update; two streams merge by the pairwise formula of Chan, Golub and LeVeque (1979).
/// Not safe for several threads: give each its own and merge them in a fixed order.
public final class RunningMoments {
  private long count;
  private double mean;
  private double squaredDeviations;

  /// No numbers yet.
  public RunningMoments() {}

  /// Takes one more number in. An infinity is then the mean, and the spread is NaN from then on.
  public void add(double value) {
    count++;
    double difference = value - mean;
    if (!Double.isFinite(difference)) {
      mean += value; // an infinity stays the mean, opposite ones make it NaN
      squaredDeviations = Double.NaN;
      return;
    }
    mean += difference / count;
    squaredDeviations += difference * (value - mean);
  }

  /// Takes all numbers of another stream in.
  public void merge(RunningMoments other) {
    if (other.count == 0) {
      return;
    }
    if (count == 0) {
      count = other.count;
      mean = other.mean;
      squaredDeviations = other.squaredDeviations;
      return;
    }
    long total = count + other.count;
    double difference = other.mean - mean;
    if (!Double.isFinite(difference)) {
      count = total;
      mean += other.mean;
      squaredDeviations = Double.NaN;
      return;
    }
    squaredDeviations +=
        other.squaredDeviations + difference * difference * count * ((double) other.count / total);
    mean += difference * ((double) other.count / total);
    count = total;
  }

  /// How many numbers came.
  public long count() {
    return count;
  }

  /// The summary of the numbers so far.
  public Summary summary() {
    double std = count < 2 ? Double.NaN : Math.sqrt(squaredDeviations / (count - 1));
    return Summary.of(count, count == 0 ? Double.NaN : mean, std);
  }
}
