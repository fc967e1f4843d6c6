package org.ketvision.learn.metric;

import java.util.Arrays;
import java.util.List;
import org.ketvision.learn.parallel.ParallelChunks;

/// Precision and recall of generated images: which share of them lies on the manifold of the real
/// ones, and which share of the real ones on theirs.
///
/// A manifold is the union of balls round its samples, each as wide as the distance to the sample's
/// third nearest neighbour (second or first in sets too small for it). A generator that repeats one
/// good picture has high precision and no recall.
///
/// Source: Kynkäänniemi, Karras, Laine, Lehtinen and Aila, arXiv:1904.06991, Eqs. (1) and (2).
///
/// @param precision share of generated vectors inside the real manifold
/// @param recall share of real vectors inside the generated manifold
/// @param warnings what to know of the value
public record Neighbourhoods(double precision, double recall, List<String> warnings) {
  /// The definition in words.
  public static final String PROTOCOL =
      "k-nearest-neighbour manifolds, Euclidean distance, k = 3 (Kynkaanniemi et al. 2019)";

  private static final int NEIGHBOURS = 3;
  private static final int ROWS = 16;

  /// Copies the warnings.
  public Neighbourhoods {
    warnings = List.copyOf(warnings);
  }

  /// Precision and recall of two sets.
  public static Neighbourhoods of(Features generated, Features real, int threads) {
    Features.requireComparable(generated, real);
    int fewest = Math.min(generated.count(), real.count());
    int k = Math.min(NEIGHBOURS, fewest - 1);
    List<String> warnings =
        k < NEIGHBOURS
            ? List.of(
                "only %d samples: neighbourhoods reach to neighbour %d, not 3".formatted(fewest, k))
            : List.of();
    return new Neighbourhoods(
        share(generated, real, radii(real, k, threads), threads),
        share(real, generated, radii(generated, k, threads), threads),
        warnings);
  }

  /// Squared distance from each vector to its k-th nearest other.
  private static double[] radii(Features set, int k, int threads) {
    double[] radii = new double[set.count()];
    ParallelChunks.run(
        radii.length,
        ROWS,
        threads,
        (_, from, to) -> {
          double[] distances = new double[set.count()];
          for (int i = from; i < to; i++) {
            for (int j = 0; j < set.count(); j++) {
              distances[j] = squaredDistance(set, i, set, j);
            }
            distances[i] = Double.POSITIVE_INFINITY;
            Arrays.sort(distances);
            radii[i] = distances[k - 1];
          }
        });
    return radii;
  }

  /// The share of `points` that lie in some ball.
  private static double share(Features points, Features centres, double[] radii, int threads) {
    boolean[] inside = new boolean[points.count()];
    ParallelChunks.run(
        inside.length,
        ROWS,
        threads,
        (_, from, to) -> {
          for (int i = from; i < to; i++) {
            for (int j = 0; j < centres.count() && !inside[i]; j++) {
              inside[i] = squaredDistance(points, i, centres, j) <= radii[j];
            }
          }
        });
    int count = 0;
    for (boolean one : inside) {
      count += one ? 1 : 0;
    }
    return (double) count / inside.length;
  }

  static double squaredDistance(Features a, int i, Features b, int j) {
    int dimension = a.dimension();
    double sum = 0;
    for (int k = 0; k < dimension; k++) {
      double difference = a.values()[i * dimension + k] - b.values()[j * dimension + k];
      sum += difference * difference;
    }
    return sum;
  }
}
