package org.ketvision.quantum.gradient;

import org.ketvision.quantum.kernel.Amplitudes;
import org.ketvision.quantum.kernel.Kernels;
import org.ketvision.quantum.program.Sweep;

/// The fidelity of one tile and its derivative with respect to the tile's states.
///
/// Stream 0 holds φ = U|original⟩, stream 1 ψ = U|input⟩. With c_b = ⟨φ_0|ψ_b⟩, F = Σ |c_b|², so
/// the cotangents are 2 c_b φ_0 for ψ_b and Σ_b 2 conj(c_b) ψ_b for φ_0; the rest of φ gets none.
final class FidelityTile {
  private final Kernels kernels;
  private final int width;
  private final int[] original;
  private final int[][] input;
  private final Amplitudes[] overlap;
  private final Amplitudes factor;

  FidelityTile(Sweep sweep, TrashSplit split) {
    kernels = sweep.kernels();
    width = sweep.width();
    int lanes = sweep.lanes();
    original = split.rows(0, lanes, 0);
    input = new int[split.branches()][];
    overlap = new Amplitudes[split.branches()];
    for (int b = 0; b < input.length; b++) {
      input[b] = split.rows(b, lanes, width);
      overlap[b] = kernels.amplitudes(width);
    }
    factor = kernels.amplitudes(width);
  }

  /// Writes the fidelities of `count` samples from `first` on.
  void fidelity(Amplitudes states, int first, int count, double[] fidelity) {
    for (int b = 0; b < input.length; b++) {
      overlap[b].clear();
      kernels.inner(states, original, states, input[b], width, overlap[b]);
    }
    for (int s = 0; s < count; s++) {
      double sum = 0;
      for (Amplitudes c : overlap) {
        sum += c.re(s) * c.re(s) + c.im(s) * c.im(s);
      }
      fidelity[first + s] = sum;
    }
  }

  /// Sets the cotangent of the states, after [#fidelity].
  void cotangent(Amplitudes states, Amplitudes cotangent) {
    cotangent.clear();
    for (int b = 0; b < input.length; b++) {
      setFactor(overlap[b], 2);
      kernels.addScaled(factor, states, original, cotangent, input[b], width);
      setFactor(overlap[b], -2);
      kernels.addScaled(factor, states, input[b], cotangent, original, width);
    }
  }

  private void setFactor(Amplitudes c, double imaginaryScale) {
    for (int s = 0; s < width; s++) {
      factor.set(s, 2 * c.re(s), imaginaryScale * c.im(s));
    }
  }
}
