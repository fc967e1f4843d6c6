package org.ketvision.learn.autoencoder;

import java.util.List;
import org.ketvision.learn.model.EncoderSpec;
import org.ketvision.learn.settings.Checks;

/// Which qubits are reset between encoder and decoder.
///
/// @param count how many
/// @param wires `first`, `last` or numbers such as `0,3`, as many as `count`
public record TrashSettings(int count, String wires) {
  /// Checks the count; the wires are checked with the number of qubits.
  public TrashSettings {
    Checks.positive("trash.count", count);
  }

  /// The first data qubit, with which QMAE's fidelity lands nearest the paper's.
  public static TrashSettings standard() {
    return new TrashSettings(1, "first");
  }

  /// The trash qubits of a register of that size.
  public List<Integer> on(int qubits) {
    return EncoderSpec.trashWires(wires, count, qubits);
  }
}
