package org.ketvision.quantum.qasm;

import java.util.List;
import org.ketvision.quantum.circuit.Circuit;

/// A program that was read.
///
/// @param version the language it is written in
/// @param circuit its circuit; qubits and bits are numbered in order of declaration
/// @param qubitNames what the program calls each qubit, such as q[0]
/// @param bitNames what it calls each classical bit
/// @param weightNames its trainable inputs by index
/// @param featureNames its data inputs by feature number; "" for a number it does not use
public record QasmProgram(
    QasmVersion version,
    Circuit circuit,
    List<String> qubitNames,
    List<String> bitNames,
    List<String> weightNames,
    List<String> featureNames) {
  /// Copies the names.
  public QasmProgram {
    qubitNames = List.copyOf(qubitNames);
    bitNames = List.copyOf(bitNames);
    weightNames = List.copyOf(weightNames);
    featureNames = List.copyOf(featureNames);
  }
}
