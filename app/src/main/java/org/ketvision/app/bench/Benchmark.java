package org.ketvision.app.bench;

import java.util.ArrayList;
import java.util.List;
import org.ketvision.quantum.state.Precision;

/// What is measured: a name, a batch and how the work is carried out.
///
/// @param name what is run; the names are those of the command-line contract
/// @param kind the work
/// @param qubits data qubits
/// @param batch samples a call
/// @param precision type of the amplitudes
/// @param threads worker threads
public record Benchmark(
    String name, Kind kind, int qubits, int batch, Precision precision, int threads) {
  /// Encoding layers L of the re-uploading circuit.
  static final int LAYERS = 2;

  /// Sub-layers K of each of its layers.
  static final int SUB_LAYERS = 2;

  /// The kinds of work.
  public enum Kind {
    /// Loss of a QMAE that resets its last qubit, and the gradient in all angles and token pixels:
    /// every block reaches the trash, so every block has to be worked on.
    LOSS_GRADIENT,
    /// The same with the first qubit reset: blocks behind the last one that touches the trash
    /// cancel against their inverses, and the engine leaves them out.
    LOSS_GRADIENT_TRASH_FIRST,
    /// The square roots of the probabilities of a QMAE's output.
    RECONSTRUCT,
    /// A data re-uploading circuit of two encoding layers of two sub-layers: expectation values of
    /// Z on every qubit and their gradient in all angles, scales and inputs.
    QINR_LAYER
  }

  /// Everything measured by default, in the order shown.
  public static List<Benchmark> all() {
    List<Benchmark> all = new ArrayList<>();
    for (int threads : new int[] {1, 2}) {
      for (int batch : new int[] {1, 32, 256}) {
        all.add(gradient("qmae-loss-gradient", 8, batch, Precision.FLOAT64, threads));
      }
      all.add(gradient("qmae-loss-gradient", 8, 256, Precision.FLOAT32, threads));
    }
    all.add(
        new Benchmark(
            "qmae-loss-gradient-trash-first",
            Kind.LOSS_GRADIENT_TRASH_FIRST,
            8,
            256,
            Precision.FLOAT64,
            1));
    all.add(new Benchmark("qmae-reconstruct", Kind.RECONSTRUCT, 8, 256, Precision.FLOAT64, 1));
    all.add(new Benchmark("qinr-layer", Kind.QINR_LAYER, 6, 32, Precision.FLOAT64, 1));
    all.add(gradient("qmae-loss-gradient-12q", 12, 32, Precision.FLOAT64, 1));
    all.add(gradient("qmae-loss-gradient-16q", 16, 2, Precision.FLOAT64, 1));
    all.add(gradient("qmae-loss-gradient-20q", 20, 1, Precision.FLOAT64, 1));
    return all;
  }

  private static Benchmark gradient(
      String name, int qubits, int batch, Precision precision, int threads) {
    return new Benchmark(name, Kind.LOSS_GRADIENT, qubits, batch, precision, threads);
  }

  /// The qubit that is reset.
  int trash() {
    return kind == Kind.LOSS_GRADIENT_TRASH_FIRST ? 0 : qubits - 1;
  }

  /// Floating-point operations a sample as counted, 8 for a complex multiply-add.
  ///
  /// Loss and gradient pass all n(n-1)/2 blocks eight times (forward, inverse and environment of
  /// two states, and the costate's), a reconstruction three times; a pass of a block is 16 complex
  /// multiply-adds for four amplitudes. That is 1.835 MFLOP for loss and gradient at 8 qubits. The
  /// re-uploading circuit passes its 36 rotations (2 for an amplitude) and 12 diagonal encodings (1
  /// for an amplitude) four times. What a kernel saves by fusing gates is not taken off.
  public double flops() {
    double amplitudes = 1L << qubits;
    int blocks = qubits * (qubits - 1) / 2;
    double pass = 8 * blocks * 4 * amplitudes;
    return switch (kind) {
      case LOSS_GRADIENT, LOSS_GRADIENT_TRASH_FIRST -> 8 * pass;
      case RECONSTRUCT -> 3 * pass;
      case QINR_LAYER -> 4 * 8 * amplitudes * qubits * (2.0 * (LAYERS + 1) * SUB_LAYERS + LAYERS);
    };
  }
}
