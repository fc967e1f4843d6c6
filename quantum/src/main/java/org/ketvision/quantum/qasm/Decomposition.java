package org.ketvision.quantum.qasm;

import java.util.ArrayList;
import java.util.List;
import org.ketvision.quantum.circuit.Angle;
import org.ketvision.quantum.circuit.CompositeGate;
import org.ketvision.quantum.circuit.ControlledGate;
import org.ketvision.quantum.circuit.FixedGate;
import org.ketvision.quantum.circuit.Gate;
import org.ketvision.quantum.circuit.Gates;
import org.ketvision.quantum.circuit.Generator;
import org.ketvision.quantum.circuit.Rotation;
import org.ketvision.quantum.matrix.ComplexMatrix;
import org.ketvision.quantum.matrix.UnitarySpectrum;

/// Writes any gate exactly, global phase included, with one-qubit gates, CNOT, Toffoli and
/// controlled phases.
///
/// A control only ever reaches a phase: rotations are RZ between basis changes and CNOT ladders, a
/// one-qubit unitary is its eigenvalues' phases between its eigenvectors, and the phase of n qubits
/// that are all 1 is a sum over the parities of their subsets, x₁x₂…xₙ = 2^{1−n} Σ_S (−1)^{|S|+1}
/// ⊕_S x, visited in Gray-code order. A unitary on k qubits is reduced to a diagonal by Givens
/// rotations of neighbouring rows of the Gray code (J. Vartiainen et al., arXiv:quant-ph/0312218).
final class Decomposition {
  private static final int MAX_PHASE_QUBITS = 12;
  private static final int MAX_UNITARY_QUBITS = 5;
  private static final double[] NONE = {};

  private final List<Gate> parts = new ArrayList<>();
  private final int phaseWire;

  private Decomposition(int phaseWire) {
    this.phaseWire = phaseWire;
  }

  /// The parts in time order.
  ///
  /// @throws IllegalArgumentException if the gate has too many qubits, or an open angle on a
  ///   generator that is no Pauli word and no projector
  static List<Gate> of(Gate gate) {
    Decomposition decomposition = new Decomposition(gate.wires().getFirst());
    decomposition.add(gate, List.of());
    return decomposition.parts;
  }

  /// Adds the gate where all controls are 1.
  private void add(Gate gate, List<Integer> controls) {
    switch (gate) {
      case ControlledGate(List<Integer> own, List<Integer> values, Gate inner) -> {
        flipZeros(own, values);
        List<Integer> all = new ArrayList<>(controls);
        all.addAll(own);
        add(inner, all);
        flipZeros(own, values);
      }
      case CompositeGate composite -> composite.gates().forEach(g -> add(g, controls));
      case Rotation rotation -> addRotation(rotation, controls);
      case FixedGate fixed -> addFixed(fixed, controls);
    }
  }

  private void flipZeros(List<Integer> controls, List<Integer> values) {
    for (int k = 0; k < controls.size(); k++) {
      if (values.get(k) == 0) {
        parts.add(Gates.x(controls.get(k)));
      }
    }
  }

  private void addRotation(Rotation rotation, List<Integer> controls) {
    Generator generator = rotation.generator();
    String word = StandardNames.pauliWord(generator);
    if (StandardNames.isGlobalPhase(generator)) {
      addPhase(rotation.angle(), controls);
    } else if (StandardNames.isPhase(generator)) {
      addPhase(rotation.angle(), join(controls, rotation.wires()));
    } else if (word != null) {
      addPauliRotation(rotation, word, controls);
    } else if (rotation.angle().isFixed()) {
      ComplexMatrix matrix = rotation.matrix(NONE, NONE, 0);
      addFixed(new FixedGate(rotation.name(), matrix, rotation.wires()), controls);
    } else {
      throw new IllegalArgumentException(
          "%s has generator %s: with an open angle only Pauli words and phases have an OpenQASM"
                  .formatted(rotation.name(), generator.name())
              + " form; give the weights and features");
    }
  }

  /// exp(−iθP/2): basis changes to Z, parity onto the last wire, RZ there, and back.
  private void addPauliRotation(Rotation rotation, String word, List<Integer> controls) {
    List<Integer> wires = rotation.wires();
    List<Integer> acted = new ArrayList<>();
    for (int k = 0; k < word.length(); k++) {
      if (word.charAt(k) != 'I') {
        acted.add(wires.get(k));
      }
    }
    if (acted.isEmpty()) {
      addPhase(rotation.angle().times(-0.5), controls);
      return;
    }
    if (acted.size() == 1 && controls.isEmpty()) {
      parts.add(oneQubitRotation(word.replace("I", ""), rotation.angle(), acted.getFirst()));
      return;
    }
    changeBasis(word, wires, 1);
    for (int k = 1; k < acted.size(); k++) {
      parts.add(Gates.cnot(acted.get(k - 1), acted.get(k)));
    }
    if (controls.isEmpty()) {
      parts.add(Gates.rz(rotation.angle(), acted.getLast()));
    } else {
      addPhase(rotation.angle().times(-0.5), controls);
      addPhase(rotation.angle(), join(controls, List.of(acted.getLast())));
    }
    for (int k = acted.size() - 1; k > 0; k--) {
      parts.add(Gates.cnot(acted.get(k - 1), acted.get(k)));
    }
    changeBasis(word, wires, -1);
  }

  private static Gate oneQubitRotation(String letter, Angle angle, int wire) {
    return switch (letter) {
      case "X" -> Gates.rx(angle, wire);
      case "Y" -> Gates.ry(angle, wire);
      default -> Gates.rz(angle, wire);
    };
  }

  private void changeBasis(String word, List<Integer> wires, int sign) {
    for (int k = 0; k < word.length(); k++) {
      switch (word.charAt(k)) {
        case 'X' -> parts.add(Gates.h(wires.get(k)));
        case 'Y' -> parts.add(Gates.rx(Angle.of(sign * Math.PI / 2), wires.get(k)));
        default -> {}
      }
    }
  }

  /// e^{iθ} where all of these qubits are 1; of no qubits, the global phase.
  private void addPhase(Angle angle, List<Integer> qubits) {
    int n = qubits.size();
    if (angle instanceof Angle.Fixed(double radians) && radians == 0) {
      return;
    }
    if (n > MAX_PHASE_QUBITS) {
      throw new IllegalArgumentException(
          "a phase on %d qubits takes 2^%d steps without ctrl modifiers; the limit is %d qubits"
              .formatted(n, n, MAX_PHASE_QUBITS));
    }
    switch (n) {
      case 0 -> parts.add(Gates.globalPhase(angle, phaseWire));
      case 1 -> parts.add(Gates.phase(angle, qubits.getFirst()));
      case 2 -> parts.add(Gates.controlledPhase(angle, qubits.getFirst(), qubits.getLast()));
      default -> {
        for (int target = n - 1; target >= 0; target--) {
          addParities(angle.times(Math.scalb(1.0, 1 - n)), qubits, target);
        }
      }
    }
  }

  /// The phases of all parities whose last qubit is the target.
  private void addParities(Angle share, List<Integer> qubits, int target) {
    int wire = qubits.get(target);
    int steps = 1 << target;
    for (int k = 0; k < steps; k++) {
      int subset = k ^ k >> 1;
      int sign = Integer.bitCount(subset) % 2 == 0 ? 1 : -1;
      parts.add(Gates.phase(share.times(sign), wire));
      int next = k + 1 == steps ? 0 : (k + 1) ^ (k + 1) >> 1;
      int changed = subset ^ next;
      if (changed != 0) {
        parts.add(Gates.cnot(qubits.get(Integer.numberOfTrailingZeros(changed)), wire));
      }
    }
  }

  private void addFixed(FixedGate gate, List<Integer> controls) {
    String name = StandardNames.fixed(gate.unitary());
    int wire = gate.wires().getFirst();
    if ("x".equals(name)) {
      addX(wire, controls);
    } else if ("swap".equals(name)) {
      int other = gate.wires().getLast();
      parts.add(Gates.cnot(other, wire));
      addX(other, join(controls, List.of(wire)));
      parts.add(Gates.cnot(other, wire));
    } else if (controls.isEmpty() && addSwapWithPhase(gate)) {
      return;
    } else if (gate.unitary().isDiagonal()) {
      addDiagonal(gate, controls);
    } else if (gate.wires().size() > 1) {
      addUnitary(gate, controls);
    } else if (controls.isEmpty()) {
      addOneQubit(gate, name != null);
    } else {
      addControlledOneQubit(gate.unitary(), wire, controls);
    }
  }

  /// Adds iSWAP or its inverse with two CNOTs; false when the gate is neither.
  private boolean addSwapWithPhase(FixedGate gate) {
    if (gate.wires().size() != 2) {
      return false;
    }
    int a = gate.wires().getFirst();
    int b = gate.wires().getLast();
    Gate iswap = Gates.iswap(a, b);
    List<Gate> steps =
        List.of(Gates.s(a), Gates.s(b), Gates.h(a), Gates.cnot(a, b), Gates.cnot(b, a), Gates.h(b));
    if (gate.unitary().distance(iswap.matrix(NONE, NONE, 0)) == 0) {
      parts.addAll(steps);
      return true;
    }
    if (gate.unitary().distance(iswap.adjoint().matrix(NONE, NONE, 0)) == 0) {
      steps.reversed().forEach(step -> parts.add(step.adjoint()));
      return true;
    }
    return false;
  }

  private void addX(int wire, List<Integer> controls) {
    switch (controls.size()) {
      case 0 -> parts.add(Gates.x(wire));
      case 1 -> parts.add(Gates.cnot(controls.getFirst(), wire));
      case 2 -> parts.add(Gates.toffoli(controls.getFirst(), controls.getLast(), wire));
      default -> {
        parts.add(Gates.h(wire));
        addPhase(Angle.of(Math.PI), join(controls, List.of(wire)));
        parts.add(Gates.h(wire));
      }
    }
  }

  private void addOneQubit(FixedGate gate, boolean named) {
    if (named) {
      parts.add(gate);
      return;
    }
    int wire = gate.wires().getFirst();
    EulerAngles euler = EulerAngles.of(gate.unitary());
    addPhase(Angle.of(euler.alpha()), List.of());
    parts.add(
        Gates.u(Angle.of(euler.theta()), Angle.of(euler.phi()), Angle.of(euler.lambda()), wire));
  }

  private void addControlledOneQubit(ComplexMatrix unitary, int wire, List<Integer> controls) {
    UnitarySpectrum spectrum = UnitarySpectrum.of(unitary);
    double[] phases = spectrum.phases();
    addOneQubit(new FixedGate("V", spectrum.vectors().adjoint(), List.of(wire)), false);
    addPhase(Angle.of(phases[0]), controls);
    addPhase(Angle.of(phases[1] - phases[0]), join(controls, List.of(wire)));
    addOneQubit(new FixedGate("V", spectrum.vectors(), List.of(wire)), false);
  }

  /// Phases φ_x = Σ_{S ⊆ x} a_S become one phase a_S on each set of qubits.
  private void addDiagonal(FixedGate gate, List<Integer> controls) {
    int size = gate.unitary().size();
    requireFew(gate);
    double[] phases = new double[size];
    for (int k = 0; k < size; k++) {
      phases[k] = Math.atan2(gate.unitary().im(k, k), gate.unitary().re(k, k));
    }
    for (int bit = 1; bit < size; bit <<= 1) {
      for (int k = 0; k < size; k++) {
        if ((k & bit) != 0) {
          phases[k] -= phases[k ^ bit];
        }
      }
    }
    List<Integer> wires = gate.wires();
    for (int set = 0; set < size; set++) {
      List<Integer> qubits = new ArrayList<>(controls);
      for (int k = 0; k < wires.size(); k++) {
        if ((set >> (wires.size() - 1 - k) & 1) == 1) {
          qubits.add(wires.get(k));
        }
      }
      if (phases[set] != 0) {
        addPhase(Angle.of(phases[set]), qubits);
      }
    }
  }

  private static void requireFew(FixedGate gate) {
    if (gate.wires().size() > MAX_UNITARY_QUBITS) {
      throw new IllegalArgumentException(
          "the unitary %s on %d qubits is too large to decompose; the limit is %d qubits"
              .formatted(gate.name(), gate.wires().size(), MAX_UNITARY_QUBITS));
    }
  }

  private void addUnitary(FixedGate gate, List<Integer> controls) {
    requireFew(gate);
    TwoLevel.Factors factors = TwoLevel.of(gate.unitary(), gate.wires());
    addFixed(new FixedGate("D", factors.diagonal(), gate.wires()), controls);
    factors.steps().forEach(step -> add(step, controls));
  }

  private static List<Integer> join(List<Integer> first, List<Integer> second) {
    List<Integer> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
