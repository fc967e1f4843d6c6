package org.ketvision.learn.baseline;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.failure.NumericalFailure;
import org.ketvision.learn.image.ImageBatch;

/// The plane through the mean that lies nearest to some images, and how far others are from it: the
/// baseline of every anomaly score by reconstruction.
///
/// Of more than 2000 images the first 2000 are fitted.
///
/// @param count number of directions
/// @param mean the mean image
/// @param directions orthonormal, [count, pixels]
@SuppressWarnings("ArrayRecordComponent") // never compared
public record PrincipalPlane(int count, double[] mean, double[] directions) {
  private static final int MOST = 2000;

  /// The `components` directions of greatest variance.
  ///
  /// @throws BadSetting unless there are more images than components
  public static PrincipalPlane fit(ImageBatch images, int components) {
    int n = Math.min(MOST, images.count());
    int size = images.size();
    if (components < 1 || components >= Math.min(n, size)) {
      throw new BadSetting(
          "%d principal components cannot be fitted to %d images of %d pixels"
              .formatted(components, n, size));
    }
    double[] mean = new double[size];
    for (int i = 0; i < n * size; i++) {
      mean[i % size] += images.pixels()[i] / n;
    }
    var centred = new DMatrixRMaj(n, size);
    for (int i = 0; i < n * size; i++) {
      centred.data[i] = images.pixels()[i] - mean[i % size];
    }
    SingularValueDecomposition_F64<DMatrixRMaj> svd =
        DecompositionFactory_DDRM.svd(n, size, false, true, true);
    if (!svd.decompose(centred)) {
      throw new NumericalFailure("the principal components of the images did not converge");
    }
    double[] values = svd.getSingularValues();
    DMatrixRMaj rows = svd.getV(null, true);
    double[] directions = new double[components * size];
    boolean[] taken = new boolean[svd.numberOfSingularValues()];
    for (int c = 0; c < components; c++) {
      int best = largest(values, taken);
      taken[best] = true;
      System.arraycopy(rows.data, best * size, directions, c * size, size);
    }
    return new PrincipalPlane(components, mean, directions);
  }

  /// EJML leaves singular values unordered.
  private static int largest(double[] values, boolean[] taken) {
    int best = -1;
    for (int k = 0; k < taken.length; k++) {
      if (!taken[k] && (best < 0 || values[k] > values[best])) {
        best = k;
      }
    }
    return best;
  }

  /// The squared distance of each image from the plane.
  public double[] errors(ImageBatch images) {
    int size = mean.length;
    if (images.size() != size) {
      throw new IllegalArgumentException(
          "components of %d pixels for images of %d".formatted(size, images.size()));
    }
    double[] errors = new double[images.count()];
    for (int i = 0; i < errors.length; i++) {
      for (int k = 0; k < size; k++) {
        double difference = images.pixels()[i * size + k] - mean[k];
        errors[i] += difference * difference;
      }
      for (int c = 0; c < count; c++) {
        double along = 0;
        for (int k = 0; k < size; k++) {
          along += directions[c * size + k] * (images.pixels()[i * size + k] - mean[k]);
        }
        errors[i] -= along * along;
      }
      errors[i] = Math.max(0, errors[i]);
    }
    return errors;
  }
}
