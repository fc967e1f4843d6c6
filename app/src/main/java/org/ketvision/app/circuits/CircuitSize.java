package org.ketvision.app.circuits;

import java.util.OptionalInt;
import org.ketvision.learn.autoencoder.TrashSettings;
import org.ketvision.learn.failure.BadSetting;

/// The size of a named circuit.
///
/// @param dataQubits number of data qubits, or empty for the paper's
/// @param layers repetitions of the block ansatz
/// @param trash trash qubits
/// @param depth repetitions of a GAN generator's cycle, or empty for the paper's
/// @param encodingLayers L of data re-uploading, or empty for the paper's
/// @param subLayers K of data re-uploading
public record CircuitSize(
    OptionalInt dataQubits,
    int layers,
    TrashSettings trash,
    OptionalInt depth,
    OptionalInt encodingLayers,
    int subLayers) {
  private static final int MOST_QUBITS = 26;

  /// Checks the numbers.
  public CircuitSize {
    int n = dataQubits.orElse(2);
    if (n < 2 || n > MOST_QUBITS) {
      throw new BadSetting("--qubits %d: give 2 to %d".formatted(n, MOST_QUBITS));
    }
    int encoding = encodingLayers.orElse(0);
    if (encoding < 0 || encoding > 1000 || subLayers < 1 || subLayers > 1000) {
      throw new BadSetting(
          "--encoding-layers %d and --sub-layers %d: give 0 to 1000 and 1 to 1000"
              .formatted(encoding, subLayers));
    }
  }

  int qubits(int standard) {
    return dataQubits.orElse(standard);
  }

  int depth(int standard) {
    return depth.orElse(standard);
  }

  int encodingLayers(int standard) {
    return encodingLayers.orElse(standard);
  }
}
