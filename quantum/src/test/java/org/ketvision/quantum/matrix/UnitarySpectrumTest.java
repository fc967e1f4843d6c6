package org.ketvision.quantum.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class UnitarySpectrumTest {
  private static final double TOLERANCE = 1e-12;

  @Test
  void rebuildsRandomUnitariesWithRepeatedEigenvalues() {
    SplittableRandom random = new SplittableRandom(3);
    for (int round = 0; round < 300; round++) {
      int size = 1 << random.nextInt(1, 5);
      ComplexMatrix basis = randomUnitary(size, random);
      double[] re = new double[size];
      double[] im = new double[size];
      for (int k = 0; k < size; k++) {
        double phase = random.nextBoolean() ? 0.7 : random.nextDouble(-Math.PI, Math.PI);
        re[k] = Math.cos(phase);
        im[k] = Math.sin(phase);
      }
      ComplexMatrix unitary = basis.times(ComplexMatrix.diagonal(re, im)).times(basis.adjoint());
      UnitarySpectrum spectrum = UnitarySpectrum.of(unitary);
      assertThat(spectrum.vectors().isUnitary(TOLERANCE)).isTrue();
      assertThat(spectrum.power(1).distance(unitary)).isLessThan(TOLERANCE);
      ComplexMatrix third = spectrum.power(1.0 / 3);
      assertThat(third.times(third).times(third).distance(unitary)).isLessThan(TOLERANCE);
    }
  }

  @Test
  void settlesOnPermutations() {
    for (int size = 2; size <= 16; size++) {
      double[] shift = new double[size * size];
      double[] mirror = new double[size * size];
      for (int k = 0; k < size; k++) {
        shift[k * size + (k + 1) % size] = 1;
        mirror[k * size + size - 1 - k] = 1;
      }
      for (double[] entries : new double[][] {shift, mirror}) {
        ComplexMatrix matrix = ComplexMatrix.real(entries);
        assertThat(UnitarySpectrum.of(matrix).power(1).distance(matrix)).isLessThan(TOLERANCE);
      }
    }
  }

  @Test
  void minusOneHasPhasePlusPi() {
    ComplexMatrix z = ComplexMatrix.real(1, 0, 0, -1);
    ComplexMatrix s = ComplexMatrix.diagonal(new double[] {1, 0}, new double[] {0, 1});
    assertThat(UnitarySpectrum.of(z).power(0.5).distance(s)).isLessThan(TOLERANCE);
  }

  @Test
  void otherMatricesAreRefused() {
    assertThatThrownBy(() -> UnitarySpectrum.of(ComplexMatrix.real(1, 1, 0, 1)))
        .hasMessageContaining("only a unitary matrix");
  }

  /// A product of plane rotations with phases.
  private static ComplexMatrix randomUnitary(int size, SplittableRandom random) {
    ComplexMatrix product = ComplexMatrix.identity(size);
    for (int p = 0; p < size; p++) {
      for (int q = p + 1; q < size; q++) {
        double angle = random.nextDouble(-3, 3);
        double phase = random.nextDouble(-3, 3);
        double[] re = ComplexMatrix.identity(size).re();
        double[] im = new double[size * size];
        re[p * size + p] = Math.cos(angle);
        re[q * size + q] = Math.cos(angle);
        re[p * size + q] = -Math.sin(angle) * Math.cos(phase);
        im[p * size + q] = -Math.sin(angle) * Math.sin(phase);
        re[q * size + p] = Math.sin(angle) * Math.cos(phase);
        im[q * size + p] = -Math.sin(angle) * Math.sin(phase);
        product = ComplexMatrix.of(size, re, im).times(product);
      }
    }
    return product;
  }
}
