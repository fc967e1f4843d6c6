package org.ketvision.learn.metric;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.ejml.interfaces.decomposition.QRDecomposition;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import org.ketvision.learn.failure.NumericalFailure;

/// The Fréchet distance of two sets of features, each taken as a Gaussian: ‖μ₁ − μ₂‖² + tr(S₁ + S₂
/// − 2 (S₁S₂)^½), with covariances of divisor n − 1.
///
/// On the features of an Inception network it is the FID of Heusel et al., arXiv:1706.08500. On any
/// others it should bear another name.
///
/// The matrix root is never formed. With the centred features as the rows of A (n of them) and B
/// (m), S₁ = AᵀA/(n−1) and S₂ = BᵀB/(m−1), so that the eigenvalues of S₁S₂ other than 0 are the
/// squared singular values of ABᵀ/√((n−1)(m−1)), and
///
/// tr (S₁S₂)^½ = ‖ABᵀ‖₊ / √((n−1)(m−1)),
///
/// the sum of singular values. A and B may be replaced by the triangular factors of their QR
/// decompositions. No square root is then taken of a rounding error, which is where the usual way
/// goes wrong when there are fewer samples than features.
public final class Frechet {
  /// The definition in words.
  public static final String PROTOCOL =
      "|mu1 - mu2|^2 + tr(S1 + S2 - 2 (S1 S2)^1/2), divisor n - 1, trace of the root from singular"
          + " values of the centred features";

  private static final double NEGLIGIBLE = 1e-15;

  private Frechet() {}

  /// The distance by way of the covariance matrices, as NumPy and SciPy code computes it: with R
  /// the symmetric root of S₁ by eigen-decomposition, tr (S₁S₂)^½ is the sum of the roots of the
  /// eigenvalues of R S₂ R, those below 0 taken as 0.
  ///
  /// With more samples than features it is [#distance] but for rounding. With fewer, the product
  /// has eigenvalues that are 0 but come out as some 1e-14 of its scale, and the roots of those
  /// that fall above 0 are 1e-7 each: the distance is too small by about 2 Σ √(spurious), some 1e-6
  /// for 30 against 30 vectors of 48 features and distances of some hundreds, and that moves when
  /// the features change in their tenth digit. It is here to check figures of such code by;
  /// [#distance] is the right number.
  public static double distanceByRoots(Features a, Features b) {
    Features.requireComparable(a, b);
    DMatrixRMaj first = covariance(a);
    DMatrixRMaj second = covariance(b);
    DMatrixRMaj root = symmetricRoot(first);
    int dimension = a.dimension();
    var left = new DMatrixRMaj(dimension, dimension);
    var product = new DMatrixRMaj(dimension, dimension);
    CommonOps_DDRM.mult(root, second, left);
    CommonOps_DDRM.mult(left, root, product);
    EigenDecomposition_F64<DMatrixRMaj> eigen = eigen(symmetrised(product), false);
    double sum = 0;
    for (int k = 0; k < dimension; k++) {
      sum += Math.sqrt(Math.max(0, eigen.getEigenvalue(k).real));
    }
    double traces = CommonOps_DDRM.trace(first) + CommonOps_DDRM.trace(second);
    return squaredMeanDifference(a.mean(), b.mean()) + traces - 2 * sum;
  }

  private static DMatrixRMaj covariance(Features features) {
    DMatrixRMaj centred = centred(features, features.mean());
    var covariance = new DMatrixRMaj(features.dimension(), features.dimension());
    CommonOps_DDRM.multTransA(centred, centred, covariance);
    return covariance;
  }

  /// V √Λ Vᵀ of a positive matrix V Λ Vᵀ, eigenvalues below 0 taken as 0.
  private static DMatrixRMaj symmetricRoot(DMatrixRMaj matrix) {
    int dimension = matrix.numRows;
    EigenDecomposition_F64<DMatrixRMaj> eigen = eigen(matrix.copy(), true);
    var scaled = new DMatrixRMaj(dimension, dimension);
    for (int k = 0; k < dimension; k++) {
      double fourthRoot = Math.sqrt(Math.sqrt(Math.max(0, eigen.getEigenvalue(k).real)));
      double[] vector = eigen.getEigenVector(k).data;
      for (int i = 0; i < dimension; i++) {
        scaled.data[i * dimension + k] = vector[i] * fourthRoot;
      }
    }
    var root = new DMatrixRMaj(dimension, dimension);
    CommonOps_DDRM.multTransB(scaled, scaled, root);
    return root;
  }

  private static DMatrixRMaj symmetrised(DMatrixRMaj matrix) {
    var transposed = CommonOps_DDRM.transpose(matrix, null);
    var mean = new DMatrixRMaj(matrix.numRows, matrix.numCols);
    CommonOps_DDRM.add(0.5, matrix, 0.5, transposed, mean);
    return mean;
  }

  private static EigenDecomposition_F64<DMatrixRMaj> eigen(DMatrixRMaj matrix, boolean vectors) {
    EigenDecomposition_F64<DMatrixRMaj> eigen =
        DecompositionFactory_DDRM.eig(matrix.numRows, vectors, true);
    if (!eigen.decompose(matrix)) {
      throw new NumericalFailure(
          "the eigenvalues of the features' covariance did not converge, for features too large:"
              + " check the network behind them, or choose other features");
    }
    return eigen;
  }

  private static double squaredMeanDifference(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += (a[j] - b[j]) * (a[j] - b[j]);
    }
    return sum;
  }

  /// The distance, not below 0 but for rounding.
  public static double distance(Features a, Features b) {
    Features.requireComparable(a, b);
    double[] meanA = a.mean();
    double[] meanB = b.mean();
    DMatrixRMaj rootA = covarianceRoot(a, meanA);
    DMatrixRMaj rootB = covarianceRoot(b, meanB);
    double apart = squaredMeanDifference(meanA, meanB) + squaredNorm(rootA) + squaredNorm(rootB);
    // ‖ABᵀ‖₊ ≤ ‖A‖ ‖B‖: beside a set without spread, such as one image repeated, whose centred
    // features are rounding errors, the sum counts for nothing.
    double most = Math.sqrt(squaredNorm(rootA)) * Math.sqrt(squaredNorm(rootB));
    return most < NEGLIGIBLE * apart
        ? apart
        : apart - 2 * sumOfSingularValuesOfProduct(rootA, rootB);
  }

  /// A matrix R of at most `dimension` rows with RᵀR = the covariance.
  private static DMatrixRMaj covarianceRoot(Features features, double[] mean) {
    int dimension = features.dimension();
    DMatrixRMaj centred = centred(features, mean);
    if (features.count() <= dimension) {
      return centred;
    }
    QRDecomposition<DMatrixRMaj> qr = DecompositionFactory_DDRM.qr(features.count(), dimension);
    // It answers false for a singular matrix (a feature that never changes), whose R is as good.
    qr.decompose(centred);
    return qr.getR(null, true);
  }

  /// The features less their mean, over √(n − 1).
  private static DMatrixRMaj centred(Features features, double[] mean) {
    int dimension = features.dimension();
    var centred = new DMatrixRMaj(features.count(), dimension);
    double scale = Math.sqrt(features.count() - 1.0);
    for (int i = 0; i < features.count(); i++) {
      for (int j = 0; j < dimension; j++) {
        int at = i * dimension + j;
        centred.data[at] = (features.values()[at] - mean[j]) / scale;
      }
    }
    return centred;
  }

  /// tr RᵀR.
  private static double squaredNorm(DMatrixRMaj root) {
    double norm = NormOps_DDRM.normF(root);
    return norm * norm;
  }

  private static double sumOfSingularValuesOfProduct(DMatrixRMaj a, DMatrixRMaj b) {
    var product = new DMatrixRMaj(a.numRows, b.numRows);
    CommonOps_DDRM.multTransB(a, b, product);
    SingularValueDecomposition_F64<DMatrixRMaj> svd =
        DecompositionFactory_DDRM.svd(a.numRows, b.numRows, false, false, true);
    if (!svd.decompose(product.copy())) {
      return halfSumOfMagnitudes(product);
    }
    double sum = 0;
    for (int i = 0; i < svd.numberOfSingularValues(); i++) {
      sum += svd.getSingularValues()[i];
    }
    return sum;
  }

  /// The same where the iteration for singular values did not end: the eigenvalues of [[0, M], [Mᵀ,
  /// 0]] are the singular values of M with both signs, and zeros.
  private static double halfSumOfMagnitudes(DMatrixRMaj matrix) {
    int rows = matrix.numRows;
    int size = rows + matrix.numCols;
    var both = new DMatrixRMaj(size, size);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < matrix.numCols; j++) {
        both.set(i, rows + j, matrix.get(i, j));
        both.set(rows + j, i, matrix.get(i, j));
      }
    }
    EigenDecomposition_F64<DMatrixRMaj> eigen = eigen(both, false);
    double sum = 0;
    for (int k = 0; k < size; k++) {
      sum += Math.abs(eigen.getEigenvalue(k).real);
    }
    return sum / 2;
  }
}
