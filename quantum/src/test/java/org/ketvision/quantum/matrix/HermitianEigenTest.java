package org.ketvision.quantum.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HermitianEigenTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8, 32})
  void vectorsAreUnitaryAndRebuildTheMatrix(int size) {
    SplittableRandom random = new SplittableRandom(size);
    ComplexMatrix any =
        ComplexMatrix.of(
            size,
            random.doubles((long) size * size, -1, 1).toArray(),
            random.doubles((long) size * size, -1, 1).toArray());
    ComplexMatrix matrix = any.plus(any.adjoint());
    HermitianEigen eigen = HermitianEigen.of(matrix);
    assertThat(eigen.vectors().isUnitary(1e-12)).isTrue();
    assertThat(eigen.values()).isSorted();
    ComplexMatrix rebuilt =
        eigen
            .vectors()
            .times(ComplexMatrix.diagonal(eigen.values(), new double[size]))
            .times(eigen.vectors().adjoint());
    assertThat(rebuilt.distance(matrix)).isLessThan(1e-12 * size);
  }

  @Test
  void eigenvaluesOfPauliYAreMinusOneAndOne() {
    ComplexMatrix y = ComplexMatrix.of(2, new double[4], new double[] {0, -1, 1, 0});
    assertThat(HermitianEigen.of(y).values()).containsExactly(new double[] {-1, 1}, within(1e-15));
  }

  @Test
  void whatIsNotHermitianOrNotFiniteIsRefused() {
    assertThatThrownBy(() -> HermitianEigen.of(ComplexMatrix.real(0, 1, 0, 0)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> HermitianEigen.of(ComplexMatrix.real(Double.NaN, 0, 0, 1)))
        .isInstanceOf(ArithmeticException.class);
  }
}
