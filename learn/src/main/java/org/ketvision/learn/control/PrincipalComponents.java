package org.ketvision.learn.control;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.failure.NumericalFailure;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.mask.FillValues;
import org.ketvision.learn.mask.MaskGeometry;
import org.ketvision.learn.mask.PatchPosition;
import org.ketvision.learn.mask.PatchSize;
import org.ketvision.learn.metric.MetricMode;

/// Projection of the masked image onto the leading principal components of the training images: the
/// best a linear bottleneck of that width can do on whole images.
///
/// Components are eigenvectors of Σ x xᵀ/‖x‖², not centred, since a circuit on amplitudes is linear
/// and knows no offset either. A circuit with n qubits of which t are reset keeps 2^(n−t) of 2^n
/// dimensions.
///
/// @param components how many are kept
public record PrincipalComponents(int components) implements Control {
  /// Checks the number.
  public PrincipalComponents {
    if (components < 1) {
      throw new BadSetting("%d principal components hold no image".formatted(components));
    }
  }

  @Override
  public String name() {
    return "pca-" + components;
  }

  @Override
  public String description() {
    return "projection of the masked image onto %d principal components".formatted(components);
  }

  @Override
  public Fitted fit(ImageBatch training, MaskGeometry geometry, PatchSize patch, long seed) {
    int size = training.size();
    if (components > size) {
      throw new BadSetting(
          "%d principal components, but images have %d pixels".formatted(components, size));
    }
    DMatrixRMaj rows = states(training);
    DMatrixRMaj gram = new DMatrixRMaj(size, size);
    CommonOps_DDRM.multInner(rows, gram);
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(size, true, true);
    if (!eigen.decompose(gram)) {
      throw new NumericalFailure("the principal components did not converge: check the images");
    }
    Integer[] order = new Integer[size];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> -eigen.getEigenvalue(i).getReal()));
    DMatrixRMaj basis = new DMatrixRMaj(components, size);
    for (int c = 0; c < components; c++) {
      System.arraycopy(eigen.getEigenVector(order[c]).data, 0, basis.data, c * size, size);
    }
    return new Projection(basis, patch);
  }

  private static DMatrixRMaj states(ImageBatch images) {
    ImageBatch units = MetricMode.PAPER.original(images);
    return DMatrixRMaj.wrap(images.count(), images.size(), units.pixels());
  }

  private record Projection(DMatrixRMaj basis, PatchSize patch) implements Fitted {
    @Override
    public int parameters() {
      return basis.getNumElements();
    }

    @Override
    public ImageBatch reconstruct(ImageBatch images, List<PatchPosition> positions) {
      ImageBatch masked = new FillValues.Uniform(0).fill(images, patch, positions);
      DMatrixRMaj inputs = DMatrixRMaj.wrap(images.count(), images.size(), masked.pixels());
      DMatrixRMaj codes = new DMatrixRMaj(images.count(), basis.numRows);
      CommonOps_DDRM.multTransB(inputs, basis, codes);
      DMatrixRMaj outputs = new DMatrixRMaj(images.count(), images.size());
      CommonOps_DDRM.mult(codes, basis, outputs);
      double[] pixels = outputs.data;
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = Math.max(0, pixels[i]);
      }
      return new ImageBatch(images.count(), images.height(), images.width(), pixels);
    }
  }
}
