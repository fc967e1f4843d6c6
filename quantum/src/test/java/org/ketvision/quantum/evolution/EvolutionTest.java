package org.ketvision.quantum.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ketvision.quantum.circuit.Angle;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.circuit.Gates;
import org.ketvision.quantum.matrix.ComplexMatrix;

class EvolutionTest {
  private static Circuit block() {
    List<Angle> angles = IntStream.range(0, 15).mapToObj(Angle::trainable).toList();
    return Circuit.on(2).add(Gates.block(angles, 0, 1)).build();
  }

  @Test
  void blockHasThePublishedFirstRow() {
    double[] angles = IntStream.range(0, 15).mapToDouble(k -> 0.1 * (k + 1)).toArray();
    ComplexMatrix block = Evolution.matrix(block(), angles);
    double[] re = {-0.33964475, -0.15179878, -0.02644918, 0.59133203};
    double[] im = {0.08434391, 0.37713124, 0.51746938, 0.30677194};
    for (int column = 0; column < 4; column++) {
      assertThat(block.re(0, column)).isEqualTo(re[column], within(1e-8));
      assertThat(block.im(0, column)).isEqualTo(im[column], within(1e-8));
    }
    assertThat(block.isUnitary(1e-14)).isTrue();
  }

  @Test
  void blockWithoutAnglesIsSwap() {
    ComplexMatrix swap = ComplexMatrix.real(1, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1);
    assertThat(Evolution.matrix(block(), new double[15]).distance(swap)).isLessThan(1e-15);
  }

  @Test
  void blockReachesEveryDirectionOfSpecialUnitaries() {
    double[] angles = new SplittableRandom(3).doubles(15, 0, 6).toArray();
    double h = 1e-5;
    double[][] tangents = new double[15][32];
    for (int k = 0; k < 15; k++) {
      for (int sign = -1; sign <= 1; sign += 2) {
        double[] moved = angles.clone();
        moved[k] += sign * h;
        ComplexMatrix matrix = Evolution.matrix(block(), moved);
        for (int e = 0; e < 16; e++) {
          tangents[k][e] += sign * matrix.re(e / 4, e % 4) / (2 * h);
          tangents[k][16 + e] += sign * matrix.im(e / 4, e % 4) / (2 * h);
        }
      }
    }
    assertThat(rank(tangents, 1e-4)).isEqualTo(15);
  }

  /// Rank by Gram–Schmidt with the largest remainder first.
  private static int rank(double[][] rows, double tolerance) {
    int rank = 0;
    for (int step = 0; step < rows.length; step++) {
      int best = step;
      for (int k = step; k < rows.length; k++) {
        best = dot(rows[k], rows[k]) > dot(rows[best], rows[best]) ? k : best;
      }
      double[] pivot = rows[best];
      rows[best] = rows[step];
      rows[step] = pivot;
      double norm = dot(pivot, pivot);
      if (norm < tolerance) {
        break;
      }
      rank++;
      for (int k = step + 1; k < rows.length; k++) {
        double factor = dot(rows[k], pivot) / norm;
        for (int e = 0; e < pivot.length; e++) {
          rows[k][e] -= factor * pivot[e];
        }
      }
    }
    return rank;
  }

  private static double dot(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(e -> a[e] * b[e]).sum();
  }
}
