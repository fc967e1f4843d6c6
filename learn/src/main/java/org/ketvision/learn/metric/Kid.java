package org.ketvision.learn.metric;

import java.util.stream.IntStream;
import org.ketvision.learn.parallel.ParallelChunks;

/// The kernel distance of two sets of features: the unbiased estimate of the squared maximum mean
/// discrepancy with kernel k(x, y) = (x·y/d + 1)³, over all pairs.
///
/// Unlike the Fréchet distance it has no bias in the number of samples; it may come out below 0. On
/// the features of an Inception network it is the KID of Bińkowski et al., arXiv:1801.01401.
public final class Kid {
  /// The definition in words.
  public static final String PROTOCOL =
      "unbiased squared maximum mean discrepancy over all pairs, kernel (x.y/d + 1)^3";

  private static final int ROWS = 64;

  private Kid() {}

  /// Mean kernel within each set, without the diagonal, minus twice that between them.
  public static double distance(Features a, Features b) {
    return distance(a, b, 1);
  }

  /// The same on several threads, with the same bits.
  public static double distance(Features a, Features b, int threads) {
    Features.requireComparable(a, b);
    return meanWithin(a, threads) + meanWithin(b, threads) - 2 * meanBetween(a, b, threads);
  }

  private static double meanWithin(Features features, int threads) {
    double[] rows = new double[features.count()];
    ParallelChunks.run(
        rows.length,
        ROWS,
        threads,
        (_, from, to) -> {
          for (int i = from; i < to; i++) {
            for (int j = 0; j < i; j++) {
              rows[i] += kernel(features, i, features, j);
            }
          }
        });
    return 2 * sum(rows) / (features.count() * (features.count() - 1.0));
  }

  private static double meanBetween(Features a, Features b, int threads) {
    double[] rows = new double[a.count()];
    ParallelChunks.run(
        rows.length,
        ROWS,
        threads,
        (_, from, to) -> {
          for (int i = from; i < to; i++) {
            for (int j = 0; j < b.count(); j++) {
              rows[i] += kernel(a, i, b, j);
            }
          }
        });
    return sum(rows) / ((double) a.count() * b.count());
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  /// The kernels of chosen vectors, [rows, columns].
  static double[][] kernels(Features a, int[] rows, Features b, int[] columns, int threads) {
    double[][] kernels = new double[rows.length][];
    ParallelChunks.run(
        rows.length,
        ROWS,
        threads,
        (_, from, to) -> {
          for (int i = from; i < to; i++) {
            int row = rows[i];
            kernels[i] = IntStream.of(columns).mapToDouble(j -> kernel(a, row, b, j)).toArray();
          }
        });
    return kernels;
  }

  private static double kernel(Features a, int i, Features b, int j) {
    int dimension = a.dimension();
    double product = 0;
    for (int k = 0; k < dimension; k++) {
      product += a.values()[i * dimension + k] * b.values()[j * dimension + k];
    }
    double shifted = product / dimension + 1;
    return shifted * shifted * shifted;
  }
}
