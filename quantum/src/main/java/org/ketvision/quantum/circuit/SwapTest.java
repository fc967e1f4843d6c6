package org.ketvision.quantum.circuit;

import java.util.List;
import java.util.stream.IntStream;

/// The literal circuit of a quantum autoencoder that is judged by a SWAP test.
public final class SwapTest {
  private SwapTest() {}

  /// Encoder, reset of the trash, decoder and SWAP test against the original, as one circuit.
  ///
  /// With n data and t trash qubits it has 1 + t + 2n: ancilla 0; fresh |0⟩ qubits 1 to t, each
  /// swapped with a trash qubit, which resets that; data qubits; reference qubits. Features 0 to
  /// 2^n − 1 are embedded in the data qubits, the next 2^n, the original, in the reference. The
  /// fidelity of output and original is ⟨Z⟩ of the ancilla.
  ///
  /// Source: quantum masked autoencoders, arXiv:2511.17372, figure 4.
  ///
  /// @param encoder U on n qubits, gates only
  /// @param trashWires wires of the encoder that are reset
  public static Circuit autoencoder(Circuit encoder, List<Integer> trashWires) {
    int n = encoder.qubits();
    int t = trashWires.size();
    int data = 1 + t;
    int reference = data + n;
    int qubits = reference + n;
    Circuit.Builder builder = Circuit.on(qubits);
    builder.add(new AmplitudeEmbedding(range(data, n), 0));
    builder.add(new AmplitudeEmbedding(range(reference, n), 1 << n));
    builder.add(encoder.onWires(qubits, wire -> data + wire));
    for (int k = 0; k < t; k++) {
      builder.add(Gates.swap(data + trashWires.get(k), 1 + k));
    }
    builder.add(encoder.adjoint().onWires(qubits, wire -> data + wire));
    builder.add(Gates.h(0));
    for (int q = 0; q < n; q++) {
      builder.add(Gates.cswap(0, data + q, reference + q));
    }
    return builder.add(Gates.h(0)).build();
  }

  private static List<Integer> range(int first, int count) {
    return IntStream.range(first, first + count).boxed().toList();
  }
}
