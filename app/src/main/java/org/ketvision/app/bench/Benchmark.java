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
  /// The kinds of work.
  public enum Kind {
    /// Loss of a QMAE and its gradient in all angles and token pixels.
    LOSS_GRADIENT,
    /// The square roots of the probabilities of a QMAE's output.
    RECONSTRUCT
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
    all.add(new Benchmark("qmae-reconstruct", Kind.RECONSTRUCT, 8, 256, Precision.FLOAT64, 1));
    all.add(gradient("qmae-loss-gradient-12q", 12, 32, Precision.FLOAT64, 1));
    all.add(gradient("qmae-loss-gradient-16q", 16, 2, Precision.FLOAT64, 1));
    all.add(gradient("qmae-loss-gradient-20q", 20, 1, Precision.FLOAT64, 1));
    return all;
  }

  private static Benchmark gradient(
      String name, int qubits, int batch, Precision precision, int threads) {
    return new Benchmark(name, Kind.LOSS_GRADIENT, qubits, batch, precision, threads);
  }

  /// Floating-point operations a sample as counted: blocks applied to a real vector of amplitudes,
  /// each 16 complex multiply-adds for four amplitudes, 8 operations each.
  ///
  /// Loss and gradient pass all n(n-1)/2 blocks eight times (forward, inverse and environment of
  /// two states, and the costate's), a reconstruction three times. The literature's count for 8
  /// qubits is 1.835 MFLOP. What a kernel saves by fusing blocks is not taken off.
  public double flops() {
    int blocks = qubits * (qubits - 1) / 2;
    double pass = blocks * (double) (1L << (qubits - 2)) * 16 * 8;
    return switch (kind) {
      case LOSS_GRADIENT -> 8 * pass;
      case RECONSTRUCT -> 3 * pass;
    };
  }
}
