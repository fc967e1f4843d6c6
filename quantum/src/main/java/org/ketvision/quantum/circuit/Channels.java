package org.ketvision.quantum.circuit;

import java.util.ArrayList;
import java.util.List;
import org.ketvision.quantum.matrix.ComplexMatrix;

/// The noise channels known by name, one factory each.
///
/// Probabilities must lie in [0, 1]; operators that vanish are left out. Formulas as in M. Nielsen,
/// I. Chuang, "Quantum Computation and Quantum Information", §8.3, unless another source is named.
public final class Channels {
  private static final ComplexMatrix I = Paulis.matrix('I');

  private Channels() {}

  /// X with probability p: √(1−p) 1, √p X.
  public static Channel bitFlip(double p, int wire) {
    return flip("BitFlip", p, 'X', wire);
  }

  /// Z with probability p: √(1−p) 1, √p Z.
  public static Channel phaseFlip(double p, int wire) {
    return flip("PhaseFlip", p, 'Z', wire);
  }

  /// Y with probability p: √(1−p) 1, √p Y.
  public static Channel bitPhaseFlip(double p, int wire) {
    return flip("BitPhaseFlip", p, 'Y', wire);
  }

  private static Channel flip(String name, double p, char letter, int wire) {
    requireProbability(name, "p", p);
    return channel(
        name,
        List.of(I.scaled(Math.sqrt(1 - p), 0), Paulis.matrix(letter).scaled(Math.sqrt(p), 0)),
        wire);
  }

  /// One of X, Y, Z with probability p/3 each: √(1−p) 1, √(p/3) X, √(p/3) Y, √(p/3) Z.
  ///
  /// ρ → (1 − 4p/3) ρ + (4p/3) 1/2: p = 3/4 forgets everything.
  public static Channel depolarizing(double p, int wire) {
    requireProbability("Depolarizing", "p", p);
    List<ComplexMatrix> kraus = new ArrayList<>();
    kraus.add(I.scaled(Math.sqrt(1 - p), 0));
    for (char letter : List.of('X', 'Y', 'Z')) {
      kraus.add(Paulis.matrix(letter).scaled(Math.sqrt(p / 3), 0));
    }
    return channel("Depolarizing", kraus, wire);
  }

  /// One of the 15 Pauli pairs other than the identity, with probability p/15 each: √(1−p) 1⊗1,
  /// √(p/15) P⊗Q.
  public static Channel depolarizing(double p, int first, int second) {
    requireProbability("Depolarizing2", "p", p);
    List<ComplexMatrix> kraus = new ArrayList<>();
    for (char left : List.of('I', 'X', 'Y', 'Z')) {
      for (char right : List.of('I', 'X', 'Y', 'Z')) {
        boolean identity = left == 'I' && right == 'I';
        double weight = Math.sqrt(identity ? 1 - p : p / 15);
        kraus.add(Paulis.matrix(left).kronecker(Paulis.matrix(right)).scaled(weight, 0));
      }
    }
    return channel("Depolarizing2", kraus, first, second);
  }

  /// Decay |1⟩ → |0⟩ with probability γ: diag(1, √(1−γ)), √γ |0⟩⟨1|.
  public static Channel amplitudeDamping(double gamma, int wire) {
    requireProbability("AmplitudeDamping", "gamma", gamma);
    return channel("AmplitudeDamping", damping(gamma), wire);
  }

  private static List<ComplexMatrix> damping(double gamma) {
    return List.of(
        ComplexMatrix.real(1, 0, 0, Math.sqrt(1 - gamma)),
        ComplexMatrix.real(0, Math.sqrt(gamma), 0, 0));
  }

  /// Exchange with a warm bath whose excited population is q: with probability 1−q the decay of
  /// [#amplitudeDamping], with probability q the excitation diag(√(1−γ), 1), √γ |1⟩⟨0|.
  ///
  /// @param gamma strength; γ = 1 leaves the bath's state diag(1−q, q)
  /// @param excited q
  public static Channel generalizedAmplitudeDamping(double gamma, double excited, int wire) {
    requireProbability("GeneralizedAmplitudeDamping", "gamma", gamma);
    requireProbability("GeneralizedAmplitudeDamping", "excited", excited);
    return channel("GeneralizedAmplitudeDamping", warm(gamma, excited), wire);
  }

  private static List<ComplexMatrix> warm(double gamma, double excited) {
    List<ComplexMatrix> kraus = new ArrayList<>();
    for (ComplexMatrix down : damping(gamma)) {
      kraus.add(down.scaled(Math.sqrt(1 - excited), 0));
    }
    double rise = Math.sqrt(excited);
    kraus.add(ComplexMatrix.real(rise * Math.sqrt(1 - gamma), 0, 0, rise));
    kraus.add(ComplexMatrix.real(0, 0, rise * Math.sqrt(gamma), 0));
    return kraus;
  }

  /// Loss of phase without loss of energy: diag(1, √(1−λ)), diag(0, √λ).
  public static Channel phaseDamping(double lambda, int wire) {
    requireProbability("PhaseDamping", "lambda", lambda);
    return channel("PhaseDamping", dephasing(lambda), wire);
  }

  private static List<ComplexMatrix> dephasing(double lambda) {
    return List.of(
        ComplexMatrix.real(1, 0, 0, Math.sqrt(1 - lambda)),
        ComplexMatrix.real(0, 0, 0, Math.sqrt(lambda)));
  }

  /// What happens to an idle qubit during `time`: populations decay to (1−q, q) as e^{−t/T1},
  /// coherences as e^{−t/T2}.
  ///
  /// Made of a generalized amplitude damping with γ = 1 − e^{−t/T1} and a phase damping with √(1−λ)
  /// = e^{−t/T2 + t/(2 T1)}. Source: P. Krantz et al., "A quantum engineer's guide to
  /// superconducting qubits", arXiv:1904.06560, §III.B.
  ///
  /// @param t1 relaxation time T1, in any unit
  /// @param t2 coherence time T2 ≤ 2 T1, in the same unit
  /// @param time duration t, in the same unit
  /// @param excited equilibrium population q of |1⟩
  public static Channel thermalRelaxation(
      double t1, double t2, double time, double excited, int wire) {
    requireProbability("ThermalRelaxation", "excited", excited);
    if (!(t1 > 0) || !(t2 > 0) || !(time >= 0) || Double.isInfinite(time)) {
      throw new IllegalArgumentException(
          "thermal relaxation needs T1 > 0, T2 > 0 and a time >= 0, not %s, %s, %s"
              .formatted(t1, t2, time));
    }
    if (t2 > 2 * t1) {
      throw new IllegalArgumentException(
          "T2 = %s exceeds 2 T1 = %s, which no qubit can do".formatted(t2, 2 * t1));
    }
    double gamma = -Math.expm1(-time / t1);
    double lambda = -Math.expm1(Math.min(0, -2 * time / t2 + time / t1));
    List<ComplexMatrix> kraus = new ArrayList<>();
    for (ComplexMatrix phase : dephasing(lambda)) {
      for (ComplexMatrix exchange : warm(gamma, excited)) {
        kraus.add(phase.times(exchange));
      }
    }
    return channel("ThermalRelaxation", kraus, wire);
  }

  private static Channel channel(String name, List<ComplexMatrix> kraus, Integer... wires) {
    return new Channel(name, kraus.stream().filter(Channels::isNotZero).toList(), List.of(wires));
  }

  private static boolean isNotZero(ComplexMatrix matrix) {
    return matrix.distance(ComplexMatrix.zero(matrix.size())) > 0;
  }

  private static void requireProbability(String channel, String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          "%s of %s must lie in [0, 1], not %s".formatted(name, channel, value));
    }
  }
}
