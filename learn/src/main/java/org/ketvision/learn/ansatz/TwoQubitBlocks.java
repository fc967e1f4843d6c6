package org.ketvision.learn.ansatz;

import java.util.List;
import java.util.stream.IntStream;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.quantum.circuit.Angle;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.circuit.Gates;

/// The universal two-qubit block on every pair of qubits, layer after layer.
///
/// A layer has n(n−1)/2 blocks of 18 gates and 15 angles, which is Eq. (3) of the QMAE paper
/// (arXiv:2511.17372), p_a = 15 n(n−1)/2: 420 angles on 8 qubits. The block is [Gates#block]; the
/// paper uses one layer and leaves the order of the pairs open.
///
/// @param layers repetitions, at least 1
/// @param pairOrder the order of the pairs in each layer
public record TwoQubitBlocks(int layers, PairOrder pairOrder) implements Ansatz {
  /// Angles of one block.
  public static final int ANGLES = 15;

  /// More layers than any simulation here could train.
  private static final int MAX_LAYERS = 1000;

  /// Checks the number of layers.
  public TwoQubitBlocks {
    if (layers < 1 || layers > MAX_LAYERS) {
      throw new BadSetting(
          "the ansatz cannot have %d layers: give 1 to %d".formatted(layers, MAX_LAYERS));
    }
  }

  @Override
  public String id() {
    return "two-qubit-blocks";
  }

  /// [layers, pairs, 15].
  @Override
  public List<Integer> shape(int qubits) {
    return List.of(layers, qubits * (qubits - 1) / 2, ANGLES);
  }

  @Override
  public Circuit circuit(int qubits) {
    if (qubits < 2) {
      throw new IllegalArgumentException("blocks on pairs need 2 qubits or more, not " + qubits);
    }
    List<PairOrder.Pair> pairs = pairOrder.pairs(qubits);
    Circuit.Builder builder = Circuit.on(qubits);
    for (int block = 0; block < layers * pairs.size(); block++) {
      PairOrder.Pair pair = pairs.get(block % pairs.size());
      int first = ANGLES * block;
      List<Angle> angles =
          IntStream.range(first, first + ANGLES).mapToObj(Angle::trainable).toList();
      builder.add(Gates.block(angles, pair.first(), pair.second()));
    }
    return builder.build();
  }
}
