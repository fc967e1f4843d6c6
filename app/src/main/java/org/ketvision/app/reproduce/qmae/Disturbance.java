package org.ketvision.app.reproduce.qmae;

import java.util.List;
import org.ketvision.quantum.circuit.Channels;
import org.ketvision.quantum.circuit.NoiseModel;

/// The ways in which a device disturbs a trained model.
enum Disturbance {
  /// After every elementary gate, on each of its qubits, one of X, Y, Z with probability p/3 each.
  DEPOLARIZING("depolarizing", "p", List.of(0.0, 1e-5, 1e-4, 3e-4, 1e-3, 3e-3, 1e-2)),
  /// After every elementary gate, on each of its qubits, decay with probability γ.
  AMPLITUDE_DAMPING("amplitude-damping", "γ", List.of(0.0, 1e-5, 1e-4, 3e-4, 1e-3, 3e-3, 1e-2)),
  /// Every measured bit is reported wrongly with probability e.
  READOUT("readout", "e", List.of(0.0, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1)),
  /// Each image is measured N times.
  SHOTS("shots", "N", List.of(100.0, 1000.0, 10_000.0, 100_000.0));

  private final String id;
  private final String symbol;

  @SuppressWarnings("ImmutableEnumChecker") // List.of
  private final List<Double> strengths;

  Disturbance(String id, String symbol, List<Double> strengths) {
    this.id = id;
    this.symbol = symbol;
    this.strengths = strengths;
  }

  /// In keys and files.
  String id() {
    return id;
  }

  /// What a strength is called.
  String symbol() {
    return symbol;
  }

  /// From none to strong; for shots, from few to many.
  List<Double> strengths() {
    return strengths;
  }

  /// Whether it acts on gates.
  boolean onGates() {
    return this == DEPOLARIZING || this == AMPLITUDE_DAMPING;
  }

  /// The noise after gates.
  NoiseModel noise(double strength) {
    return switch (this) {
      case DEPOLARIZING -> NoiseModel.afterEveryGate(Channels.depolarizing(strength, 0));
      case AMPLITUDE_DAMPING -> NoiseModel.afterEveryGate(Channels.amplitudeDamping(strength, 0));
      case READOUT, SHOTS -> NoiseModel.none();
    };
  }

  /// A strength as people write it.
  String text(double strength) {
    return this == SHOTS ? "%,d".formatted((long) strength) : Double.toString(strength);
  }
}
