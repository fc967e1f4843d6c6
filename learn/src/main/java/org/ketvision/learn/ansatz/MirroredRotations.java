package org.ketvision.learn.ansatz;

import java.util.List;
import java.util.SplittableRandom;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.quantum.circuit.Angle;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.circuit.Gates;

/// The generator circuit of the quantum AnoGAN with complete rotations, which starts as the
/// identity.
///
/// The latent enters as RX(π z_i) on wire i. Then come `depth` cycles of RX, RY, RZ on every wire
/// with CZ on the ring (0,1), (2,3), …, (1,2), …, (n−1,0) between cycles. The second half mirrors
/// the first: its cycles turn about Z, Y, X, and no CZ stands at the mirror or after the last
/// cycle, where ⟨Z⟩ would not feel it. With mirrored angles of opposite sign ([#initialAngles]) the
/// circuit after the latent is the identity, so that training starts away from barren plateaus. An
/// odd depth has one more cycle in front, whose angles start at 0 and which no CZ follows.
///
/// Source: Herr, Obert and Rosenkranz, arXiv:2010.10492.
///
/// @param qubits n, at least 2
/// @param depth cycles, at least 1
public record MirroredRotations(int qubits, int depth) {
  private static final int MAX_DEPTH = 10_000;

  /// Checks the sizes.
  public MirroredRotations {
    if (qubits < 2 || depth < 1 || depth > MAX_DEPTH) {
      throw new BadSetting(
          "mirrored rotations have 2 qubits or more and a depth of 1 to %d, not %d qubits and depth"
                  .formatted(MAX_DEPTH, qubits)
              + " "
              + depth);
    }
  }

  /// Shape of the angles: [depth, qubits, 3], the last axis about X, Y, Z in every cycle.
  public List<Integer> shape() {
    return List.of(depth, qubits, 3);
  }

  /// Number of angles, 3 · depth · qubits.
  public int angleCount() {
    return 3 * depth * qubits;
  }

  /// The circuit: inputs are z, one a wire.
  public Circuit circuit() {
    Circuit.Builder builder = Circuit.on(qubits);
    for (int q = 0; q < qubits; q++) {
      builder.add(Gates.rx(Angle.input(q).times(Math.PI), q));
    }
    int mirror = (depth + 1) / 2;
    int extra = depth % 2;
    for (int cycle = 0; cycle < depth; cycle++) {
      boolean mirrored = cycle >= mirror;
      for (int q = 0; q < qubits; q++) {
        addRotations(builder, cycle, q, mirrored);
      }
      if (cycle >= extra && cycle + 1 != mirror && cycle + 1 < depth) {
        addRing(builder);
      }
    }
    return builder.build();
  }

  private void addRotations(Circuit.Builder builder, int cycle, int q, boolean mirrored) {
    int first = 3 * (cycle * qubits + q);
    if (mirrored) {
      builder.add(Gates.rz(Angle.trainable(first + 2), q));
      builder.add(Gates.ry(Angle.trainable(first + 1), q));
      builder.add(Gates.rx(Angle.trainable(first), q));
    } else {
      builder.add(Gates.rx(Angle.trainable(first), q));
      builder.add(Gates.ry(Angle.trainable(first + 1), q));
      builder.add(Gates.rz(Angle.trainable(first + 2), q));
    }
  }

  private void addRing(Circuit.Builder builder) {
    for (int start = 0; start < 2; start++) {
      for (int q = start; q + 1 < qubits; q += 2) {
        builder.add(Gates.cz(q, q + 1));
      }
    }
    if (qubits > 2) {
      builder.add(Gates.cz(qubits - 1, 0));
    }
  }

  /// Angles to start from: uniform in [−π, π) in the first half, their opposites mirrored in the
  /// second.
  public double[] initialAngles(RandomStream stream) {
    SplittableRandom random = stream.generator();
    double[] angles = new double[angleCount()];
    int perCycle = 3 * qubits;
    for (int cycle = depth % 2; cycle < (depth + 1) / 2; cycle++) {
      int opposite = depth - 1 - (cycle - depth % 2);
      for (int k = 0; k < perCycle; k++) {
        double angle = Math.PI * (2 * random.nextDouble() - 1);
        angles[cycle * perCycle + k] = angle;
        angles[opposite * perCycle + k] = -angle;
      }
    }
    return angles;
  }
}
