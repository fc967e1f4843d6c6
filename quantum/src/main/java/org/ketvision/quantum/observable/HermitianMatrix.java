package org.ketvision.quantum.observable;

import java.util.HashSet;
import java.util.List;
import org.ketvision.quantum.matrix.ComplexMatrix;
import org.ketvision.quantum.matrix.WireAction;

/// An arbitrary Hermitian matrix on a few qubits.
///
/// @param matrix the matrix, 2^k × 2^k
/// @param wires the k qubits, the first most significant
public record HermitianMatrix(ComplexMatrix matrix, List<Integer> wires) implements Observable {
  private static final double TOLERANCE = 1e-10;

  /// Checks that the matrix is Hermitian and fits the wires.
  public HermitianMatrix {
    wires = List.copyOf(wires);
    if (new HashSet<>(wires).size() != wires.size()
        || wires.stream().anyMatch(w -> w < 0)
        || matrix.size() != 1 << wires.size()) {
      throw new IllegalArgumentException(
          "a matrix of size %d does not fit the wires %s".formatted(matrix.size(), wires));
    }
    if (!matrix.isHermitian(TOLERANCE)) {
      throw new IllegalArgumentException("the matrix of an observable must be Hermitian");
    }
  }

  @Override
  public void addApplied(
      int qubits,
      int lanes,
      double[] re,
      double[] im,
      double factor,
      double[] outRe,
      double[] outIm) {
    requireInside(qubits);
    double[] copyRe = re.clone();
    double[] copyIm = im.clone();
    new WireAction(qubits, wires).apply(matrix, copyRe, copyIm, lanes);
    for (int k = 0; k < re.length; k++) {
      outRe[k] += factor * copyRe[k];
      outIm[k] += factor * copyIm[k];
    }
  }

  @Override
  public HermitianMatrix squared() {
    return new HermitianMatrix(matrix.times(matrix), wires);
  }

  @Override
  public String toString() {
    return "Hermitian" + wires;
  }
}
