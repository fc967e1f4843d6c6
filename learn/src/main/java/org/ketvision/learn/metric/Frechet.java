package org.ketvision.learn.metric;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
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

  private Frechet() {}

  /// The distance, not below 0 but for rounding.
  public static double distance(Features a, Features b) {
    Features.requireComparable(a, b);
    double[] meanA = a.mean();
    double[] meanB = b.mean();
    double squaredMeanDifference = 0;
    for (int j = 0; j < meanA.length; j++) {
      double difference = meanA[j] - meanB[j];
      squaredMeanDifference += difference * difference;
    }
    DMatrixRMaj rootA = covarianceRoot(a, meanA);
    DMatrixRMaj rootB = covarianceRoot(b, meanB);
    double traces = squaredNorm(rootA) + squaredNorm(rootB);
    return squaredMeanDifference + traces - 2 * sumOfSingularValuesOfProduct(rootA, rootB);
  }

  /// A matrix R of at most `dimension` rows with RᵀR = the covariance.
  private static DMatrixRMaj covarianceRoot(Features features, double[] mean) {
    int dimension = features.dimension();
    var centred = new DMatrixRMaj(features.count(), dimension);
    double scale = Math.sqrt(features.count() - 1.0);
    for (int i = 0; i < features.count(); i++) {
      for (int j = 0; j < dimension; j++) {
        int at = i * dimension + j;
        centred.data[at] = (features.values()[at] - mean[j]) / scale;
      }
    }
    if (features.count() <= dimension) {
      return centred;
    }
    QRDecomposition<DMatrixRMaj> qr = DecompositionFactory_DDRM.qr(features.count(), dimension);
    if (!qr.decompose(centred)) {
      throw new NumericalFailure(
          "the QR decomposition of the features failed: the features are too large");
    }
    return qr.getR(null, true);
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
    if (!svd.decompose(product)) {
      throw new NumericalFailure(
          "the singular values of the features did not converge: the features are too large");
    }
    double sum = 0;
    for (int i = 0; i < svd.numberOfSingularValues(); i++) {
      sum += svd.getSingularValues()[i];
    }
    return sum;
  }
}
