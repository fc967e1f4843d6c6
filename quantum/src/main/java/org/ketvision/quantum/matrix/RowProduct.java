package org.ketvision.quantum.matrix;

import java.util.Arrays;

/// M v for many vectors v whose entries lie in rows: one multiplication a row and four columns of M
/// at a time, in loops that the compiler turns into vector instructions.
final class RowProduct {
  private final int size;
  private final double[] a;
  private final double[] b;
  private final int[] rows;
  private final double[] re;
  private final double[] im;
  private final double[] outRe;
  private final double[] outIm;

  /// Prepares products.
  ///
  /// @param rows where the rows begin, relative to each other
  /// @param re real parts of the vectors
  /// @param outRe real parts of the products, another array
  RowProduct(
      ComplexMatrix matrix, int[] rows, double[] re, double[] im, double[] outRe, double[] outIm) {
    size = matrix.size();
    a = matrix.re();
    b = matrix.im();
    this.rows = rows;
    this.re = re;
    this.im = im;
    this.outRe = outRe;
    this.outIm = outIm;
  }

  /// Writes `width` products, of the vectors whose rows begin at `start`.
  void write(int start, int width) {
    for (int i = 0; i < size; i++) {
      int out = start + rows[i];
      if (size == 2) {
        two(i * 2, start + rows[0], start + rows[1], out, width);
      } else {
        for (int j = 0; j < size; j += 4) {
          four(i * size + j, start, j, out, width, j > 0);
        }
      }
    }
  }

  private void two(int entry, int first, int second, int out, int width) {
    double x0 = a[entry];
    double x1 = a[entry + 1];
    double y0 = b[entry];
    double y1 = b[entry + 1];
    sumOfTwo(x0, -y0, x1, -y1, re, im, first, second, outRe, out, width);
    sumOfTwo(x0, y0, x1, y1, im, re, first, second, outIm, out, width);
  }

  /// out = Σ x u + y v over two rows.
  private static void sumOfTwo(
      double x0,
      double y0,
      double x1,
      double y1,
      double[] u,
      double[] v,
      int first,
      int second,
      double[] result,
      int out,
      int width) {
    for (int w = 0; w < width; w++) {
      result[out + w] =
          (x0 * u[first + w] + y0 * v[first + w]) + (x1 * u[second + w] + y1 * v[second + w]);
    }
  }

  private void four(int entry, int start, int column, int out, int width, boolean add) {
    if (!add) {
      Arrays.fill(outRe, out, out + width, 0);
      Arrays.fill(outIm, out, out + width, 0);
    }
    addFour(a, b, -1, entry, re, im, start, rows, column, outRe, out, width);
    addFour(a, b, 1, entry, im, re, start, rows, column, outIm, out, width);
  }

  /// out += Σ x u + sign y v over four rows.
  private static void addFour(
      double[] x,
      double[] y,
      int sign,
      int entry,
      double[] u,
      double[] v,
      int start,
      int[] rows,
      int column,
      double[] result,
      int out,
      int width) {
    double x0 = x[entry];
    double x1 = x[entry + 1];
    double x2 = x[entry + 2];
    double x3 = x[entry + 3];
    double y0 = sign * y[entry];
    double y1 = sign * y[entry + 1];
    double y2 = sign * y[entry + 2];
    double y3 = sign * y[entry + 3];
    int r0 = start + rows[column];
    int r1 = start + rows[column + 1];
    int r2 = start + rows[column + 2];
    int r3 = start + rows[column + 3];
    for (int w = 0; w < width; w++) {
      result[out + w] +=
          (x0 * u[r0 + w] + y0 * v[r0 + w] + (x1 * u[r1 + w] + y1 * v[r1 + w]))
              + (x2 * u[r2 + w] + y2 * v[r2 + w] + (x3 * u[r3 + w] + y3 * v[r3 + w]));
    }
  }
}
