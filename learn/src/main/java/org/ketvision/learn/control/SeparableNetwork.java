package org.ketvision.learn.control;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.mask.FillValues;
import org.ketvision.learn.mask.PatchPosition;
import org.ketvision.learn.mask.PatchSize;
import org.ketvision.learn.parameter.Parameter;
import org.ketvision.learn.random.RandomStream;

/// X̂ = D₁ (E₁ M E₂ᵀ) D₂ᵀ and its gradient, written out.
///
/// With A = M E₂ᵀ, Z = E₁ A, B = D₁ Z, X̂ = B D₂ᵀ and R = ∂L/∂X̂: D̄₂ = Rᵀ B, B̄ = R D₂, D̄₁ = B̄
/// Zᵀ, Z̄ = D₁ᵀ B̄, Ē₁ = Z̄ Aᵀ, Ā = E₁ᵀ Z̄, Ē₂ = Āᵀ M, M̄ = Ā E₂.
final class SeparableNetwork {
  private final int height;
  private final int width;
  private final PatchSize patch;
  private final Parameter encodeRows; // E₁, [rows, height]
  private final Parameter encodeColumns; // E₂, [columns, width]
  private final Parameter decodeRows; // D₁, [height, rows]
  private final Parameter decodeColumns; // D₂, [width, columns]
  private final Parameter token; // [patch height, patch width]

  SeparableNetwork(
      int height, int width, int rows, int columns, PatchSize patch, RandomStream stream) {
    this.height = height;
    this.width = width;
    this.patch = patch;
    this.encodeRows = drawn("encoder.rows", rows, height, height, stream);
    this.encodeColumns = drawn("encoder.columns", columns, width, width, stream);
    this.decodeRows = drawn("decoder.rows", height, rows, height, stream);
    this.decodeColumns = drawn("decoder.columns", width, columns, width, stream);
    this.token =
        Parameter.of(
            "mask.token",
            List.of(patch.height(), patch.width()),
            new double[patch.height() * patch.width()]);
  }

  /// Uniform with variance 1/`across`, so that the product of all four keeps the scale of an image.
  private static Parameter drawn(
      String name, int first, int second, int across, RandomStream stream) {
    SplittableRandom random = stream.child(name).generator();
    double bound = Math.sqrt(3.0 / across);
    double[] values = random.doubles((long) first * second, -bound, bound).toArray();
    return Parameter.of(name, List.of(first, second), values);
  }

  List<Parameter> parameters() {
    return List.of(encodeRows, encodeColumns, decodeRows, decodeColumns, token);
  }

  double[] token() {
    return token.values();
  }

  void clearGradients() {
    parameters().forEach(p -> Arrays.fill(p.gradient(), 0));
  }

  /// X̂ of a masked and filled image.
  double[] output(double[] pixels, int first) {
    double[] image = Arrays.copyOfRange(pixels, first, first + height * width);
    return forward(DMatrixRMaj.wrap(height, width, image)).output.data;
  }

  private record Pass(
      DMatrixRMaj input, DMatrixRMaj a, DMatrixRMaj code, DMatrixRMaj b, DMatrixRMaj output) {}

  private Pass forward(DMatrixRMaj input) {
    DMatrixRMaj a = CommonOps_DDRM.multTransB(input, values(encodeColumns), null);
    DMatrixRMaj code = CommonOps_DDRM.mult(values(encodeRows), a, null);
    DMatrixRMaj b = CommonOps_DDRM.mult(values(decodeRows), code, null);
    DMatrixRMaj output = CommonOps_DDRM.multTransB(b, values(decodeColumns), null);
    return new Pass(input, a, code, b, output);
  }

  /// The mean squared error of one masked image; `weight` times its gradient is added.
  double addGradient(ImageBatch images, int image, PatchPosition position, double weight) {
    double[] original = images.image(image);
    double[] filled = original.clone();
    new FillValues.Token(patch, token.values()).overwrite(filled, 0, 1, width, patch, position);
    Pass pass = forward(DMatrixRMaj.wrap(height, width, filled));
    DMatrixRMaj residual = new DMatrixRMaj(height, width);
    double loss = 0;
    for (int k = 0; k < original.length; k++) {
      double difference = pass.output.data[k] - original[k];
      loss += difference * difference / original.length;
      residual.data[k] = 2 * weight * difference / original.length;
    }
    pullBack(pass, residual, position);
    return loss;
  }

  private void pullBack(Pass pass, DMatrixRMaj residual, PatchPosition position) {
    CommonOps_DDRM.multAddTransA(residual, pass.b, gradient(decodeColumns));
    DMatrixRMaj b = CommonOps_DDRM.mult(residual, values(decodeColumns), null);
    CommonOps_DDRM.multAddTransB(b, pass.code, gradient(decodeRows));
    DMatrixRMaj code = CommonOps_DDRM.multTransA(values(decodeRows), b, null);
    CommonOps_DDRM.multAddTransB(code, pass.a, gradient(encodeRows));
    DMatrixRMaj a = CommonOps_DDRM.multTransA(values(encodeRows), code, null);
    CommonOps_DDRM.multAddTransA(a, pass.input, gradient(encodeColumns));
    DMatrixRMaj input = CommonOps_DDRM.mult(a, values(encodeColumns), null);
    for (int r = 0; r < patch.height(); r++) {
      for (int c = 0; c < patch.width(); c++) {
        token.gradient()[r * patch.width() + c] +=
            input.get(position.row() + r, position.column() + c);
      }
    }
  }

  private static DMatrixRMaj values(Parameter p) {
    return DMatrixRMaj.wrap(p.shape().get(0), p.shape().get(1), p.values());
  }

  private static DMatrixRMaj gradient(Parameter p) {
    return DMatrixRMaj.wrap(p.shape().get(0), p.shape().get(1), p.gradient());
  }
}
