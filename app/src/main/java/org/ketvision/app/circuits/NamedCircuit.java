package org.ketvision.app.circuits;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.ketvision.learn.ansatz.DataReuploading;
import org.ketvision.learn.ansatz.PairOrder;
import org.ketvision.learn.ansatz.TwoQubitBlocks;
import org.ketvision.quantum.circuit.Angle;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.circuit.Gates;
import org.ketvision.quantum.circuit.SwapTest;

/// The circuits of the papers, by name and size.
public enum NamedCircuit {
  /// The literal circuit of QMAE and QAE with its SWAP test: 1 + t + 2n qubits.
  QMAE("the literal autoencoder with its SWAP test (1 + trash + 2 x data qubits)") {
    @Override
    public LabelledCircuit build(CircuitSize size) {
      int n = size.qubits(8);
      List<Integer> trash = size.trash().on(n);
      Circuit encoder = new TwoQubitBlocks(size.layers(), PairOrder.LEXICOGRAPHIC).circuit(n);
      List<String> labels = new ArrayList<>(List.of("ancilla"));
      labels.addAll(numbered("fresh", trash.size()));
      labels.addAll(numbered("data", n));
      labels.addAll(numbered("reference", n));
      return new LabelledCircuit(
          "QMAE, %d data qubits, trash %s".formatted(n, trash),
          SwapTest.autoencoder(encoder, trash),
          labels);
    }
  },
  /// One two-qubit block on every pair: the encoder of QMAE and QAE.
  TWO_QUBIT_BLOCKS("a two-qubit block on every pair: the encoder of QMAE and QAE") {
    @Override
    public LabelledCircuit build(CircuitSize size) {
      return blocks(size, PairOrder.LEXICOGRAPHIC);
    }
  },
  /// The same in rounds of disjoint pairs.
  TWO_QUBIT_BLOCKS_BRICK("the same in rounds of disjoint pairs") {
    @Override
    public LabelledCircuit build(CircuitSize size) {
      return blocks(size, PairOrder.BRICK);
    }
  },
  /// The 15-parameter block itself.
  BLOCK("the block of 18 gates and 15 angles itself") {
    @Override
    public LabelledCircuit build(CircuitSize size) {
      List<Angle> angles = IntStream.range(0, 15).mapToObj(Angle::trainable).toList();
      Circuit circuit = Circuit.on(2).add(Gates.block(angles, 0, 1)).build();
      return new LabelledCircuit("Two-qubit block", circuit, List.of("i", "j"));
    }
  },
  /// Data re-uploading of the QINR models.
  DATA_REUPLOADING("data re-uploading, the quantum layer of QINR-AE and QINR-VAE") {
    @Override
    public LabelledCircuit build(CircuitSize size) {
      int n = size.qubits(6);
      DataReuploading ansatz = DataReuploading.rings(n, size.encodingLayers(), size.subLayers());
      return new LabelledCircuit(
          "Data re-uploading, %d qubits, L = %d, K = %d"
              .formatted(n, size.encodingLayers(), size.subLayers()),
          ansatz.circuit(),
          numbered("q", n));
    }
  };

  private final String description;

  NamedCircuit(String description) {
    this.description = description;
  }

  /// The circuit in a size.
  public abstract LabelledCircuit build(CircuitSize size);

  /// The name typed.
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// What it is, in a few words.
  public String description() {
    return description;
  }

  private static LabelledCircuit blocks(CircuitSize size, PairOrder order) {
    int n = size.qubits(8);
    return new LabelledCircuit(
        "Two-qubit blocks, %d qubits, %s".formatted(n, order.id()),
        new TwoQubitBlocks(size.layers(), order).circuit(n),
        numbered("data", n));
  }

  private static List<String> numbered(String role, int count) {
    return IntStream.range(0, count).mapToObj(k -> role + " " + k).toList();
  }
}
