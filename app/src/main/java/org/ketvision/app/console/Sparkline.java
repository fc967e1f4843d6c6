package org.ketvision.app.console;

import java.util.List;

/// A curve in one line of text, made of eight heights of blocks.
public final class Sparkline {
  private static final String BLOCKS = "▁▂▃▄▅▆▇█";

  private Sparkline() {}

  /// A curve scaled to its own range.
  ///
  /// @param points each [x, y], x not falling
  /// @param width at most so many characters
  public static String of(List<double[]> points, int width) {
    double low = points.stream().mapToDouble(p -> p[1]).min().orElse(0);
    double high = points.stream().mapToDouble(p -> p[1]).max().orElse(0);
    double end = points.isEmpty() ? 0 : points.getLast()[0];
    return of(points, Math.min(width, points.size()), end, low, high);
  }

  /// A curve on given axes, so that several can be set one above the other: each character is the
  /// mean of the points whose x falls to it, or a blank.
  ///
  /// @param end the x of the right edge; the left one is 0
  /// @param low the y of the lowest block
  /// @param high the y of the highest
  public static String of(List<double[]> points, int width, double end, double low, double high) {
    double[] sums = new double[width];
    int[] counts = new int[width];
    for (double[] point : points) {
      int place = end > 0 ? (int) Math.ceil(point[0] / end * width) - 1 : 0;
      int at = Math.clamp(place, 0, Math.max(0, width - 1));
      sums[at] += point[1];
      counts[at]++;
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < width; i++) {
      if (counts[i] == 0) {
        text.append(' ');
      } else {
        double height = high > low ? (sums[i] / counts[i] - low) / (high - low) : 0.5;
        int block = (int) Math.clamp(Math.floor(height * BLOCKS.length()), 0, BLOCKS.length() - 1);
        text.append(BLOCKS.charAt(block));
      }
    }
    return text.toString().stripTrailing();
  }
}
