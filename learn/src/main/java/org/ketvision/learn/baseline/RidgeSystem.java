package org.ketvision.learn.baseline;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;
import org.ketvision.learn.failure.NumericalFailure;
import org.ketvision.learn.mask.PatchPosition;
import org.ketvision.learn.mask.PatchSize;

/// The regression of one mask position: from the visible pixels and a constant to the hidden ones.
final class RidgeSystem {
  private final PatchPosition position;
  private final int[] inputs;
  private final int[] outputs;

  RidgeSystem(int imageHeight, int imageWidth, PatchSize patch, PatchPosition position) {
    this.position = position;
    int pixels = imageHeight * imageWidth;
    inputs = new int[pixels - patch.pixels() + 1];
    outputs = new int[patch.pixels()];
    int visible = 0;
    int hidden = 0;
    for (int pixel = 0; pixel < pixels; pixel++) {
      if (position.covers(patch, pixel / imageWidth, pixel % imageWidth)) {
        outputs[hidden++] = pixel;
      } else {
        inputs[visible++] = pixel;
      }
    }
    inputs[visible] = pixels; // the constant, last in the Gram matrix
  }

  PatchPosition position() {
    return position;
  }

  /// Indices of the visible pixels, then that of the constant.
  int[] inputs() {
    return inputs;
  }

  /// Indices of the hidden pixels, row-major.
  int[] outputs() {
    return outputs;
  }

  /// Weights W, shape [inputs, outputs], of (G_VV + λ m 1) W = G_VH, where m is the mean diagonal
  /// entry of G_VV, so that λ has no unit.
  DMatrixRMaj solve(GramMatrix gram, double penalty) {
    DMatrixRMaj left = select(gram.sums(), inputs, inputs);
    DMatrixRMaj right = select(gram.sums(), inputs, outputs);
    double ridge = penalty * CommonOps_DDRM.trace(left) / inputs.length;
    for (int i = 0; i < inputs.length; i++) {
      left.add(i, i, ridge);
    }
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.chol(inputs.length);
    if (!solver.setA(left)) {
      throw new NumericalFailure(
          "the ridge regression at row %d, column %d is singular: use more training images"
              .formatted(position.row(), position.column()));
    }
    var weights = new DMatrixRMaj(inputs.length, outputs.length);
    solver.solve(right, weights);
    return weights;
  }

  /// (tr G_HH − 2 tr WᵀG_VH + tr WᵀG_VV W) / (images · outputs): the squared error without a look
  /// at the images.
  double meanSquaredError(GramMatrix gram, DMatrixRMaj weights) {
    DMatrixRMaj inner = select(gram.sums(), inputs, inputs);
    DMatrixRMaj cross = select(gram.sums(), inputs, outputs);
    var product = new DMatrixRMaj(inputs.length, outputs.length);
    CommonOps_DDRM.mult(inner, weights, product);
    double sum = CommonOps_DDRM.trace(select(gram.sums(), outputs, outputs));
    for (int i = 0; i < product.getNumElements(); i++) {
      sum += weights.data[i] * (product.data[i] - 2 * cross.data[i]);
    }
    return sum / ((double) gram.images() * outputs.length);
  }

  private static DMatrixRMaj select(DMatrixRMaj matrix, int[] rows, int[] columns) {
    var selected = new DMatrixRMaj(rows.length, columns.length);
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < columns.length; j++) {
        selected.data[i * columns.length + j] = matrix.data[rows[i] * matrix.numCols + columns[j]];
      }
    }
    return selected;
  }
}
