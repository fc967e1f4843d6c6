package org.ketvision.quantum.circuit;

import java.util.List;
import java.util.OptionalInt;
import org.ketvision.quantum.matrix.ComplexMatrix;

/// How many T gates a gate takes, when it is made of Clifford gates and T.
final class CliffordT {
  private static final int TOFFOLI_T_COUNT = 7;
  private static final int MAX_QUBITS = 3;
  private static final double TOLERANCE = 1e-9;
  private static final double[] NONE = {};

  private CliffordT() {}

  /// The T-count, or empty when the gate is not known to be Clifford + T.
  static OptionalInt tCount(Gate gate) {
    return switch (gate) {
      case CompositeGate composite -> sum(composite.gates());
      case Rotation(String _, Generator generator, Angle angle, List<Integer> wires)
          when angle.isFixed() && (isPauliWord(generator) || wires.size() == 1) ->
          quarterTurns(generator, angle.value(NONE, NONE, 0), wires);
      case ControlledGate controlled when isToffoliLike(controlled) ->
          OptionalInt.of(TOFFOLI_T_COUNT);
      case Rotation _, FixedGate _, ControlledGate _ -> fixed(gate);
    };
  }

  private static OptionalInt sum(List<Gate> gates) {
    int total = 0;
    for (Gate gate : gates) {
      OptionalInt count = tCount(gate);
      if (count.isEmpty()) {
        return count;
      }
      total += count.getAsInt();
    }
    return OptionalInt.of(total);
  }

  /// exp(−iθP/2) of a Pauli word P is a T between Cliffords at odd multiples of π/4.
  private static OptionalInt quarterTurns(Generator generator, double theta, List<Integer> wires) {
    boolean globalPhase =
        wires.size() == 1
            && generator.matrix().isDiagonal()
            && generator.matrix().re(0, 0) == generator.matrix().re(1, 1);
    double eighths = theta / (Math.PI / 4);
    double nearest = Math.rint(eighths);
    if (globalPhase) {
      return OptionalInt.of(0);
    }
    if (Math.abs(eighths - nearest) > TOLERANCE) {
      return OptionalInt.empty();
    }
    return OptionalInt.of((int) Math.abs(nearest % 2));
  }

  private static boolean isPauliWord(Generator generator) {
    return generator.kind() == Generator.Kind.HALF_PAULI
        && pauliForm(generator.matrix().scaled(2, 0));
  }

  private static boolean isToffoliLike(ControlledGate gate) {
    if (!(gate.gate() instanceof FixedGate(String name, ComplexMatrix _, List<Integer> wires))) {
      return false;
    }
    return switch (name) {
      case "X", "Y", "Z" -> gate.controls().size() == 2;
      case "SWAP" -> gate.controls().size() == 1 && wires.size() == 2;
      default -> false;
    };
  }

  private static OptionalInt fixed(Gate gate) {
    if (!gate.angles().stream().allMatch(Angle::isFixed) || gate.wires().size() > MAX_QUBITS) {
      return OptionalInt.empty();
    }
    ComplexMatrix matrix = gate.matrix(NONE, NONE, 0);
    if (isClifford(matrix)) {
      return OptionalInt.of(0);
    }
    if (matrix.size() == 2) {
      ComplexMatrix afterT = matrix.times(Gates.t(0).matrix(NONE, NONE, 0));
      return isClifford(afterT) ? OptionalInt.of(1) : OptionalInt.empty();
    }
    return OptionalInt.empty();
  }

  /// Whether conjugation takes every X and Z of a qubit to a Pauli word.
  private static boolean isClifford(ComplexMatrix unitary) {
    int qubits = Integer.numberOfTrailingZeros(unitary.size());
    ComplexMatrix adjoint = unitary.adjoint();
    for (int wire = 0; wire < qubits; wire++) {
      for (char letter : new char[] {'X', 'Z'}) {
        ComplexMatrix word = ComplexMatrix.identity(1 << wire).kronecker(Paulis.matrix(letter));
        word = word.kronecker(ComplexMatrix.identity(1 << (qubits - 1 - wire)));
        if (!pauliForm(unitary.times(word).times(adjoint))) {
          return false;
        }
      }
    }
    return true;
  }

  /// Whether a Hermitian matrix is ± a Pauli word: one entry of modulus 1 a row, all at the same
  /// bit flip, with signs (−1)^{z·row}.
  private static boolean pauliForm(ComplexMatrix matrix) {
    int flip = 0;
    while (flip < matrix.size() && modulus(matrix, 0, flip) < 0.5) {
      flip++;
    }
    for (int row = 0; row < matrix.size(); row++) {
      if (flip == matrix.size() || Math.abs(modulus(matrix, row, row ^ flip) - 1) > TOLERANCE) {
        return false;
      }
      double expected = 1;
      for (int bit = 1; bit < matrix.size(); bit <<= 1) {
        if ((row & bit) != 0) {
          expected *= ratio(matrix, bit, flip) < 0 ? -1 : 1;
        }
      }
      // a ratio of ±1 at every row leaves row 0 no phase but a quarter turn, M being Hermitian
      if (Math.abs(ratio(matrix, row, flip) - expected) > TOLERANCE) {
        return false;
      }
    }
    return true;
  }

  /// Real part of the entry of this row over that of row 0.
  private static double ratio(ComplexMatrix matrix, int row, int flip) {
    double a = matrix.re(row, row ^ flip);
    double b = matrix.im(row, row ^ flip);
    double c = matrix.re(0, flip);
    double d = matrix.im(0, flip);
    return (a * c + b * d) / (c * c + d * d);
  }

  private static double modulus(ComplexMatrix matrix, int row, int column) {
    return Math.hypot(matrix.re(row, column), matrix.im(row, column));
  }
}
