package org.ketvision.quantum.observable;

import java.util.List;
import org.ketvision.quantum.matrix.ComplexMatrix;

/// A Hermitian operator O on some qubits.
public sealed interface Observable permits PauliString, PauliSum, Projector, HermitianMatrix {

  /// The qubits it acts on, each once.
  List<Integer> wires();

  /// Adds `factor` · O|ψ⟩ of every lane to `outRe`, `outIm`.
  ///
  /// @param qubits number of qubits n of the states
  /// @param lanes how many states there are
  /// @param re real parts [2^n, lanes]
  /// @param im imaginary parts [2^n, lanes]
  void addApplied(
      int qubits,
      int lanes,
      double[] re,
      double[] im,
      double factor,
      double[] outRe,
      double[] outIm);

  /// O².
  Observable squared();

  /// O as a matrix on its own [#wires()], the first most significant.
  ComplexMatrix matrix();

  /// ⟨ψ|O|ψ⟩ of every lane.
  ///
  /// @return [lanes]
  default double[] expectation(int qubits, int lanes, double[] re, double[] im) {
    double[] outRe = new double[re.length];
    double[] outIm = new double[im.length];
    addApplied(qubits, lanes, re, im, 1, outRe, outIm);
    double[] result = new double[lanes];
    for (int k = 0; k < re.length; k++) {
      result[k % lanes] += re[k] * outRe[k] + im[k] * outIm[k];
    }
    return result;
  }

  /// ⟨O²⟩ − ⟨O⟩² = ‖(O − ⟨O⟩)ψ‖² of every lane, for states of norm 1.
  ///
  /// @return [lanes]
  default double[] variance(int qubits, int lanes, double[] re, double[] im) {
    double[] outRe = new double[re.length];
    double[] outIm = new double[im.length];
    addApplied(qubits, lanes, re, im, 1, outRe, outIm);
    double[] mean = new double[lanes];
    for (int k = 0; k < re.length; k++) {
      mean[k % lanes] += re[k] * outRe[k] + im[k] * outIm[k];
    }
    double[] result = new double[lanes];
    for (int k = 0; k < re.length; k++) {
      double a = outRe[k] - mean[k % lanes] * re[k];
      double b = outIm[k] - mean[k % lanes] * im[k];
      result[k % lanes] += a * a + b * b;
    }
    return result;
  }

  /// Refuses an observable on qubits that are not there.
  ///
  /// @throws IllegalArgumentException naming the wire
  default void requireInside(int qubits) {
    for (int wire : wires()) {
      if (wire >= qubits) {
        throw new IllegalArgumentException(
            "observable %s acts on wire %d, outside a state of %d qubits"
                .formatted(this, wire, qubits));
      }
    }
  }
}
