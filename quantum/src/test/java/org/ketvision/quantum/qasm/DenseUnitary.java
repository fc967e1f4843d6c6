package org.ketvision.quantum.qasm;

import java.util.List;
import org.ketvision.quantum.circuit.CompositeGate;
import org.ketvision.quantum.circuit.Gate;
import org.ketvision.quantum.matrix.ComplexMatrix;

/// The unitary of a list of gates, computed column by column from the gates' own matrices.
final class DenseUnitary {
  private final int qubits;
  private final double[] weights;
  private final double[] inputs;
  private final double[] re;
  private final double[] im;

  private DenseUnitary(int qubits, double[] weights, double[] inputs) {
    this.qubits = qubits;
    this.weights = weights;
    this.inputs = inputs;
    re = ComplexMatrix.identity(1 << qubits).re();
    im = new double[re.length];
  }

  static ComplexMatrix of(int qubits, List<Gate> gates, double[] weights, double[] inputs) {
    DenseUnitary unitary = new DenseUnitary(qubits, weights, inputs);
    gates.forEach(unitary::apply);
    return ComplexMatrix.of(1 << qubits, unitary.re, unitary.im);
  }

  private void apply(Gate gate) {
    if (gate instanceof CompositeGate composite) {
      composite.gates().forEach(this::apply);
      return;
    }
    ComplexMatrix matrix = gate.matrix(weights, inputs, 0);
    int size = 1 << qubits;
    int[] places = new int[matrix.size()];
    int all = 0;
    for (int k = 0; k < gate.wires().size(); k++) {
      int mask = 1 << (qubits - 1 - gate.wires().get(k));
      all |= mask;
      for (int local = 0; local < places.length; local++) {
        if ((local >> (gate.wires().size() - 1 - k) & 1) == 1) {
          places[local] |= mask;
        }
      }
    }
    for (int base = 0; base < size; base++) {
      if ((base & all) == 0) {
        multiply(matrix, base, places);
      }
    }
  }

  private void multiply(ComplexMatrix matrix, int base, int[] places) {
    int size = 1 << qubits;
    double[] outRe = new double[places.length * size];
    double[] outIm = new double[places.length * size];
    for (int i = 0; i < places.length; i++) {
      for (int j = 0; j < places.length; j++) {
        double a = matrix.re(i, j);
        double b = matrix.im(i, j);
        int row = (base | places[j]) * size;
        for (int k = 0; k < size && (a != 0 || b != 0); k++) {
          outRe[i * size + k] += a * re[row + k] - b * im[row + k];
          outIm[i * size + k] += a * im[row + k] + b * re[row + k];
        }
      }
    }
    for (int i = 0; i < places.length; i++) {
      System.arraycopy(outRe, i * size, re, (base | places[i]) * size, size);
      System.arraycopy(outIm, i * size, im, (base | places[i]) * size, size);
    }
  }
}
