package org.ketvision.quantum.qasm;

import java.util.ArrayList;
import java.util.List;
import org.ketvision.quantum.circuit.Angle;
import org.ketvision.quantum.circuit.CompositeGate;
import org.ketvision.quantum.circuit.Gate;
import org.ketvision.quantum.circuit.Gates;

/// Prepares real amplitudes exactly from |0…0⟩ by uniformly controlled RY: 2^n − 2 CNOTs.
///
/// Qubit k is turned, for each value of the qubits before it, by the angle between the norms of the
/// two halves of what is left; on the last qubit the halves are single amplitudes, which keep their
/// signs. Source: M. Möttönen, J. Vartiainen, V. Bergholm, M. Salomaa, "Transformation of quantum
/// states using uniformly controlled rotations", arXiv:quant-ph/0407010, eq. (3) and (8).
final class StatePreparation {
  private StatePreparation() {}

  /// The gates that prepare amplitudes proportional to `features[first…]` on the wires.
  ///
  /// @throws IllegalArgumentException if the features have no norm
  static CompositeGate of(double[] features, int first, List<Integer> wires) {
    int size = 1 << wires.size();
    double[] norms = new double[2 * size];
    for (int k = 0; k < size; k++) {
      norms[size + k] = features[first + k];
    }
    for (int k = size - 1; k > 0; k--) {
      norms[k] = Math.hypot(norms[2 * k], norms[2 * k + 1]);
    }
    if (!(norms[1] > 0) || !Double.isFinite(norms[1])) {
      throw new IllegalArgumentException(
          "features %d to %d have norm %s: no state has these amplitudes"
              .formatted(first, first + size - 1, norms[1]));
    }
    List<Gate> gates = new ArrayList<>();
    for (int level = 0; level < wires.size(); level++) {
      double[] angles = new double[1 << level];
      for (int k = 0; k < angles.length; k++) {
        int node = (1 << level) + k;
        angles[k] = 2 * Math.atan2(norms[2 * node + 1], norms[2 * node]);
      }
      addUniformlyControlled(angles, wires, level, gates);
    }
    return new CompositeGate("StatePreparation", wires, gates);
  }

  /// RY by `angles[x]` on a wire where the wires before it hold x.
  private static void addUniformlyControlled(
      double[] angles, List<Integer> wires, int level, List<Gate> gates) {
    int count = angles.length;
    for (int k = 0; k < count; k++) {
      int gray = k ^ k >> 1;
      double share = 0;
      for (int x = 0; x < count; x++) {
        share += (Integer.bitCount(x & gray) % 2 == 0 ? 1 : -1) * angles[x];
      }
      gates.add(Gates.ry(Angle.of(share / count), wires.get(level)));
      if (count > 1) {
        int next = k + 1 == count ? 0 : (k + 1) ^ (k + 1) >> 1;
        int changed = Integer.numberOfTrailingZeros(gray ^ next);
        gates.add(Gates.cnot(wires.get(level - 1 - changed), wires.get(level)));
      }
    }
  }
}
