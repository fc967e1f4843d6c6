package org.ketvision.app.circuits;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.ketvision.learn.ansatz.DataReuploading;
import org.ketvision.learn.ansatz.MirroredRotations;
import org.ketvision.learn.ansatz.PairOrder;
import org.ketvision.learn.ansatz.RotationChain;
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
      DataReuploading ansatz = reuploading(size, 2);
      return new LabelledCircuit(
          "Data re-uploading" + sizes(ansatz), ansatz.circuit(), numbered("q", ansatz.qubits()));
    }
  },
  /// A sub-generator of the PQWGAN: each patch of the image has one.
  PQWGAN("a sub-generator of the PQWGAN, of which every patch of the image has one") {
    @Override
    public LabelledCircuit build(CircuitSize size) {
      return patch("PQWGAN", size, 4);
    }
  },
  /// The generator of the quantum AnoGAN.
  ANOGAN("the generator of the quantum AnoGAN, complete rotations about a mirror") {
    @Override
    public LabelledCircuit build(CircuitSize size) {
      int n = size.qubits(6);
      MirroredRotations rotations = new MirroredRotations(n, size.depth(56));
      return new LabelledCircuit(
          "Quantum AnoGAN generator, %d qubits, depth %d".formatted(n, rotations.depth()),
          rotations.circuit(),
          numbered("q", n));
    }
  },
  /// A sub-generator of the other layout of 1008 parameters.
  ANOGAN_MA("a sub-generator of the AnoGAN in patches with a linear stack, 28 of them") {
    @Override
    public LabelledCircuit build(CircuitSize size) {
      return patch("AnoGAN", size, 2);
    }
  },
  /// The circuit of the QINR-QGAN's generator.
  QINR_QGAN("re-uploading without scales, the generator of the QINR-QGAN") {
    @Override
    public LabelledCircuit build(CircuitSize size) {
      DataReuploading ansatz = reuploading(size, 1);
      return new LabelledCircuit(
          "QINR-QGAN generator" + sizes(ansatz),
          ansatz.unscaledCircuit(),
          numbered("q", ansatz.qubits()));
    }
  },
  /// The same with its noise before the read-out.
  QINR_QGAN_NOISY("the same with a random RX on every qubit before the read-out") {
    @Override
    public LabelledCircuit build(CircuitSize size) {
      DataReuploading ansatz = reuploading(size, 1);
      return new LabelledCircuit(
          "Noisy QINR-QGAN generator" + sizes(ansatz),
          ansatz.unscaledNoisyCircuit(),
          numbered("q", ansatz.qubits()));
    }
  };

  private final String description;

  NamedCircuit(String description) {
    this.description = description;
  }

  /// A circuit of one patch.
  ///
  /// @param depth the usual one
  private static LabelledCircuit patch(String model, CircuitSize size, int depth) {
    int n = size.qubits(6);
    RotationChain chain = new RotationChain(n, size.depth(depth));
    List<String> labels = new ArrayList<>(List.of("ancilla"));
    labels.addAll(numbered("data", n - 1));
    return new LabelledCircuit(
        "%s sub-generator, %d qubits, depth %d".formatted(model, n, chain.depth()),
        chain.circuit(),
        labels);
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

  private static DataReuploading reuploading(CircuitSize size, int encodingLayers) {
    return DataReuploading.rings(
        size.qubits(6), size.encodingLayers(encodingLayers), size.subLayers());
  }

  private static String sizes(DataReuploading ansatz) {
    return ", %d qubits, L = %d, K = %d"
        .formatted(ansatz.qubits(), ansatz.encodingLayers(), ansatz.subLayers());
  }

  private static List<String> numbered(String role, int count) {
    return IntStream.range(0, count).mapToObj(k -> role + " " + k).toList();
  }
}
