package org.ketvision.learn.metric;

import java.util.Arrays;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.failure.NumericalFailure;
import org.ketvision.learn.statistics.Interval;

/// The area under the receiver operating characteristic: the probability that a score of an
/// anomalous image is above that of a normal one, ties counting half.
///
/// It is the Mann–Whitney statistic over the number of pairs. The 95 % interval is that of Hanley
/// and McNeil, Radiology 143 (1982) 29, clamped to [0, 1].
///
/// @param value in [0, 1]; 0.5 for scores that tell nothing
/// @param interval of the value
/// @param normal how many normal images there were
/// @param anomalous how many anomalous ones
public record RocAuc(double value, Interval interval, int normal, int anomalous) {
  private static final double Z = 1.959963984540054;

  /// The area of scores, of which anomalous images should have the higher.
  ///
  /// @throws BadSetting if there are no scores of one kind
  /// @throws NumericalFailure if a score is not a number
  public static RocAuc of(double[] normal, double[] anomalous) {
    if (normal.length == 0 || anomalous.length == 0) {
      throw new BadSetting(
          "%d normal and %d anomalous images: a ROC curve needs one of each at least"
              .formatted(normal.length, anomalous.length));
    }
    requireNumbers(normal);
    requireNumbers(anomalous);
    double[] sorted = normal.clone();
    Arrays.sort(sorted);
    double wins = 0;
    for (double score : anomalous) {
      wins += (below(sorted, score, false) + (double) below(sorted, score, true)) / 2;
    }
    double area = wins / ((double) normal.length * anomalous.length);
    return new RocAuc(
        area, interval(area, normal.length, anomalous.length), normal.length, anomalous.length);
  }

  private static void requireNumbers(double[] scores) {
    for (int i = 0; i < scores.length; i++) {
      if (Double.isNaN(scores[i])) {
        throw new NumericalFailure("the anomaly score of image %d is not a number".formatted(i));
      }
    }
  }

  /// How many of the sorted numbers are below `value`, or equal to it where that counts.
  private static int below(double[] sorted, double value, boolean orEqual) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value || (orEqual && sorted[middle] == value)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static Interval interval(double area, int normal, int anomalous) {
    double first = area / (2 - area);
    double second = 2 * area * area / (1 + area);
    double square = area * area;
    double variance =
        (area * (1 - area) + (anomalous - 1) * (first - square) + (normal - 1) * (second - square))
            / ((double) normal * anomalous);
    double half = Z * Math.sqrt(Math.max(0, variance));
    return new Interval(Math.max(0, area - half), Math.min(1, area + half));
  }
}
