package org.ketvision.quantum.gradient;

import org.ketvision.quantum.kernel.Amplitudes;
import org.ketvision.quantum.matrix.ComplexMatrix;
import org.ketvision.quantum.program.Sweep;

/// The eigenvector of ρ = Σ_b |v_b⟩⟨v_b| with the largest eigenvalue.
///
/// It lies in the span of the v_b: with the Gram matrix G_bc = ⟨v_b|v_c⟩ and its dominant
/// eigenvector x, it is Σ_b x_b v_b. Squaring G over and over leaves the projector on x.
final class DominantBranch {
  private static final int SQUARINGS = 60;

  private DominantBranch() {}

  /// Writes the moduli of the unit eigenvector of one sample.
  static void write(Sweep sweep, TrashSplit split, int sample, double[] out, int at) {
    Amplitudes state = sweep.output();
    int size = 1 << split.qubits();
    ComplexMatrix projector = projector(gram(sweep, split, sample));
    int column = largestDiagonal(projector);
    double norm = 0;
    for (int i = 0; i < size; i++) {
      double re = 0;
      double im = 0;
      for (int b = 0; b < split.branches(); b++) {
        int element = i * sweep.lanes() + b * sweep.width() + sample;
        double a = projector.re(b, column);
        double c = projector.im(b, column);
        re += a * state.re(element) - c * state.im(element);
        im += a * state.im(element) + c * state.re(element);
      }
      out[at + i] = Math.sqrt(re * re + im * im);
      norm += re * re + im * im;
    }
    double scale = 1 / Math.sqrt(norm);
    for (int i = 0; i < size; i++) {
      out[at + i] *= scale;
    }
  }

  private static ComplexMatrix gram(Sweep sweep, TrashSplit split, int sample) {
    Amplitudes state = sweep.output();
    int branches = split.branches();
    double[] re = new double[branches * branches];
    double[] im = new double[branches * branches];
    for (int b = 0; b < branches; b++) {
      for (int c = 0; c < branches; c++) {
        for (int i = 0; i < 1 << split.qubits(); i++) {
          int left = i * sweep.lanes() + b * sweep.width() + sample;
          int right = i * sweep.lanes() + c * sweep.width() + sample;
          re[b * branches + c] +=
              state.re(left) * state.re(right) + state.im(left) * state.im(right);
          im[b * branches + c] +=
              state.re(left) * state.im(right) - state.im(left) * state.re(right);
        }
      }
    }
    return ComplexMatrix.of(branches, re, im);
  }

  private static ComplexMatrix projector(ComplexMatrix gram) {
    ComplexMatrix power = normalised(gram);
    for (int k = 0; k < SQUARINGS; k++) {
      power = normalised(power.times(power));
    }
    return power;
  }

  private static ComplexMatrix normalised(ComplexMatrix matrix) {
    double trace = 0;
    for (int k = 0; k < matrix.size(); k++) {
      trace += matrix.re(k, k);
    }
    return matrix.scaled(1 / trace, 0);
  }

  private static int largestDiagonal(ComplexMatrix matrix) {
    int best = 0;
    for (int k = 1; k < matrix.size(); k++) {
      if (matrix.re(k, k) > matrix.re(best, best)) {
        best = k;
      }
    }
    return best;
  }
}
