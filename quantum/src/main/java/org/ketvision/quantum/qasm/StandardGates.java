package org.ketvision.quantum.qasm;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.ketvision.quantum.circuit.Angle;
import org.ketvision.quantum.circuit.CompositeGate;
import org.ketvision.quantum.circuit.FixedGate;
import org.ketvision.quantum.circuit.Gate;
import org.ketvision.quantum.circuit.Gates;
import org.ketvision.quantum.matrix.ComplexMatrix;

/// The gates of `qelib1.inc` and `stdgates.inc` as data.
///
/// Phases follow the matrices that both libraries document: rz is exp(−iθZ/2) in both, U, u3 of
/// version 2 are P(φ) RY(θ) P(λ); version 3 gives u2 and u3 an extra e^{−i(φ+λ)/2}.
final class StandardGates {

  /// A gate of a library.
  ///
  /// @param name its name there
  /// @param parameters number of angles
  /// @param qubits number of qubits
  /// @param factory the gate from its angles and wires
  record Entry(
      String name,
      int parameters,
      int qubits,
      BiFunction<List<Angle>, List<Integer>, Gate> factory) {}

  private static final Map<String, Entry> BUILT_IN_2 = new LinkedHashMap<>();
  private static final Map<String, Entry> BUILT_IN_3 = new LinkedHashMap<>();
  private static final Map<String, Entry> QELIB1 = new LinkedHashMap<>();
  private static final Map<String, Entry> STDGATES = new LinkedHashMap<>();

  static {
    Entry u = new Entry("U", 3, 1, (a, w) -> Gates.u(a.get(0), a.get(1), a.get(2), w.get(0)));
    BUILT_IN_2.put("U", u);
    BUILT_IN_3.put("U", u);
    Entry cx = new Entry("CX", 0, 2, (a, w) -> Gates.cnot(w.get(0), w.get(1)));
    BUILT_IN_2.put("CX", cx);
    STDGATES.put("CX", cx);
    both("id", 0, 1, (a, w) -> new FixedGate("I", ComplexMatrix.identity(2), w));
    both("x", 0, 1, (a, w) -> Gates.x(w.get(0)));
    both("y", 0, 1, (a, w) -> Gates.y(w.get(0)));
    both("z", 0, 1, (a, w) -> Gates.z(w.get(0)));
    both("h", 0, 1, (a, w) -> Gates.h(w.get(0)));
    both("s", 0, 1, (a, w) -> Gates.s(w.get(0)));
    both("sdg", 0, 1, (a, w) -> Gates.s(w.get(0)).adjoint());
    both("t", 0, 1, (a, w) -> Gates.t(w.get(0)));
    both("tdg", 0, 1, (a, w) -> Gates.t(w.get(0)).adjoint());
    both("sx", 0, 1, (a, w) -> Gates.sx(w.get(0)));
    both("rx", 1, 1, (a, w) -> Gates.rx(a.get(0), w.get(0)));
    both("ry", 1, 1, (a, w) -> Gates.ry(a.get(0), w.get(0)));
    both("rz", 1, 1, (a, w) -> Gates.rz(a.get(0), w.get(0)));
    both("u1", 1, 1, (a, w) -> Gates.phase(a.get(0), w.get(0)));
    both("p", 1, 1, (a, w) -> Gates.phase(a.get(0), w.get(0)));
    both("cx", 0, 2, (a, w) -> Gates.cnot(w.get(0), w.get(1)));
    both("cy", 0, 2, (a, w) -> Gates.cy(w.get(0), w.get(1)));
    both("cz", 0, 2, (a, w) -> Gates.cz(w.get(0), w.get(1)));
    both("ch", 0, 2, (a, w) -> Gates.controlled(w.get(0), Gates.h(w.get(1))));
    both("swap", 0, 2, (a, w) -> Gates.swap(w.get(0), w.get(1)));
    both("ccx", 0, 3, (a, w) -> Gates.toffoli(w.get(0), w.get(1), w.get(2)));
    both("cswap", 0, 3, (a, w) -> Gates.cswap(w.get(0), w.get(1), w.get(2)));
    both("crx", 1, 2, (a, w) -> Gates.crx(a.get(0), w.get(0), w.get(1)));
    both("cry", 1, 2, (a, w) -> Gates.cry(a.get(0), w.get(0), w.get(1)));
    both("crz", 1, 2, (a, w) -> Gates.crz(a.get(0), w.get(0), w.get(1)));
    both("cp", 1, 2, (a, w) -> Gates.controlledPhase(a.get(0), w.get(0), w.get(1)));
    both("cu", 4, 2, (a, w) -> controlledU(a, w));
    onlyIn2();
    onlyIn3();
  }

  private StandardGates() {}

  private static void onlyIn2() {
    QELIB1.put("u3", new Entry("u3", 3, 1, (a, w) -> named("u3", a, w)));
    QELIB1.put("u", new Entry("u", 3, 1, (a, w) -> named("U", a, w)));
    QELIB1.put(
        "u2",
        new Entry(
            "u2",
            2,
            1,
            (a, w) -> named("u2", List.of(Angle.of(Math.PI / 2), a.get(0), a.get(1)), w)));
    in2("u0", 1, 1, (a, w) -> new FixedGate("I", ComplexMatrix.identity(2), w));
    in2("sxdg", 0, 1, (a, w) -> Gates.sx(w.get(0)).adjoint());
    in2("csx", 0, 2, (a, w) -> Gates.controlled(w.get(0), Gates.sx(w.get(1))));
    in2("cu1", 1, 2, (a, w) -> Gates.controlledPhase(a.get(0), w.get(0), w.get(1)));
    in2("cu3", 3, 2, (a, w) -> Gates.controlled(w.get(0), named("u3", a, w.subList(1, 2))));
    in2("rxx", 1, 2, (a, w) -> Gates.rxx(a.get(0), w.get(0), w.get(1)));
    in2("ryy", 1, 2, (a, w) -> Gates.ryy(a.get(0), w.get(0), w.get(1)));
    in2("rzz", 1, 2, (a, w) -> Gates.rzz(a.get(0), w.get(0), w.get(1)));
    in2("iswap", 0, 2, (a, w) -> Gates.iswap(w.get(0), w.get(1)));
    in2("ccz", 0, 3, (a, w) -> Gates.multiControlled(w.subList(0, 2), Gates.z(w.get(2))));
    in2("c3x", 0, 4, (a, w) -> Gates.multiControlled(w.subList(0, 3), Gates.x(w.get(3))));
    in2("c4x", 0, 5, (a, w) -> Gates.multiControlled(w.subList(0, 4), Gates.x(w.get(4))));
    in2("c3sqrtx", 0, 4, (a, w) -> Gates.multiControlled(w.subList(0, 3), Gates.sx(w.get(3))));
    in2("rccx", 0, 3, (a, w) -> relativePhaseToffoli(w));
  }

  private static void onlyIn3() {
    in3("phase", 1, 1, (a, w) -> Gates.phase(a.get(0), w.get(0)));
    in3("cphase", 1, 2, (a, w) -> Gates.controlledPhase(a.get(0), w.get(0), w.get(1)));
    in3("u3", 3, 1, (a, w) -> zyz("u3", a.get(0), a.get(1), a.get(2), w));
    in3("u2", 2, 1, (a, w) -> zyz("u2", Angle.of(Math.PI / 2), a.get(0), a.get(1), w));
  }

  private static void both(
      String name, int angles, int qubits, BiFunction<List<Angle>, List<Integer>, Gate> factory) {
    in2(name, angles, qubits, factory);
    in3(name, angles, qubits, factory);
  }

  private static void in2(
      String name, int angles, int qubits, BiFunction<List<Angle>, List<Integer>, Gate> factory) {
    QELIB1.put(name, new Entry(name, angles, qubits, factory));
  }

  private static void in3(
      String name, int angles, int qubits, BiFunction<List<Angle>, List<Integer>, Gate> factory) {
    STDGATES.put(name, new Entry(name, angles, qubits, factory));
  }

  /// U of three angles under another name.
  private static Gate named(String name, List<Angle> a, List<Integer> w) {
    CompositeGate u = (CompositeGate) Gates.u(a.get(0), a.get(1), a.get(2), w.get(0));
    return new CompositeGate(name, w, u.gates());
  }

  /// RZ(φ) RY(θ) RZ(λ).
  private static Gate zyz(String name, Angle theta, Angle phi, Angle lambda, List<Integer> w) {
    int wire = w.get(0);
    return new CompositeGate(
        name, w, List.of(Gates.rz(lambda, wire), Gates.ry(theta, wire), Gates.rz(phi, wire)));
  }

  /// P(γ) on the control, then a controlled U(θ, φ, λ).
  private static Gate controlledU(List<Angle> a, List<Integer> w) {
    Gate u = Gates.u(a.get(0), a.get(1), a.get(2), w.get(1));
    return new CompositeGate(
        "cu", w, List.of(Gates.phase(a.get(3), w.get(0)), Gates.controlled(w.get(0), u)));
  }

  /// Toffoli up to relative phases, 3 CNOTs (D. Maslov, arXiv:1508.03273, figure 3).
  private static Gate relativePhaseToffoli(List<Integer> w) {
    int c = w.get(2);
    Gate tdg = Gates.t(c).adjoint();
    return new CompositeGate(
        "rccx",
        w,
        List.of(
            Gates.h(c),
            Gates.t(c),
            Gates.cnot(w.get(1), c),
            tdg,
            Gates.cnot(w.get(0), c),
            Gates.t(c),
            Gates.cnot(w.get(1), c),
            tdg,
            Gates.h(c)));
  }

  /// The gates a program has without any include.
  static Map<String, Entry> builtIn(QasmVersion version) {
    return version == QasmVersion.V2 ? BUILT_IN_2 : BUILT_IN_3;
  }

  /// The gates of the version's library.
  static Map<String, Entry> library(QasmVersion version) {
    return version == QasmVersion.V2 ? QELIB1 : STDGATES;
  }

  /// The file name of the version's library.
  static String libraryFile(QasmVersion version) {
    return version == QasmVersion.V2 ? "qelib1.inc" : "stdgates.inc";
  }
}
