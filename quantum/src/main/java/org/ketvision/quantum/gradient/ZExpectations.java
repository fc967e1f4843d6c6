package org.ketvision.quantum.gradient;

import java.util.Arrays;
import org.ketvision.quantum.state.Tile;

/// ⟨Z⟩ of every qubit of a tile's states, and the way back: the read-out of a quantum layer.
///
/// Both directions go through the qubits once, halving or doubling, so that all n read-outs cost
/// about as much as one. An object owns scratch memory and serves one thread.
public final class ZExpectations {
  private double[] scratch = new double[0];

  /// A read-out without scratch memory yet.
  public ZExpectations() {}

  /// ⟨Z_q⟩ of samples in a tile of one stream.
  ///
  /// @param count samples
  /// @param values [count, n] from `offset` on, written
  public void values(Tile state, int count, double[] values, int offset) {
    int n = state.qubits();
    int width = state.width();
    double[] sums = scratch(width << n);
    for (int k = 0; k < width << n; k++) {
      sums[k] = state.re()[k] * state.re()[k] + state.im()[k] * state.im()[k];
    }
    for (int q = n - 1; q >= 0; q--) {
      for (int s = 0; s < count; s++) {
        values[offset + s * n + q] = 0;
      }
      for (int i = 0; i < 1 << q; i++) {
        for (int s = 0; s < count; s++) {
          values[offset + s * n + q] += sums[2 * i * width + s] - sums[(2 * i + 1) * width + s];
        }
        for (int s = 0; s < width; s++) {
          sums[i * width + s] = sums[2 * i * width + s] + sums[(2 * i + 1) * width + s];
        }
      }
    }
  }

  /// λ of L with given ∂L/∂⟨Z_q⟩: 2 Σ_q (∂L/∂⟨Z_q⟩) Z_q ψ.
  ///
  /// @param count samples
  /// @param upstream ∂L/∂⟨Z_q⟩, [count, n] from `offset` on
  /// @param cotangent λ, of the state's shape, written
  public void cotangent(Tile state, int count, double[] upstream, int offset, Tile cotangent) {
    int n = state.qubits();
    int width = state.width();
    double[] factor = scratch(width << n);
    Arrays.fill(factor, 0, width << n, 0);
    for (int q = 0; q < n; q++) {
      for (int i = (1 << q) - 1; i >= 0; i--) {
        for (int s = 0; s < count; s++) {
          double g = 2 * upstream[offset + s * n + q];
          double above = factor[i * width + s];
          factor[2 * i * width + s] = above + g;
          factor[(2 * i + 1) * width + s] = above - g;
        }
      }
    }
    for (int k = 0; k < width << n; k++) {
      cotangent.re()[k] = factor[k] * state.re()[k];
      cotangent.im()[k] = factor[k] * state.im()[k];
    }
  }

  private double[] scratch(int size) {
    if (scratch.length < size) {
      scratch = new double[size];
    }
    return scratch;
  }
}
