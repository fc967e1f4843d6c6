package org.ketvision.quantum.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ketvision.quantum.kernel.Access;
import org.ketvision.quantum.kernel.Amplitudes;
import org.ketvision.quantum.kernel.Kernels;

/// The matrix of a dense step, made of its blocks, and the way back from its environment to theirs.
///
/// The matrix is the blocks' circuit run on the identity: 2^k columns are 2^k lanes. Given the
/// step's environment E, the blocks' environments come from the adjoint sweep that ends in E.
final class DenseMatrix {
  private final int rows;
  private final List<Part> parts = new ArrayList<>();
  private final Amplitudes[] states;
  private final Amplitudes cotangent;
  private final double[] re;
  private final double[] im;

  /// One block of the step.
  @SuppressWarnings("ArrayRecordComponent") // working memory, never compared
  private record Part(
      BlockFamily family,
      int member,
      Access access,
      Amplitudes packed,
      Amplitudes adjoint,
      Amplitudes sums,
      double[] re,
      double[] im) {}

  /// Where a block is found.
  record Place(BlockFamily family, int member) {}

  DenseMatrix(Step.Dense step, List<Place> places, Kernels kernels) {
    int qubits = step.wires().size();
    rows = 1 << qubits;
    for (int b = 0; b < places.size(); b++) {
      int size = 1 << step.blocks().get(b).wires().size();
      parts.add(
          new Part(
              places.get(b).family,
              places.get(b).member,
              new Access(qubits, rows, step.blocks().get(b).wiresIn(step.wires())),
              kernels.packedMatrix(size),
              kernels.packedMatrix(size),
              kernels.environmentSums(size),
              new double[size * size],
              new double[size * size]));
    }
    states = new Amplitudes[places.size() + 1];
    for (int b = 0; b < states.length; b++) {
      states[b] = kernels.amplitudes(rows * rows);
    }
    for (int i = 0; i < rows; i++) {
      states[0].set(i * rows + i, 1, 0);
    }
    cotangent = kernels.amplitudes(rows * rows);
    re = new double[rows * rows];
    im = new double[rows * rows];
  }

  /// Size of the matrix.
  int rows() {
    return rows;
  }

  /// Real parts, row-major, as last built.
  double[] re() {
    return re;
  }

  /// Imaginary parts, row-major, as last built.
  double[] im() {
    return im;
  }

  /// Whether the matrix is that of its only block.
  private boolean isBlock() {
    return parts.size() == 1 && parts.getFirst().re.length == re.length;
  }

  /// Multiplies the blocks, whose families are built.
  ///
  /// @param kernels the calling thread's
  void build(Kernels kernels) {
    if (isBlock()) {
      parts.getFirst().family.matrix(parts.getFirst().member, re, im);
      return;
    }
    for (int b = 0; b < parts.size(); b++) {
      Part part = parts.get(b);
      int size = part.access.rows();
      part.family.matrix(part.member, part.re, part.im);
      kernels.pack(part.re, part.im, size, false, part.packed);
      kernels.pack(part.re, part.im, size, true, part.adjoint);
      kernels.apply(part.access, part.packed, states[b], states[b + 1]);
    }
    Amplitudes product = states[parts.size()];
    for (int entry = 0; entry < rows * rows; entry++) {
      re[entry] = product.re(entry);
      im[entry] = product.im(entry);
    }
  }

  /// Hands each block's environment to its family.
  ///
  /// @param environmentRe real part of ∂L/∂(matrix), row-major
  /// @param environmentIm imaginary part
  /// @param kernels the calling thread's
  void backward(double[] environmentRe, double[] environmentIm, Kernels kernels) {
    if (isBlock()) {
      Part only = parts.getFirst();
      only.family.setEnvironment(only.member, environmentRe, environmentIm);
      return;
    }
    for (int entry = 0; entry < rows * rows; entry++) {
      cotangent.set(entry, environmentRe[entry], environmentIm[entry]);
    }
    for (int b = parts.size() - 1; b >= 0; b--) {
      Part part = parts.get(b);
      kernels.backward(part.access, part.adjoint, cotangent, states[b], part.sums, b > 0);
      Arrays.fill(part.re, 0);
      Arrays.fill(part.im, 0);
      kernels.reduce(part.sums, part.access.rows(), part.re, part.im);
      part.family.setEnvironment(part.member, part.re, part.im);
    }
  }
}
