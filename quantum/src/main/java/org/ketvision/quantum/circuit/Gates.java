package org.ketvision.quantum.circuit;

import java.util.List;
import org.ketvision.quantum.matrix.ComplexMatrix;

/// The gates known by name, one line each.
///
/// Rotations are exp(−i θ P/2); RZ(θ) = diag(e^{−iθ/2}, e^{iθ/2}), P(φ) = diag(1, e^{iφ}).
public final class Gates {
  private static final Generator HALF_X = Generator.pauli("X");
  private static final Generator HALF_Y = Generator.pauli("Y");
  private static final Generator HALF_Z = Generator.pauli("Z");
  private static final Generator HALF_XX = Generator.pauli("XX");
  private static final Generator HALF_YY = Generator.pauli("YY");
  private static final Generator HALF_ZZ = Generator.pauli("ZZ");
  private static final Generator PHASE = Generator.phase(1);
  private static final Generator GLOBAL_PHASE =
      new Generator(
          "GPHASE", ComplexMatrix.identity(2).scaled(-1, 0), Generator.Kind.MINUS_PROJECTOR);

  private static final double H = Math.sqrt(0.5);
  private static final ComplexMatrix HADAMARD = ComplexMatrix.real(H, H, H, -H);
  private static final ComplexMatrix S =
      ComplexMatrix.diagonal(new double[] {1, 0}, new double[] {0, 1});
  private static final ComplexMatrix T =
      ComplexMatrix.diagonal(new double[] {1, H}, new double[] {0, H});
  private static final ComplexMatrix SQRT_X =
      ComplexMatrix.of(2, new double[] {.5, .5, .5, .5}, new double[] {.5, -.5, -.5, .5});
  private static final ComplexMatrix SWAP =
      ComplexMatrix.real(1, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1);
  private static final ComplexMatrix I_SWAP =
      ComplexMatrix.of(
          4,
          new double[] {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1},
          new double[] {0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0});

  private Gates() {}

  /// Pauli X.
  public static Gate x(int wire) {
    return new FixedGate("X", Paulis.matrix('X'), List.of(wire));
  }

  /// Pauli Y.
  public static Gate y(int wire) {
    return new FixedGate("Y", Paulis.matrix('Y'), List.of(wire));
  }

  /// Pauli Z.
  public static Gate z(int wire) {
    return new FixedGate("Z", Paulis.matrix('Z'), List.of(wire));
  }

  /// Hadamard.
  public static Gate h(int wire) {
    return new FixedGate("H", HADAMARD, List.of(wire));
  }

  /// S = √Z = diag(1, i).
  public static Gate s(int wire) {
    return new FixedGate("S", S, List.of(wire));
  }

  /// T = √S = diag(1, e^{iπ/4}).
  public static Gate t(int wire) {
    return new FixedGate("T", T, List.of(wire));
  }

  /// √X = ½ [[1+i, 1−i], [1−i, 1+i]].
  public static Gate sx(int wire) {
    return new FixedGate("SX", SQRT_X, List.of(wire));
  }

  /// exp(−i θ X/2).
  public static Gate rx(Angle angle, int wire) {
    return new Rotation("RX", HALF_X, angle, List.of(wire));
  }

  /// exp(−i θ Y/2).
  public static Gate ry(Angle angle, int wire) {
    return new Rotation("RY", HALF_Y, angle, List.of(wire));
  }

  /// exp(−i θ Z/2).
  public static Gate rz(Angle angle, int wire) {
    return new Rotation("RZ", HALF_Z, angle, List.of(wire));
  }

  /// diag(1, e^{iφ}).
  public static Gate phase(Angle angle, int wire) {
    return new Rotation("P", PHASE, angle, List.of(wire));
  }

  /// The global phase e^{iγ}, written on a wire that it does not change; seen only through
  /// controls.
  public static Gate globalPhase(Angle angle, int wire) {
    return new Rotation("GPHASE", GLOBAL_PHASE, angle, List.of(wire));
  }

  /// exp(−i θ X⊗X/2).
  public static Gate rxx(Angle angle, int first, int second) {
    return new Rotation("RXX", HALF_XX, angle, List.of(first, second));
  }

  /// exp(−i θ Y⊗Y/2).
  public static Gate ryy(Angle angle, int first, int second) {
    return new Rotation("RYY", HALF_YY, angle, List.of(first, second));
  }

  /// exp(−i θ Z⊗Z/2).
  public static Gate rzz(Angle angle, int first, int second) {
    return new Rotation("RZZ", HALF_ZZ, angle, List.of(first, second));
  }

  /// Rot(φ, θ, ω) = RZ(ω) RY(θ) RZ(φ): RZ(φ) acts first.
  public static Gate rot(Angle phi, Angle theta, Angle omega, int wire) {
    return new CompositeGate(
        "Rot", List.of(wire), List.of(rz(phi, wire), ry(theta, wire), rz(omega, wire)));
  }

  /// U(θ, φ, λ) = P(φ) RY(θ) P(λ), which is [[cos θ/2, −e^{iλ} sin θ/2], [e^{iφ} sin θ/2,
  /// e^{i(φ+λ)} cos θ/2]].
  public static Gate u(Angle theta, Angle phi, Angle lambda, int wire) {
    return new CompositeGate(
        "U", List.of(wire), List.of(phase(lambda, wire), ry(theta, wire), phase(phi, wire)));
  }

  /// Controlled X.
  public static Gate cnot(int control, int target) {
    return controlled(control, x(target));
  }

  /// Controlled Y.
  public static Gate cy(int control, int target) {
    return controlled(control, y(target));
  }

  /// Controlled Z.
  public static Gate cz(int control, int target) {
    return controlled(control, z(target));
  }

  /// Exchanges two qubits.
  public static Gate swap(int first, int second) {
    return new FixedGate("SWAP", SWAP, List.of(first, second));
  }

  /// Exchanges two qubits and multiplies |01⟩ and |10⟩ by i.
  public static Gate iswap(int first, int second) {
    return new FixedGate("iSWAP", I_SWAP, List.of(first, second));
  }

  /// Exchanges two qubits where the control is 1 (Fredkin).
  public static Gate cswap(int control, int first, int second) {
    return controlled(control, swap(first, second));
  }

  /// X where both controls are 1.
  public static Gate toffoli(int first, int second, int target) {
    return new ControlledGate(List.of(first, second), List.of(1, 1), x(target));
  }

  /// The gate where the control is 1.
  public static Gate controlled(int control, Gate gate) {
    return new ControlledGate(List.of(control), List.of(1), gate);
  }

  /// RX where the control is 1.
  public static Gate crx(Angle angle, int control, int target) {
    return controlled(control, rx(angle, target));
  }

  /// RY where the control is 1.
  public static Gate cry(Angle angle, int control, int target) {
    return controlled(control, ry(angle, target));
  }

  /// RZ where the control is 1.
  public static Gate crz(Angle angle, int control, int target) {
    return controlled(control, rz(angle, target));
  }

  /// diag(1, 1, 1, e^{iφ}).
  public static Gate controlledPhase(Angle angle, int control, int target) {
    return controlled(control, phase(angle, target));
  }

  /// The gate where all controls are 1.
  public static Gate multiControlled(List<Integer> controls, Gate gate) {
    return new ControlledGate(controls, controls.stream().map(_ -> 1).toList(), gate);
  }

  /// diag(e^{iφ_0}, e^{iφ_1}, …), one phase for each basis state of the wires.
  public static Gate diagonal(double[] phases, Integer... wires) {
    double[] re = new double[phases.length];
    double[] im = new double[phases.length];
    for (int k = 0; k < phases.length; k++) {
      re[k] = Math.cos(phases[k]);
      im[k] = Math.sin(phases[k]);
    }
    return new FixedGate("Diagonal", ComplexMatrix.diagonal(re, im), List.of(wires));
  }

  /// An arbitrary unitary; the first wire is the most significant.
  public static Gate unitary(ComplexMatrix matrix, Integer... wires) {
    return new FixedGate("Unitary", matrix, List.of(wires));
  }

  /// The universal two-qubit block: 9 RZ, 6 RY and 3 CNOT, 15 angles, any SU(4) up to a phase.
  ///
  /// In time order, with i and j the wires: RZ RY RZ on i, RZ RY RZ on j, CNOT j→i, RZ on i, RY on
  /// j, CNOT i→j, RY on j, CNOT j→i, RZ RY RZ on i, RZ RY RZ on j. All angles zero make it a SWAP.
  /// Source: F. Vatan, C. Williams, "Optimal quantum circuits for general two-qubit gates",
  /// arXiv:quant-ph/0308006; the block of the QMAE paper (arXiv:2511.17372).
  ///
  /// @param angles the 15 angles in time order
  public static Gate block(List<Angle> angles, int i, int j) {
    if (angles.size() != 15) {
      throw new IllegalArgumentException("a two-qubit block has 15 angles, not " + angles.size());
    }
    return new CompositeGate(
        "Block",
        List.of(i, j),
        List.of(
            rz(angles.get(0), i),
            ry(angles.get(1), i),
            rz(angles.get(2), i),
            rz(angles.get(3), j),
            ry(angles.get(4), j),
            rz(angles.get(5), j),
            cnot(j, i),
            rz(angles.get(6), i),
            ry(angles.get(7), j),
            cnot(i, j),
            ry(angles.get(8), j),
            cnot(j, i),
            rz(angles.get(9), i),
            ry(angles.get(10), i),
            rz(angles.get(11), i),
            rz(angles.get(12), j),
            ry(angles.get(13), j),
            rz(angles.get(14), j)));
  }
}
