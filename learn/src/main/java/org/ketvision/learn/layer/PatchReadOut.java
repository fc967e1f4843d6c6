package org.ketvision.learn.layer;

import org.ketvision.learn.failure.NumericalFailure;
import org.ketvision.quantum.state.Tile;

/// From the states of one patch's circuit to its pixels, y_k = 2 p_k / max p − 1 over the basis
/// states with the ancilla in |0⟩, and back.
///
/// @param layout where the pixels lie in the image
/// @param patch number of the patch
/// @param kept how many basis states have the ancilla in |0⟩: they are the first
record PatchReadOut(PatchLayout layout, int patch, int kept) {

  /// Writes the patch's pixels of samples `first` to `first + count` − 1.
  void values(Tile state, int first, int count, double[] outputs) {
    for (int s = 0; s < count; s++) {
      double scale = 2 / probability(state, brightest(state, s, first), s);
      int image = (first + s) * layout.size();
      for (int k = 0; k < layout.patchSize(); k++) {
        outputs[image + layout.pixel(patch, k)] = scale * probability(state, k, s) - 1;
      }
    }
  }

  /// λ of the states, given ∂L/∂pixels of all samples.
  ///
  /// @param cotangent λ, zero when handed over
  void cotangent(Tile state, int first, int count, double[] cotangents, Tile cotangent) {
    for (int s = 0; s < count; s++) {
      int brightest = brightest(state, s, first);
      double largest = probability(state, brightest, s);
      int image = (first + s) * layout.size();
      double toLargest = 0;
      for (int k = 0; k < layout.patchSize(); k++) {
        if (k != brightest) {
          double upstream = 2 * cotangents[image + layout.pixel(patch, k)] / largest;
          toLargest -= upstream * probability(state, k, s) / largest;
          write(state, k, s, upstream, cotangent);
        }
      }
      write(state, brightest, s, toLargest, cotangent);
    }
  }

  /// λ = 2 (∂L/∂p) ψ.
  private static void write(Tile state, int k, int s, double upstream, Tile cotangent) {
    int at = state.offset(k, 0) + s;
    cotangent.re()[at] = 2 * upstream * state.re()[at];
    cotangent.im()[at] = 2 * upstream * state.im()[at];
  }

  private int brightest(Tile state, int s, int first) {
    int brightest = 0;
    double largest = 0;
    for (int k = 0; k < kept; k++) {
      double probability = probability(state, k, s);
      if (probability > largest) {
        largest = probability;
        brightest = k;
      }
    }
    if (!(largest > 0)) {
      throw new NumericalFailure(
          "patch %d of sample %d has no probability with its ancilla in |0>"
                  .formatted(patch, first + s)
              + ": lower the generator's training rate, or change its depth or qubits");
    }
    return brightest;
  }

  private static double probability(Tile state, int k, int s) {
    int at = state.offset(k, 0) + s;
    return state.re()[at] * state.re()[at] + state.im()[at] * state.im()[at];
  }
}
