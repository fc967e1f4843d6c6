package org.ketvision.quantum.state;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.ketvision.quantum.matrix.ComplexMatrix;
import org.ketvision.quantum.matrix.HermitianEigen;
import org.ketvision.quantum.observable.HermitianMatrix;
import org.ketvision.quantum.observable.Observable;
import org.ketvision.quantum.observable.PauliString;
import org.ketvision.quantum.observable.PauliSum;
import org.ketvision.quantum.observable.Projector;

/// Seeded shots: outcomes and expectation values as a device would report them.
public final class Sampling {
  private Sampling() {}

  /// Reads a register of 2^width probabilities that often.
  ///
  /// @param probabilities of the outcomes, in order; scaled to sum 1
  /// @param shots at least 1
  /// @param seed same seed, same counts
  public static Counts sample(double[] probabilities, int width, long shots, long seed) {
    if (probabilities.length != 1 << width) {
      throw new IllegalArgumentException(
          "%d bits have %d outcomes, not %d".formatted(width, 1L << width, probabilities.length));
    }
    int[] drawn = new int[probabilities.length];
    SplittableRandom random = Seeds.generator(seed, 0);
    double[] cumulative = cumulative(probabilities);
    requireShots(shots);
    for (long shot = 0; shot < shots; shot++) {
      drawn[draw(cumulative, random)]++;
    }
    SortedMap<Long, Long> outcomes = new TreeMap<>();
    for (int k = 0; k < drawn.length; k++) {
      if (drawn[k] > 0) {
        outcomes.put((long) k, (long) drawn[k]);
      }
    }
    return new Counts(width, outcomes);
  }

  private static void requireShots(long shots) {
    if (shots < 1 || shots > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("shots must be 1 to 2147483647, not " + shots);
    }
  }

  /// Partial sums, the last of them the total; rounding below zero counts as zero.
  static double[] cumulative(double[] probabilities) {
    double[] result = new double[probabilities.length];
    double sum = 0;
    for (int k = 0; k < result.length; k++) {
      sum += Math.max(0, probabilities[k]);
      result[k] = sum;
    }
    if (!(sum > 0) || !Double.isFinite(sum)) {
      throw new ArithmeticException("probabilities that sum to " + sum + " cannot be sampled");
    }
    return result;
  }

  /// The first outcome whose partial sum exceeds a uniform number; outcomes of probability zero are
  /// never drawn.
  static int draw(double[] cumulative, SplittableRandom random) {
    double at = random.nextDouble() * cumulative[cumulative.length - 1];
    int low = 0;
    int high = cumulative.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (cumulative[middle] > at) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /// An observable measured with that many shots.
  ///
  /// A Pauli word gives ±1, a projector 0 or 1, a Hermitian matrix one of its eigenvalues, each
  /// with the probability the state gives it. Every term of a sum is measured with all the shots,
  /// and the squared errors add up.
  ///
  /// @param exact the state's exact expectation value of any observable
  /// @param shots at least 1
  /// @param random where the outcomes come from
  public static Estimate expectation(
      Observable observable,
      ToDoubleFunction<Observable> exact,
      long shots,
      SplittableRandom random) {
    requireShots(shots);
    return switch (observable) {
      case PauliString word -> {
        double p = word.wires().isEmpty() ? 1 : (1 + exact.applyAsDouble(word)) / 2;
        yield measure(new double[] {1, -1}, new double[] {p, 1 - p}, shots, random);
      }
      case Projector projector -> {
        double p = exact.applyAsDouble(projector);
        yield measure(new double[] {1, 0}, new double[] {p, 1 - p}, shots, random);
      }
      case HermitianMatrix matrix -> hermitian(matrix, exact, shots, random);
      case PauliSum(List<PauliSum.Term> terms) -> {
        double mean = 0;
        double variance = 0;
        for (PauliSum.Term term : terms) {
          Estimate part = expectation(term.word(), exact, shots, random);
          mean += term.coefficient() * part.mean();
          variance += Math.pow(term.coefficient() * part.standardError(), 2);
        }
        yield new Estimate(mean, Math.sqrt(variance));
      }
    };
  }

  private static Estimate hermitian(
      HermitianMatrix observable,
      ToDoubleFunction<Observable> exact,
      long shots,
      SplittableRandom random) {
    HermitianEigen eigen = HermitianEigen.of(observable.matrix());
    ComplexMatrix vectors = eigen.vectors();
    int size = vectors.size();
    double[] probabilities = new double[size];
    for (int k = 0; k < size; k++) {
      int column = k;
      double[] re = IntStream.range(0, size).mapToDouble(i -> vectors.re(i, column)).toArray();
      double[] im = IntStream.range(0, size).mapToDouble(i -> vectors.im(i, column)).toArray();
      probabilities[k] = exact.applyAsDouble(Projector.onto(observable.wires(), re, im));
    }
    return measure(eigen.values(), probabilities, shots, random);
  }

  private static Estimate measure(
      double[] values, double[] probabilities, long shots, SplittableRandom random) {
    double[] cumulative = cumulative(probabilities);
    long[] drawn = new long[values.length];
    for (long shot = 0; shot < shots; shot++) {
      drawn[draw(cumulative, random)]++;
    }
    double mean = 0;
    double square = 0;
    for (int k = 0; k < values.length; k++) {
      mean += values[k] * drawn[k] / shots;
    }
    for (int k = 0; k < values.length; k++) {
      square += Math.pow(values[k] - mean, 2) * drawn[k] / shots;
    }
    return new Estimate(mean, Math.sqrt(square / shots));
  }

  /// The shots of several registers put together.
  static Counts counts(int width, long[] outcomes) {
    SortedMap<Long, Long> map = new TreeMap<>();
    Arrays.stream(outcomes).forEach(outcome -> map.merge(outcome, 1L, Long::sum));
    return new Counts(width, map);
  }
}
