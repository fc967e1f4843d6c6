package org.ketvision.app.document;

import java.util.Arrays;
import java.util.List;

/// Lines or points over one axis, with error bars where they are known.
///
/// @param horizontal title of the horizontal axis
/// @param vertical title of the vertical axis
/// @param logarithmic whether the horizontal axis is
/// @param lines at most eight
public record Plot(String horizontal, String vertical, boolean logarithmic, List<Line> lines) {
  /// As many lines as there are colours to tell them apart.
  public static final int MOST_LINES = 8;

  /// Checks the number of lines.
  public Plot {
    lines = List.copyOf(lines);
    if (lines.isEmpty() || lines.size() > MOST_LINES) {
      throw new IllegalArgumentException("a plot has 1 to 8 lines, not " + lines.size());
    }
  }

  /// One line.
  ///
  /// @param name in the legend
  /// @param x places
  /// @param y values
  /// @param low lower ends of the error bars; NaN for none
  /// @param high upper ends
  /// @param points whether single points stand for themselves, or are joined
  @SuppressWarnings("ArrayRecordComponent") // drawn, never compared
  public record Line(
      String name, double[] x, double[] y, double[] low, double[] high, boolean points) {
    /// Checks that all are as long as each other.
    public Line {
      if (x.length != y.length || x.length != low.length || x.length != high.length) {
        throw new IllegalArgumentException("line '%s' has parts of other lengths".formatted(name));
      }
    }

    /// A joined line without error bars.
    public static Line joined(String name, double[] x, double[] y) {
      double[] none = new double[x.length];
      Arrays.fill(none, Double.NaN);
      return new Line(name, x, y, none, none, false);
    }
  }
}
