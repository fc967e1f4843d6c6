package org.ketvision.learn.autoencoder;

import org.ketvision.learn.ansatz.Ansatz;
import org.ketvision.learn.ansatz.PairOrder;
import org.ketvision.learn.ansatz.TwoQubitBlocks;
import org.ketvision.learn.settings.Checks;

/// The trainable circuit.
///
/// @param name `two-qubit-blocks`
/// @param layers repetitions
/// @param pairOrder `lexicographic` or `brick`
public record AnsatzSettings(String name, int layers, String pairOrder) {
  /// Checks names and numbers.
  public AnsatzSettings {
    Checks.oneOf("ansatz.name", name, "two-qubit-blocks");
    new TwoQubitBlocks(layers, PairOrder.parse(pairOrder));
  }

  /// One layer of blocks in lexicographic order, as the papers' parameter count says.
  public static AnsatzSettings standard() {
    return new AnsatzSettings("two-qubit-blocks", 1, "lexicographic");
  }

  /// The ansatz this stands for.
  public Ansatz ansatz() {
    return new TwoQubitBlocks(layers, PairOrder.parse(pairOrder));
  }
}
