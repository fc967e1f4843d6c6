package org.ketvision.learn.metric;

/// Structural similarity with a separable window.
///
/// The five local means it needs, of a, b, a², b² and ab, are filtered together: the maps lie side
/// by side in each row, a pass combines whole rows, and a transposition between two passes makes
/// columns into rows. Every inner loop is then contiguous and as long as five image sides, which
/// the compiler turns into vector code.
final class SsimScorer implements ImageMetric.Scorer {
  private static final int MAPS = 5;
  private static final double K1 = 0.01;
  private static final double K2 = 0.03;

  /// How local means are taken.
  ///
  /// @param taps weights along one side, adding up to 1
  /// @param reflect reflect at the border (without repeating it) and keep every pixel; otherwise
  ///   only pixels whose window lies inside the image count
  /// @param covarianceScale factor on variances and covariance
  /// @param clampVariances whether variances below 0, a rounding effect, become 0
  @SuppressWarnings("ArrayRecordComponent") // windows are never compared
  record Window(double[] taps, boolean reflect, double covarianceScale, boolean clampVariances) {}

  private final int height;
  private final int width;
  private final Window window;
  private final double c1;
  private final double c2;
  private final int[] rowSources;
  private final int[] columnSources;
  private final double[] maps; // [height][MAPS][width]
  private final double[] filteredRows; // [rows out][MAPS][width]
  private final double[] transposed; // [width][MAPS][rows out]
  private final double[] means; // [columns out][MAPS][rows out]

  SsimScorer(int height, int width, Window window, double dataRange) {
    this.height = height;
    this.width = width;
    this.window = window;
    c1 = (K1 * dataRange) * (K1 * dataRange);
    c2 = (K2 * dataRange) * (K2 * dataRange);
    rowSources = sources(height);
    columnSources = sources(width);
    maps = new double[height * MAPS * width];
    filteredRows = new double[outputs(height) * MAPS * width];
    transposed = new double[filteredRows.length];
    means = new double[outputs(width) * MAPS * outputs(height)];
  }

  private int outputs(int side) {
    return window.reflect() ? side : side - window.taps().length + 1;
  }

  /// For each output and tap, the index that the tap reads.
  private int[] sources(int side) {
    int taps = window.taps().length;
    var sources = new int[outputs(side) * taps];
    for (int out = 0; out < outputs(side); out++) {
      for (int tap = 0; tap < taps; tap++) {
        sources[out * taps + tap] =
            window.reflect() ? reflect(out + tap - taps / 2, side) : out + tap;
      }
    }
    return sources;
  }

  private static int reflect(int index, int side) {
    if (side == 1) {
      return 0;
    }
    int inPeriod = Math.floorMod(index, 2 * (side - 1));
    return inPeriod < side ? inPeriod : 2 * (side - 1) - inPeriod;
  }

  @Override
  public double score(double[] image, int imageOffset, double[] original, int originalOffset) {
    layOut(image, imageOffset, original, originalOffset);
    int rows = outputs(height);
    filter(maps, MAPS * width, rowSources, filteredRows);
    transpose(rows);
    filter(transposed, MAPS * rows, columnSources, means);
    double sum = 0;
    int columns = outputs(width);
    for (int column = 0; column < columns; column++) {
      sum += similarity(column * MAPS * rows, rows);
    }
    return sum / ((double) rows * columns);
  }

  private void layOut(double[] a, int aOffset, double[] b, int bOffset) {
    for (int row = 0; row < height; row++) {
      int line = row * MAPS * width;
      for (int column = 0; column < width; column++) {
        double x = a[aOffset + row * width + column];
        double y = b[bOffset + row * width + column];
        maps[line + column] = x;
        maps[line + width + column] = y;
        maps[line + 2 * width + column] = x * x;
        maps[line + 3 * width + column] = y * y;
        maps[line + 4 * width + column] = x * y;
      }
    }
  }

  /// out[line] = Σ_tap weight[tap] · in[source(line, tap)], whole lines at a time.
  private void filter(double[] in, int lineLength, int[] sources, double[] out) {
    double[] taps = window.taps();
    int lines = sources.length / taps.length;
    for (int line = 0; line < lines; line++) {
      int target = line * lineLength;
      scaleLine(in, sources[line * taps.length] * lineLength, taps[0], out, target, lineLength);
      for (int tap = 1; tap < taps.length; tap++) {
        int source = sources[line * taps.length + tap] * lineLength;
        addLine(in, source, taps[tap], out, target, lineLength);
      }
    }
  }

  private static void scaleLine(
      double[] in, int source, double weight, double[] out, int target, int length) {
    for (int i = 0; i < length; i++) {
      out[target + i] = weight * in[source + i];
    }
  }

  private static void addLine(
      double[] in, int source, double weight, double[] out, int target, int length) {
    for (int i = 0; i < length; i++) {
      out[target + i] += weight * in[source + i];
    }
  }

  private void transpose(int rows) {
    for (int row = 0; row < rows; row++) {
      for (int map = 0; map < MAPS; map++) {
        int source = (row * MAPS + map) * width;
        for (int column = 0; column < width; column++) {
          transposed[(column * MAPS + map) * rows + row] = filteredRows[source + column];
        }
      }
    }
  }

  /// Sum of the index over one line of `rows` pixels whose local means start at `line`.
  private double similarity(int line, int rows) {
    double scale = window.covarianceScale();
    double floor = window.clampVariances() ? 0 : Double.NEGATIVE_INFINITY;
    double sum = 0;
    for (int i = line; i < line + rows; i++) {
      double meanA = means[i];
      double meanB = means[i + rows];
      double varianceA = Math.max(floor, scale * (means[i + 2 * rows] - meanA * meanA));
      double varianceB = Math.max(floor, scale * (means[i + 3 * rows] - meanB * meanB));
      double covariance = scale * (means[i + 4 * rows] - meanA * meanB);
      sum +=
          (2 * meanA * meanB + c1)
              * (2 * covariance + c2)
              / ((meanA * meanA + meanB * meanB + c1) * (varianceA + varianceB + c2));
    }
    return sum;
  }
}
