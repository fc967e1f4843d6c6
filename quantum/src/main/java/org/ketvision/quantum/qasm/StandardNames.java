package org.ketvision.quantum.qasm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ketvision.quantum.circuit.Angle;
import org.ketvision.quantum.circuit.CompositeGate;
import org.ketvision.quantum.circuit.ControlledGate;
import org.ketvision.quantum.circuit.FixedGate;
import org.ketvision.quantum.circuit.Gate;
import org.ketvision.quantum.circuit.Generator;
import org.ketvision.quantum.circuit.Paulis;
import org.ketvision.quantum.circuit.Rotation;
import org.ketvision.quantum.matrix.ComplexMatrix;

/// What the standard libraries call a gate, judged by its matrix or generator, never by its name.
final class StandardNames {

  /// A gate as a call of a library gate.
  record Call(String name, List<Angle> angles, List<Integer> wires) {}

  private static final double[] NONE = {};
  private static final String PAULIS = "IXZY";
  private static final Map<String, ComplexMatrix> FIXED = new LinkedHashMap<>();
  private static final Map<String, String> CONTROLLED =
      Map.of(
          "x", "cx", "y", "cy", "z", "cz", "h", "ch", "swap", "cswap", "rx", "crx", "ry", "cry",
          "rz", "crz", "p", "cp", "u1", "cu1");

  static {
    for (String name :
        List.of("id", "x", "y", "z", "h", "s", "sdg", "t", "tdg", "sx", "sxdg", "swap")) {
      StandardGates.Entry entry =
          Objects.requireNonNull(StandardGates.library(QasmVersion.V2).get(name));
      List<Integer> wires = entry.qubits() == 1 ? List.of(0) : List.of(0, 1);
      FIXED.put(name, entry.factory().apply(List.of(), wires).matrix(NONE, NONE, 0));
    }
  }

  private StandardNames() {}

  /// The call of a library gate that is this gate, or null.
  static @Nullable Call of(Gate gate, QasmVersion version) {
    return switch (gate) {
      case FixedGate(String _, ComplexMatrix unitary, List<Integer> wires) -> {
        String name = fixed(unitary);
        if (version == QasmVersion.V3 && "sxdg".equals(name)) {
          name = "inv @ sx";
        }
        yield name == null ? null : new Call(name, List.of(), wires);
      }
      case Rotation rotation -> {
        String name = rotation(rotation.generator(), version);
        yield name == null ? null : new Call(name, rotation.angles(), rotation.wires());
      }
      case ControlledGate controlled -> controlled(controlled, version);
      case CompositeGate composite -> euler(composite, version);
    };
  }

  /// The library's name of a fixed matrix, or null.
  static @Nullable String fixed(ComplexMatrix unitary) {
    for (Map.Entry<String, ComplexMatrix> entry : FIXED.entrySet()) {
      ComplexMatrix matrix = entry.getValue();
      if (matrix.size() == unitary.size() && matrix.distance(unitary) == 0) {
        return entry.getKey();
      }
    }
    return null;
  }

  private static @Nullable String rotation(Generator generator, QasmVersion version) {
    boolean two = version == QasmVersion.V2;
    if (isPhase(generator) && generator.matrix().size() == 2) {
      return two ? "u1" : "p";
    }
    String word = pauliWord(generator);
    return switch (word) {
      case "X" -> "rx";
      case "Y" -> "ry";
      case "Z" -> "rz";
      case "XX" -> two ? "rxx" : null;
      case "ZZ" -> two ? "rzz" : null;
      case null, default -> null;
    };
  }

  private static @Nullable Call controlled(ControlledGate gate, QasmVersion version) {
    Call inner = of(gate.gate(), version);
    if (inner == null || gate.values().contains(0)) {
      return null;
    }
    String name =
        switch (gate.controls().size()) {
          case 1 -> CONTROLLED.get(inner.name());
          case 2 -> inner.name().equals("x") ? "ccx" : null;
          default -> null;
        };
    return name == null ? null : new Call(name, inner.angles(), gate.wires());
  }

  /// U(θ, φ, λ) as P(λ), RY(θ), P(φ) in time order.
  private static @Nullable Call euler(CompositeGate gate, QasmVersion version) {
    List<Angle> angles = new ArrayList<>();
    StringBuilder shape = new StringBuilder();
    for (Gate part : gate.gates()) {
      if (!(part instanceof Rotation(String _, Generator generator, Angle angle, List<Integer> _))
          || gate.wires().size() != 1
          || gate.gates().size() != 3) {
        return null;
      }
      angles.add(angle);
      String word = pauliWord(generator);
      shape.append(isPhase(generator) ? "P" : word == null ? "?" : word);
    }
    return gate.name().equals("U") && shape.toString().equals("PYP")
        ? new Call(
            version == QasmVersion.V2 ? "u3" : "U",
            List.of(angles.get(1), angles.get(2), angles.get(0)),
            gate.wires())
        : null;
  }

  /// Whether the generator is minus the projector on all ones.
  static boolean isPhase(Generator generator) {
    int qubits = Integer.numberOfTrailingZeros(generator.matrix().size());
    return generator.kind() == Generator.Kind.MINUS_PROJECTOR
        && generator.matrix().distance(Generator.phase(qubits).matrix()) == 0;
  }

  /// Whether the generator is minus the identity.
  static boolean isGlobalPhase(Generator generator) {
    ComplexMatrix identity = ComplexMatrix.identity(generator.matrix().size());
    return generator.matrix().distance(identity.scaled(-1, 0)) == 0;
  }

  /// The Pauli word whose half the generator is, or null.
  static @Nullable String pauliWord(Generator generator) {
    if (generator.kind() != Generator.Kind.HALF_PAULI) {
      return null;
    }
    ComplexMatrix twice = generator.matrix().scaled(2, 0);
    int flips = 0;
    while (flips < twice.size() && twice.re(0, flips) == 0 && twice.im(0, flips) == 0) {
      flips++;
    }
    StringBuilder word = new StringBuilder();
    ComplexMatrix matrix = ComplexMatrix.identity(1);
    // X and Y flip a bit; where a bit is set, Y and Z change the sign
    for (int bit = twice.size() >> 1; bit > 0; bit >>= 1) {
      boolean turns = sameDirection(twice, bit, flips) < 0;
      char letter = PAULIS.charAt(((flips & bit) == 0 ? 0 : 1) + (turns ? 2 : 0));
      word.append(letter);
      matrix = matrix.kronecker(Paulis.matrix(letter));
    }
    return matrix.distance(twice) == 0 ? word.toString() : null;
  }

  /// Real part of the entry of row `row` over that of row 0, both flipped; 0 when there is none.
  private static double sameDirection(ComplexMatrix matrix, int row, int flips) {
    if (flips == matrix.size()) {
      return 0;
    }
    return matrix.re(row, row ^ flips) * matrix.re(0, flips)
        + matrix.im(row, row ^ flips) * matrix.im(0, flips);
  }
}
