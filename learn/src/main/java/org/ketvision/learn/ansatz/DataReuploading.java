package org.ketvision.learn.ansatz;

import java.util.ArrayList;
import java.util.List;
import org.ketvision.quantum.circuit.Angle;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.circuit.Gate;
import org.ketvision.quantum.circuit.Gates;

/// The data re-uploading circuit of a quantum implicit neural representation.
///
/// U(h) = W(L+1) S(L)(h) W(L) … S(1)(h) W(1) on |0…0⟩, where W is K times {Rot on every qubit, then
/// CZ on every pair of cluster k mod m} and S is RZ(λ_{l,q} h_q) on every qubit. Source: the
/// QINR-AE paper (arXiv:2603.06755), Fig. 2, whose caption counts L encoding and L + 1 parameter
/// layers; 6 qubits with L = K = 2 have 120 parameters.
///
/// @param qubits n, at least 2
/// @param encodingLayers L, at least 0
/// @param subLayers K, at least 1
/// @param clusters the m pairing clusters; sub-layer k uses cluster k mod m
public record DataReuploading(
    int qubits, int encodingLayers, int subLayers, List<PairCluster> clusters) {
  /// Checks the sizes and that the clusters stay on the qubits.
  public DataReuploading {
    clusters = List.copyOf(clusters);
    if (qubits < 2 || encodingLayers < 0 || subLayers < 1 || clusters.isEmpty()) {
      throw new IllegalArgumentException(
          "re-uploading needs 2 qubits, a sub-layer and a cluster, not %d qubits, %d encoding layers,"
                  .formatted(qubits, encodingLayers)
              + " %d sub-layers and %d clusters".formatted(subLayers, clusters.size()));
    }
    for (PairCluster cluster : clusters) {
      for (List<Integer> pair : cluster.pairs()) {
        if (Math.max(pair.get(0), pair.get(1)) >= qubits) {
          throw new IllegalArgumentException(
              "pair %s of a cluster is outside %d qubits".formatted(pair, qubits));
        }
      }
    }
  }

  /// Rings of range 1 to K, which is what the circuit's code lineage uses.
  public static DataReuploading rings(int qubits, int encodingLayers, int subLayers) {
    List<PairCluster> clusters = new ArrayList<>();
    for (int k = 0; k < subLayers; k++) {
      clusters.add(PairCluster.ring(qubits, k % (qubits - 1) + 1));
    }
    return new DataReuploading(qubits, encodingLayers, subLayers, clusters);
  }

  /// Shape of the rotation angles θ: [L + 1, K, n, 3].
  public List<Integer> angleShape() {
    return List.of(encodingLayers + 1, subLayers, qubits, 3);
  }

  /// Shape of the input scales λ: [L, n].
  public List<Integer> scaleShape() {
    return List.of(encodingLayers, qubits);
  }

  /// Number of rotation angles, 3 n K (L + 1).
  public int angleCount() {
    return 3 * qubits * subLayers * (encodingLayers + 1);
  }

  /// Number of input scales, n L.
  public int scaleCount() {
    return qubits * encodingLayers;
  }

  /// The circuit: weights are θ row-major, then λ row-major; inputs are h, n of them a sample.
  public Circuit circuit() {
    return layers(
            (layer, q) ->
                new Angle.Product(
                    new Angle.Trainable(angleCount() + layer * qubits + q), new Angle.Input(q)))
        .build();
  }

  /// The angle of S on a qubit in an encoding layer.
  private interface Encoding {
    Angle angle(int layer, int qubit);
  }

  private Circuit.Builder layers(Encoding encoding) {
    Circuit.Builder builder = Circuit.on(qubits);
    for (int layer = 0; layer <= encodingLayers; layer++) {
      for (int k = 0; k < subLayers; k++) {
        for (int q = 0; q < qubits; q++) {
          builder.add(rotation(3 * ((layer * subLayers + k) * qubits + q), q));
        }
        for (List<Integer> pair : clusters.get(k % clusters.size()).pairs()) {
          builder.add(Gates.cz(pair.get(0), pair.get(1)));
        }
      }
      for (int q = 0; q < qubits && layer < encodingLayers; q++) {
        builder.add(Gates.rz(encoding.angle(layer, q), q));
      }
    }
    return builder;
  }

  /// The circuit without λ, that of the QINR-QGAN (Ma et al.): S is RZ(h_q) on every qubit, weights
  /// are θ alone. 6 qubits with K = 2 have 36 (L + 1) of them: 72 for L = 1.
  public Circuit unscaledCircuit() {
    return unscaled().build();
  }

  /// The same with noise before the read-out: RX(u_q) on every qubit, u being inputs n to 2n − 1.
  public Circuit unscaledNoisyCircuit() {
    Circuit.Builder builder = unscaled();
    for (int q = 0; q < qubits; q++) {
      builder.add(Gates.rx(Angle.input(qubits + q), q));
    }
    return builder.build();
  }

  private Circuit.Builder unscaled() {
    return layers((_, q) -> Angle.input(q));
  }

  private static Gate rotation(int firstWeight, int qubit) {
    return Gates.rot(
        Angle.trainable(firstWeight),
        Angle.trainable(firstWeight + 1),
        Angle.trainable(firstWeight + 2),
        qubit);
  }
}
