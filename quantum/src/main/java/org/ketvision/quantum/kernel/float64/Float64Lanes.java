package org.ketvision.quantum.kernel.float64;

import org.ketvision.quantum.kernel.Access;
import org.ketvision.quantum.kernel.GeneratorRows;

/// Loops in which every lane has numbers of its own.
final class Float64Lanes {
  private Float64Lanes() {}

  /// ψ ← (α + βG) ψ: copies the rows of a group, then writes α times the row plus β G times all.
  static void rotate(
      Access access, GeneratorRows generator, Float64Amplitudes factors, Float64Amplitudes psi) {
    int lanes = access.lanes();
    int rows = access.rows();
    int[] offset = access.rowOffsets();
    double[] re = new double[rows * lanes];
    double[] im = new double[rows * lanes];
    for (int group = 0; group < access.groups(); group++) {
      int base = access.base(group);
      for (int inside = 0; inside < access.run(); inside += lanes) {
        for (int i = 0; i < rows; i++) {
          int from = base + inside + offset[i];
          System.arraycopy(psi.re, from, re, i * lanes, lanes);
          System.arraycopy(psi.im, from, im, i * lanes, lanes);
          scale(factors, lanes, re, im, i * lanes, psi, from);
        }
        for (int e = 0; e < generator.row().length; e++) {
          double a = (double) generator.re()[e];
          double b = (double) generator.im()[e];
          int to = base + inside + offset[generator.row()[e]];
          addEntry(factors, lanes, a, b, re, im, generator.column()[e] * lanes, psi, to);
        }
      }
    }
  }

  private static void scale(
      Float64Amplitudes factors,
      int lanes,
      double[] re,
      double[] im,
      int from,
      Float64Amplitudes psi,
      int to) {
    for (int s = 0; s < lanes; s++) {
      double a = factors.re[s];
      double b = factors.im[s];
      psi.re[to + s] = a * re[from + s] - b * im[from + s];
      psi.im[to + s] = a * im[from + s] + b * re[from + s];
    }
  }

  private static void addEntry(
      Float64Amplitudes factors,
      int lanes,
      double a,
      double b,
      double[] re,
      double[] im,
      int from,
      Float64Amplitudes psi,
      int to) {
    for (int s = 0; s < lanes; s++) {
      double c = factors.re[lanes + s] * a - factors.im[lanes + s] * b;
      double d = factors.re[lanes + s] * b + factors.im[lanes + s] * a;
      psi.re[to + s] += c * re[from + s] - d * im[from + s];
      psi.im[to + s] += c * im[from + s] + d * re[from + s];
    }
  }

  /// derivative += Re⟨λ|−iGψ⟩ = Im Σ conj(λ_i) G_ij ψ_j.
  static void rotationDerivative(
      Access access,
      GeneratorRows generator,
      Float64Amplitudes lambda,
      Float64Amplitudes psi,
      double[] derivative) { // stays double
    int lanes = access.lanes();
    int[] offset = access.rowOffsets();
    double[] sum = new double[lanes];
    for (int group = 0; group < access.groups(); group++) {
      int base = access.base(group);
      for (int inside = 0; inside < access.run(); inside += lanes) {
        for (int e = 0; e < generator.row().length; e++) {
          double a = (double) generator.re()[e];
          double b = (double) generator.im()[e];
          int left = base + inside + offset[generator.row()[e]];
          int right = base + inside + offset[generator.column()[e]];
          addImaginary(lambda, left, psi, right, a, b, sum);
        }
      }
    }
    for (int s = 0; s < lanes; s++) {
      derivative[s] += sum[s];
    }
  }

  private static void addImaginary(
      Float64Amplitudes lambda,
      int left,
      Float64Amplitudes psi,
      int right,
      double a,
      double b,
      double[] sum) {
    for (int s = 0; s < sum.length; s++) {
      double c = a * psi.re[right + s] - b * psi.im[right + s];
      double d = a * psi.im[right + s] + b * psi.re[right + s];
      sum[s] += lambda.re[left + s] * d - lambda.im[left + s] * c;
    }
  }

  static void inner(
      Float64Amplitudes a,
      int[] left,
      Float64Amplitudes b,
      int[] right,
      int width,
      Float64Amplitudes product) {
    for (int r = 0; r < left.length; r++) {
      int x = left[r];
      int y = right[r];
      for (int s = 0; s < width; s++) {
        product.re[s] += a.re[x + s] * b.re[y + s] + a.im[x + s] * b.im[y + s];
        product.im[s] += a.re[x + s] * b.im[y + s] - a.im[x + s] * b.re[y + s];
      }
    }
  }

  static void addScaled(
      Float64Amplitudes factor,
      Float64Amplitudes a,
      int[] left,
      Float64Amplitudes b,
      int[] right,
      int width) {
    for (int r = 0; r < left.length; r++) {
      int x = left[r];
      int y = right[r];
      for (int s = 0; s < width; s++) {
        double c = factor.re[s];
        double d = factor.im[s];
        b.re[y + s] += c * a.re[x + s] - d * a.im[x + s];
        b.im[y + s] += c * a.im[x + s] + d * a.re[x + s];
      }
    }
  }
}
