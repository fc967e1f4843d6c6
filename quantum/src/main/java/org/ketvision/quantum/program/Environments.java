package org.ketvision.quantum.program;

import java.util.Arrays;

/// ∂L/∂(matrix) of every dense step, row-major: E_ij = Σ λ_i conj(ψ_j), so that dL = Re Σ
/// conj(E_ij) dM_ij.
public final class Environments {
  private final double[][] re;
  private final double[][] im;

  /// Zero environments for a program.
  public Environments(Program program) {
    re = new double[program.stepCount()][];
    im = new double[program.stepCount()][];
    for (int step = 0; step < re.length; step++) {
      int rows = program.rows(step);
      re[step] = new double[rows * rows];
      im[step] = new double[rows * rows];
    }
  }

  double[] re(int step) {
    return re[step];
  }

  double[] im(int step) {
    return im[step];
  }

  /// Sets all to zero.
  public void clear() {
    for (int step = 0; step < re.length; step++) {
      Arrays.fill(re[step], 0);
      Arrays.fill(im[step], 0);
    }
  }

  /// Adds others.
  public void add(Environments other) {
    for (int step = 0; step < re.length; step++) {
      for (int k = 0; k < re[step].length; k++) {
        re[step][k] += other.re[step][k];
        im[step][k] += other.im[step][k];
      }
    }
  }
}
