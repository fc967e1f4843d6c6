package org.ketvision.app.circuits;

import java.util.List;
import org.ketvision.quantum.circuit.Circuit;

/// A circuit and what its qubits are for.
///
/// @param title what it is called in a drawing
/// @param circuit the circuit
/// @param wireLabels the role of each qubit, such as "ancilla" or "data 0"
public record LabelledCircuit(String title, Circuit circuit, List<String> wireLabels) {
  /// Copies the labels.
  public LabelledCircuit {
    wireLabels = List.copyOf(wireLabels);
  }
}
