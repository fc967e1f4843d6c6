package org.ketvision.quantum.circuit;

import java.util.ArrayList;
import java.util.List;
import org.ketvision.quantum.matrix.ComplexMatrix;
import org.ketvision.quantum.matrix.UnitarySpectrum;

/// Real powers of gates.
///
/// exp(−iθG)^k = exp(−ikθG) whatever the angle; a fixed unitary of order m is raised to k mod m;
/// other fractional powers are principal: an eigenvalue e^{iφ}, −π < φ ≤ π, becomes e^{ikφ}. A
/// control passes through, since a controlled gate's other eigenvalues are 1.
public final class GatePower {
  /// The most qubits of a gate whose fractional power is taken through its matrix.
  public static final int MAX_MATRIX_QUBITS = 6;

  /// The most repetitions of a gate that has angles still open.
  public static final int MAX_REPETITIONS = 4096;

  private static final double WHOLE_LIMIT = 1 << 20;
  private static final double SAME = 1e-14;
  private static final double[] NONE = {};

  private GatePower() {}

  /// The gate to the power k.
  ///
  /// @throws IllegalArgumentException if the power has no exact form here
  public static Gate of(Gate gate, double exponent) {
    if (!Double.isFinite(exponent)) {
      throw new IllegalArgumentException("a power must be finite, not " + exponent);
    }
    if (exponent == 1) {
      return gate;
    }
    return switch (gate) {
      case Rotation(String name, Generator generator, Angle angle, List<Integer> wires) ->
          new Rotation(name, generator, angle.times(exponent), wires);
      case ControlledGate(List<Integer> controls, List<Integer> values, Gate inner) ->
          new ControlledGate(controls, values, of(inner, exponent));
      case FixedGate(String name, ComplexMatrix unitary, List<Integer> wires) ->
          new FixedGate(named(name, exponent), matrixPower(unitary, exponent), wires);
      case CompositeGate composite -> compositePower(composite, exponent);
    };
  }

  private static Gate compositePower(CompositeGate gate, double exponent) {
    String name = named(gate.name(), exponent);
    if (gate.gates().size() == 1) {
      return new CompositeGate(name, gate.wires(), List.of(of(gate.gates().getFirst(), exponent)));
    }
    boolean whole = exponent == Math.rint(exponent);
    if (whole && Math.abs(exponent) <= MAX_REPETITIONS) {
      Gate once = exponent < 0 ? gate.adjoint() : gate;
      List<Gate> all = new ArrayList<>();
      for (int k = 0; k < Math.abs(exponent); k++) {
        all.addAll(((CompositeGate) once).gates());
      }
      return new CompositeGate(name, gate.wires(), all);
    }
    if (!gate.angles().stream().allMatch(Angle::isFixed)) {
      throw new IllegalArgumentException(
          "%s has open angles: its power %s has no closed form".formatted(gate.name(), exponent));
    }
    if (gate.wires().size() > MAX_MATRIX_QUBITS) {
      throw new IllegalArgumentException(
          "power %s of %s on %d qubits: powers through matrices end at %d qubits"
              .formatted(exponent, gate.name(), gate.wires().size(), MAX_MATRIX_QUBITS));
    }
    return new FixedGate(name, matrixPower(gate.matrix(NONE, NONE, 0), exponent), gate.wires());
  }

  private static ComplexMatrix matrixPower(ComplexMatrix unitary, double exponent) {
    if (exponent != Math.rint(exponent)) {
      return UnitarySpectrum.of(unitary).power(exponent);
    }
    double reduced = exponent;
    ComplexMatrix power = unitary;
    ComplexMatrix identity = ComplexMatrix.identity(unitary.size());
    for (int order = 1; order <= 8; order++) {
      if (power.distance(identity) <= SAME) {
        reduced = exponent % order;
        break;
      }
      power = power.times(unitary);
    }
    if (Math.abs(reduced) > WHOLE_LIMIT) {
      throw new IllegalArgumentException(
          "power %s is beyond %s and would lose its accuracy".formatted(exponent, WHOLE_LIMIT));
    }
    return repeatedSquaring(reduced < 0 ? unitary.adjoint() : unitary, (int) Math.abs(reduced));
  }

  private static ComplexMatrix repeatedSquaring(ComplexMatrix base, int exponent) {
    ComplexMatrix result = ComplexMatrix.identity(base.size());
    ComplexMatrix square = base;
    for (int rest = exponent; rest > 0; rest >>= 1) {
      if ((rest & 1) == 1) {
        result = result.times(square);
      }
      square = square.times(square);
    }
    return result;
  }

  private static String named(String name, double exponent) {
    boolean whole = exponent == Math.rint(exponent) && Math.abs(exponent) < 1e15;
    return name + "^" + (whole ? Long.toString((long) exponent) : Double.toString(exponent));
  }
}
