package org.ketvision.learn.ansatz;

import java.util.List;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.quantum.circuit.Angle;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.circuit.Gates;

/// The sub-generator of a patch-based quantum GAN: `depth` times {Rot on every wire, then CNOTs
/// along an open chain, from each wire j to the next}.
///
/// The latent z enters first, as RY(z_i) on wire i. Source: PQWGAN (Tsang et al.), whose generator
/// holds one such circuit for each patch of the image, all fed with the same z.
///
/// @param qubits wires, at least 2
/// @param depth repetitions, at least 1
public record RotationChain(int qubits, int depth) {
  private static final int MAX_DEPTH = 10_000;

  /// Checks the sizes.
  public RotationChain {
    if (qubits < 2 || depth < 1 || depth > MAX_DEPTH) {
      throw new BadSetting(
          "a rotation chain has 2 qubits or more and a depth of 1 to %d, not %d qubits and depth %d"
              .formatted(MAX_DEPTH, qubits, depth));
    }
  }

  /// Shape of the angles: [depth, qubits, 3], the last axis as in [Gates#rot].
  public List<Integer> shape() {
    return List.of(depth, qubits, 3);
  }

  /// Number of angles, 3 · depth · qubits.
  public int angleCount() {
    return 3 * depth * qubits;
  }

  /// The circuit with its latent: inputs are z, one a wire.
  public Circuit circuit() {
    Circuit.Builder builder = Circuit.on(qubits);
    for (int q = 0; q < qubits; q++) {
      builder.add(Gates.ry(Angle.input(q), q));
    }
    return addTo(builder).build();
  }

  /// The circuit without its latent: what acts on the product state of the RY(z_i).
  public Circuit afterLatent() {
    return addTo(Circuit.on(qubits)).build();
  }

  private Circuit.Builder addTo(Circuit.Builder builder) {
    for (int layer = 0; layer < depth; layer++) {
      for (int q = 0; q < qubits; q++) {
        int first = 3 * (layer * qubits + q);
        builder.add(
            Gates.rot(
                Angle.trainable(first), Angle.trainable(first + 1), Angle.trainable(first + 2), q));
      }
      for (int q = 0; q + 1 < qubits; q++) {
        builder.add(Gates.cnot(q, q + 1));
      }
    }
    return builder;
  }
}
