package org.ketvision.learn.ansatz;

import java.util.List;
import java.util.SplittableRandom;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.quantum.circuit.Circuit;

/// A trainable circuit on any number of qubits.
public sealed interface Ansatz permits TwoQubitBlocks {
  /// The name in files, such as `two-qubit-blocks`.
  String id();

  /// How often the pattern is repeated.
  int layers();

  /// The shape of its angles' tensor on that many qubits.
  List<Integer> shape(int qubits);

  /// The circuit; weight k is element k of the angles' tensor, row-major.
  Circuit circuit(int qubits);

  /// How many angles it has on that many qubits.
  default int angleCount(int qubits) {
    return shape(qubits).stream().reduce(1, Math::multiplyExact);
  }

  /// Angles to start training from, uniform in [0, 2π), radians.
  default double[] initialAngles(int qubits, RandomStream stream) {
    SplittableRandom random = stream.generator();
    double[] angles = new double[angleCount(qubits)];
    for (int i = 0; i < angles.length; i++) {
      angles[i] = 2 * Math.PI * random.nextDouble();
    }
    return angles;
  }
}
