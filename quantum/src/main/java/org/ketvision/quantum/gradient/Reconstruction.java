package org.ketvision.quantum.gradient;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.ketvision.quantum.kernel.Amplitudes;
import org.ketvision.quantum.program.Program;
import org.ketvision.quantum.program.Sweep;
import org.ketvision.quantum.program.TileRunner;
import org.ketvision.quantum.state.Execution;

/// The decoder's branches v_b = U†(|0⟩ ⊗ ψ_b), tile by tile: stream b of a tile holds ψ_b, then
/// v_b.
///
/// On the way forward only stream 0 is used, as ψ; a tile for one stream beside the tile of
/// branches does that.
final class Reconstruction implements AutoCloseable {
  private final Program program;
  private final TrashSplit split;
  private final TileRunner branches;
  private final Map<Sweep, Sweep> encoders = new ConcurrentHashMap<>();

  Reconstruction(Program program, TrashSplit split, Execution execution) {
    this.program = program;
    this.split = split;
    branches = new TileRunner(program, split.branches(), execution);
  }

  void run(
      double[] inputs,
      int samples,
      double @Nullable [] probabilities,
      double @Nullable [] branch0,
      double @Nullable [] dominant) {
    branches.run(
        samples,
        (sweep, first, count, _) -> {
          splitBranches(encode(sweep, inputs, first, count), sweep);
          sweep.inverse();
          for (int s = 0; s < count; s++) {
            int at = (first + s) << split.qubits();
            readOut(sweep, s, at, probabilities, branch0);
            if (dominant != null) {
              DominantBranch.write(sweep, split, s, dominant, at);
            }
          }
        });
  }

  void trashProbabilities(double[] inputs, int samples, double[] out) {
    branches.run(
        samples,
        (sweep, first, count, _) -> {
          Sweep encoder = encode(sweep, inputs, first, count);
          for (int b = 0; b < split.branches(); b++) {
            int[] rows = split.rows(b, encoder.lanes(), 0);
            for (int s = 0; s < count; s++) {
              out[(first + s) * split.branches() + b] = norm(encoder.output(), rows, s);
            }
          }
        });
  }

  private static double norm(Amplitudes state, int[] rows, int lane) {
    double sum = 0;
    for (int row : rows) {
      double re = state.re(row + lane);
      double im = state.im(row + lane);
      sum += re * re + im * im;
    }
    return sum;
  }

  /// U|input⟩ of a tile's samples.
  private Sweep encode(Sweep sweep, double[] inputs, int first, int count) {
    Sweep encoder =
        encoders.computeIfAbsent(sweep, s -> new Sweep(program, s.kernels(), 1, s.width(), false));
    int size = 1 << split.qubits();
    encoder.input().clear();
    for (int s = 0; s < count; s++) {
      encoder.kernels().load(inputs, (first + s) * size, size, encoder.input(), s, encoder.lanes());
    }
    double[] none = {};
    encoder.forward(none, none, 0, first, count);
    return encoder;
  }

  private void splitBranches(Sweep encoder, Sweep sweep) {
    sweep.input().clear();
    for (int b = 0; b < split.branches(); b++) {
      int[] from = split.rows(b, encoder.lanes(), 0);
      int[] to = split.rows(0, sweep.lanes(), b * sweep.width());
      for (int k = 0; k < from.length; k++) {
        for (int s = 0; s < sweep.width(); s++) {
          sweep
              .input()
              .set(to[k] + s, encoder.output().re(from[k] + s), encoder.output().im(from[k] + s));
        }
      }
    }
  }

  private void readOut(
      Sweep sweep,
      int sample,
      int at,
      double @Nullable [] probabilities,
      double @Nullable [] branch0) {
    Amplitudes state = sweep.output();
    for (int i = 0; i < 1 << split.qubits(); i++) {
      double sum = 0;
      for (int b = 0; b < split.branches(); b++) {
        int element = i * sweep.lanes() + b * sweep.width() + sample;
        double re = state.re(element);
        double im = state.im(element);
        sum += re * re + im * im;
        if (b == 0 && branch0 != null) {
          branch0[at + i] = Math.sqrt(sum);
        }
      }
      if (probabilities != null) {
        probabilities[at + i] = sum;
      }
    }
  }

  @Override
  public void close() {
    branches.close();
  }
}
