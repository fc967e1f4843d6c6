package org.ketvision.quantum.qasm;

import java.util.ArrayList;
import java.util.List;
import org.ketvision.quantum.circuit.ControlledGate;
import org.ketvision.quantum.circuit.FixedGate;
import org.ketvision.quantum.circuit.Gate;
import org.ketvision.quantum.matrix.ComplexMatrix;

/// A unitary as a diagonal followed by controlled one-qubit gates: Givens rotations of rows that
/// differ in one bit, in the order of the Gray code.
final class TwoLevel {
  private static final double ZERO = 1e-17;

  /// A unitary's factors: first the diagonal acts, then the steps in time order.
  record Factors(ComplexMatrix diagonal, List<Gate> steps) {}

  private final int size;
  private final double[] re;
  private final double[] im;
  private final List<Integer> wires;
  private final List<Gate> steps = new ArrayList<>();

  private TwoLevel(ComplexMatrix unitary, List<Integer> wires) {
    size = unitary.size();
    re = unitary.re();
    im = unitary.im();
    this.wires = wires;
  }

  static Factors of(ComplexMatrix unitary, List<Integer> wires) {
    TwoLevel work = new TwoLevel(unitary, wires);
    for (int j = 0; j < work.size; j++) {
      for (int i = work.size - 1; i > j; i--) {
        work.eliminate(gray(i - 1), gray(i), gray(j));
      }
    }
    double[] phaseRe = new double[work.size];
    double[] phaseIm = new double[work.size];
    for (int k = 0; k < work.size; k++) {
      int at = k * work.size + k;
      double modulus = Math.hypot(work.re[at], work.im[at]);
      phaseRe[k] = work.re[at] / modulus;
      phaseIm[k] = work.im[at] / modulus;
    }
    // G_m … G_1 U = D, so U = G_1† … G_m† D
    return new Factors(ComplexMatrix.diagonal(phaseRe, phaseIm), work.steps.reversed());
  }

  private static int gray(int k) {
    return k ^ k >> 1;
  }

  /// Turns two rows so that the lower one vanishes in a column; remembers the inverse turn.
  private void eliminate(int upper, int lower, int column) {
    int a = upper * size + column;
    int b = lower * size + column;
    double low = Math.hypot(re[b], im[b]);
    if (low <= ZERO) {
      return;
    }
    double norm = Math.hypot(Math.hypot(re[a], im[a]), low);
    double pRe = re[a] / norm;
    double pIm = im[a] / norm;
    double qRe = re[b] / norm;
    double qIm = im[b] / norm;
    // [[p̄, q̄], [−q, p]] takes (p, q) to (1, 0); its inverse is [[p, −q̄], [q, p̄]]
    for (int k = 0; k < size; k++) {
      int x = upper * size + k;
      int y = lower * size + k;
      double newXRe = pRe * re[x] + pIm * im[x] + qRe * re[y] + qIm * im[y];
      double newXIm = pRe * im[x] - pIm * re[x] + qRe * im[y] - qIm * re[y];
      double newYRe = -qRe * re[x] + qIm * im[x] + pRe * re[y] - pIm * im[y];
      double newYIm = -qRe * im[x] - qIm * re[x] + pRe * im[y] + pIm * re[y];
      re[x] = newXRe;
      im[x] = newXIm;
      re[y] = newYRe;
      im[y] = newYIm;
    }
    steps.add(inverseTurn(upper, lower, new double[] {pRe, pIm, qRe, qIm}));
  }

  private Gate inverseTurn(int upper, int lower, double[] pq) {
    int bit = upper ^ lower;
    boolean upperHoldsZero = (upper & bit) == 0;
    double[] turnRe = {pq[0], -pq[2], pq[2], pq[0]};
    double[] turnIm = {pq[1], pq[3], pq[3], -pq[1]};
    if (!upperHoldsZero) {
      turnRe = new double[] {turnRe[3], turnRe[2], turnRe[1], turnRe[0]};
      turnIm = new double[] {turnIm[3], turnIm[2], turnIm[1], turnIm[0]};
    }
    List<Integer> controls = new ArrayList<>();
    List<Integer> values = new ArrayList<>();
    int target = 0;
    for (int k = 0; k < wires.size(); k++) {
      int mask = 1 << (wires.size() - 1 - k);
      if (mask == bit) {
        target = wires.get(k);
      } else {
        controls.add(wires.get(k));
        values.add((upper & mask) == 0 ? 0 : 1);
      }
    }
    Gate turn = new FixedGate("G", ComplexMatrix.of(2, turnRe, turnIm), List.of(target));
    return controls.isEmpty() ? turn : new ControlledGate(controls, values, turn);
  }
}
