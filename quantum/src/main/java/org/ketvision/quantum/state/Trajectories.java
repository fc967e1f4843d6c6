package org.ketvision.quantum.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.observable.Observable;

/// Monte-Carlo wave functions: a noisy circuit as the mean over many pure states.
///
/// Each trajectory takes one Kraus operator K of every channel with probability ‖Kψ‖² and goes on
/// with Kψ/‖Kψ‖; resets and measurements draw an outcome; classically controlled steps follow the
/// trajectory's own bits. The mean of |ψ⟩⟨ψ| over trajectories is the density matrix. Memory is
/// that of state vectors, so this goes beyond density matrices. Source: J. Dalibard, Y. Castin, K.
/// Mølmer, "Wave-function approach to dissipative processes in quantum optics", Phys. Rev. Lett. 68
/// (1992) 580.
///
/// Not every channel is drawn for: one number says when the next jump is due, the state falls
/// without being normalised until its squared norm is no longer above it, and only there a jump is
/// drawn. Source of this way: R. Dum, P. Zoller, H. Ritsch, "Monte Carlo simulation of the atomic
/// master equation for spontaneous emission", Phys. Rev. A 45 (1992) 4879.
///
/// Trajectory t draws from a generator of its own made of the seed and t, so neither the number of
/// threads nor the batch size changes a bit of the result.
public final class Trajectories {
  private static final int LANES = 64;
  private static final int TILE_AMPLITUDES = 1 << 17;

  private final Circuit circuit;
  private final List<Observable> observables;

  /// What the trajectories gave.
  ///
  /// @param expectations one estimate for each observable
  /// @param probabilities mean of |ψ|² over trajectories [2^n]
  /// @param probabilityErrors standard errors of the probabilities [2^n]
  /// @param counts the classical bits of every trajectory
  @SuppressWarnings("ArrayRecordComponent") // a result to be read, never compared
  public record Result(
      List<Estimate> expectations,
      double[] probabilities,
      double[] probabilityErrors,
      Counts counts) {}

  /// Trajectories of a circuit from |0…0⟩, read out by observables.
  ///
  /// @param observables what is averaged at the end; may be empty
  public Trajectories(Circuit circuit, List<? extends Observable> observables) {
    ClassicalBits.requireFew(circuit);
    this.circuit = circuit;
    this.observables = List.copyOf(observables);
    this.observables.forEach(observable -> observable.requireInside(circuit.qubits()));
  }

  /// Runs them.
  ///
  /// @param inputs features of the one sample
  /// @param count how many trajectories, at least 1
  /// @param seed same seed, same bits
  /// @param threads worker threads, at least 1
  public Result run(double[] weights, double[] inputs, int count, long seed, int threads) {
    if (count < 1 || threads < 1) {
      throw new IllegalArgumentException(
          "at least one trajectory and one thread are needed, not %d and %d"
              .formatted(count, threads));
    }
    int qubits = circuit.qubits();
    int width = Math.clamp(qubits < 32 ? TILE_AMPLITUDES >> qubits : 0, 1, LANES);
    HeapSpace.require(
        ((long) threads * width + 4) * 32,
        qubits,
        "%d trajectories of %d qubits at a time".formatted((long) threads * width, qubits));
    TrajectoryPlan plan = new TrajectoryPlan(circuit, weights);
    Sums sums = new Sums(circuit, observables, count);
    if (threads == 1) {
      for (int first = 0; first < count; first += width) {
        sums.add(tile(plan, inputs, first, Math.min(width, count - first), seed));
      }
      return sums.result();
    }
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (int first = 0; first < count; first += width * threads) {
        addWave(pool, sums, plan, inputs, first, width, threads, count, seed);
      }
    }
    return sums.result();
  }

  /// Runs as many tiles as there are threads and adds them in order.
  private void addWave(
      ExecutorService pool,
      Sums sums,
      TrajectoryPlan plan,
      double[] inputs,
      int first,
      int width,
      int threads,
      int count,
      long seed) {
    List<Future<TrajectoryTile>> wave = new ArrayList<>();
    IntStream.range(0, threads)
        .map(k -> first + k * width)
        .filter(start -> start < count)
        .forEach(
            start ->
                wave.add(
                    pool.submit(
                        () -> tile(plan, inputs, start, Math.min(width, count - start), seed))));
    for (Future<TrajectoryTile> tile : wave) {
      try {
        sums.add(tile.get());
      } catch (InterruptedException e) {
        pool.shutdownNow();
        Thread.currentThread().interrupt();
        throw new IllegalStateException("trajectories were interrupted", e);
      } catch (ExecutionException e) {
        pool.shutdownNow();
        if (e.getCause() instanceof RuntimeException failure) {
          throw failure;
        }
        throw new IllegalStateException(e.getCause());
      }
    }
  }

  private static TrajectoryTile tile(
      TrajectoryPlan plan, double[] inputs, int first, int width, long seed) {
    SplittableRandom[] generators = new SplittableRandom[width];
    Arrays.setAll(generators, c -> Seeds.generator(seed, (long) first + c));
    TrajectoryTile tile = new TrajectoryTile(plan, inputs, 0, generators);
    tile.run();
    return tile;
  }

  /// What is gathered over tiles, in order.
  private static final class Sums {
    private final Circuit circuit;
    private final List<Observable> observables;
    private final double[][] values;
    private final long[] outcomes;
    private final double[] sum;
    private final double[] squares;
    private int done;

    Sums(Circuit circuit, List<Observable> observables, int count) {
      this.circuit = circuit;
      this.observables = observables;
      values = new double[observables.size()][count];
      outcomes = new long[count];
      sum = new double[1 << circuit.qubits()];
      squares = new double[1 << circuit.qubits()];
    }

    void add(TrajectoryTile tile) {
      LaneStates states = tile.states();
      int lanes = states.lanes();
      for (int k = 0; k < values.length; k++) {
        System.arraycopy(states.expectation(observables.get(k)), 0, values[k], done, lanes);
      }
      System.arraycopy(tile.bits(), 0, outcomes, done, lanes);
      for (int k = 0; k < sum.length; k++) {
        for (int c = 0; c < lanes; c++) {
          double a = states.re()[k * lanes + c];
          double b = states.im()[k * lanes + c];
          double p = a * a + b * b;
          sum[k] += p;
          squares[k] += p * p;
        }
      }
      done += lanes;
    }

    Result result() {
      List<Estimate> expectations = new ArrayList<>();
      for (double[] value : values) {
        expectations.add(Estimate.of(value));
      }
      double[] errors = new double[sum.length];
      for (int k = 0; k < sum.length; k++) {
        sum[k] /= done;
        double variance = Math.max(0, squares[k] / done - sum[k] * sum[k]);
        errors[k] = Math.sqrt(variance / Math.max(1, done - 1));
      }
      return new Result(
          List.copyOf(expectations), sum, errors, Sampling.counts(circuit.bits(), outcomes));
    }
  }
}
