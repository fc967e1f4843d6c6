package org.ketvision.quantum.qasm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ketvision.quantum.circuit.Angle;
import org.ketvision.quantum.circuit.Barrier;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.circuit.Conditional;
import org.ketvision.quantum.circuit.Gates;
import org.ketvision.quantum.circuit.Instruction;
import org.ketvision.quantum.circuit.Measure;
import org.ketvision.quantum.circuit.Reset;
import org.ketvision.quantum.matrix.ComplexMatrix;

class QasmReaderTest {
  private static final String HEAD = "OPENQASM 3.0; include \"stdgates.inc\"; qubit[3] q;\n";
  private static final String HEAD_2 = "OPENQASM 2.0; include \"qelib1.inc\"; qreg q[4];\n";
  private static final double[] NONE = {};

  /// Each pair of programs means the same unitary, global phase included.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ctrl @ x q[1], q[0]; | cx q[1], q[0];",
        "negctrl @ x q[1], q[0]; | x q[1]; cx q[1], q[0]; x q[1];",
        "ctrl(2) @ x q[0], q[1], q[2]; | ccx q[0], q[1], q[2];",
        "negctrl @ ctrl @ x q[0], q[1], q[2]; | x q[0]; ccx q[0], q[1], q[2]; x q[0];",
        "ctrl @ negctrl @ rz(0.7) q[0], q[1], q[2];"
            + "| x q[1]; ctrl(2) @ rz(0.7) q[0], q[1], q[2]; x q[1];",
        "ctrl @ gphase(0.3) q[1]; | p(0.3) q[1];",
        "ctrl(2) @ gphase(0.3) q[1], q[2]; | cp(0.3) q[1], q[2];",
        "negctrl @ gphase(0.3) q[1]; | x q[1]; p(0.3) q[1]; x q[1];",
        "negctrl(2) @ gphase(0.3) q[1], q[2]; | x q; cp(0.3) q[1], q[2]; x q;",
        "ctrl @ inv @ gphase(0.3) q[1]; | p(-0.3) q[1];",
        "inv @ s q[0]; | sdg q[0];",
        "inv @ U(0.1, 0.2, 0.3) q[0]; | U(-0.1, -0.3, -0.2) q[0];",
        "pow(2) @ sx q[0]; | x q[0];",
        "pow(0.5) @ x q[0]; | sx q[0];",
        "pow(1/2) @ s q[0]; | t q[0];",
        "pow(-3) @ t q[0]; | tdg q[0]; tdg q[0]; tdg q[0];",
        "pow(1000000007) @ t q[0]; | tdg q[0];",
        "pow(0.25) @ rx(2.0) q[0]; | rx(0.5) q[0];",
        "ctrl @ pow(0.5) @ x q[0], q[1]; | ctrl @ sx q[0], q[1];",
        "pow(0.5) @ swap q[0], q[1]; pow(0.5) @ swap q[0], q[1]; | swap q[0], q[1];",
        "gate g a, b { h a; cx a, b; t b; } pow(-2) @ g q[0], q[1];"
            + "| gate g a, b { h a; cx a, b; t b; } inv @ g q[0], q[1]; inv @ g q[0], q[1];",
        "gate g a, b { h a; cx a, b; t b; }"
            + " pow(0.2) @ g q[0], q[1]; pow(0.2) @ g q[0], q[1]; pow(0.6) @ g q[0], q[1];"
            + "| h q[0]; cx q[0], q[1]; t q[1];",
        "gate g(v) a { gphase(v); rz(v) a; } ctrl @ g(0.4) q[0], q[1];"
            + "| p(0.4) q[0]; crz(0.4) q[0], q[1];",
        "cu(0.1, 0.2, 0.3, 0.4) q[0], q[1];| p(0.4) q[0]; ctrl @ U(0.1, 0.2, 0.3) q[0], q[1];",
        "u3(0.1, 0.2, 0.3) q[0];| gphase(-0.25); U(0.1, 0.2, 0.3) q[0];",
        "h q; | h q[0]; h q[1]; h q[2];",
        "cx q[0], q[{1, 2}]; | cx q[0], q[1]; cx q[0], q[2];",
        "x q[-1]; | x q[2];",
        "x q[0:2:2]; | x q[0]; x q[2];",
        "let r = q[1:2] ++ q[0]; cx r[2], r[0]; | cx q[0], q[1];",
        "for int i in [0:1] { cx q[i], q[i + 1]; } | cx q[0], q[1]; cx q[1], q[2];",
        "for uint i in {2, 0} { rx(i) q[i]; } | rx(2) q[2]; rx(0) q[0];",
        "const int n = 2; for int i in [n:-1:0] rz(pi / 2 ** i) q[i];"
            + "| rz(pi / 4) q[2]; rz(pi / 2) q[1]; rz(pi) q[0];",
        "array[float[64], 3] a = {0.1, 0.2, 0.3}; for int i in [0:2] ry(a[i]) q[i];"
            + "| ry(0.1) q[0]; ry(0.2) q[1]; ry(0.3) q[2];",
        "gate g(v) a { for int i in [1:3] { rx(i * v) a; } } g(0.1) q[0]; | rx(0.6) q[0];",
        "if (2 > 1) { x q[0]; } else { z q[0]; } | x q[0];",
        "rx(arccos(0.5) + floor(2.7) - mod(7, 4) + 7 % 4 - 2) q[0]; | rx(pi / 3) q[0];",
        "rx(1e-1_0) q[0]; | rx(0.0000000001) q[0];",
        "rx(0x10 + 0b11) q[0]; | rx(19) q[0];",
        "rx(-2**2 + 2**3**0) q[0]; | rx(-2) q[0];"
      })
  void equalPrograms(String left, String right) {
    assertSame(HEAD + left, HEAD + right, 3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ch q[0],q[1]; | ry(-pi/4) q[1]; cz q[0],q[1]; ry(pi/4) q[1];",
        "cu3(0.1,0.2,0.3) q[0],q[1]; | u1(0.25) q[0]; u1(0.05) q[1]; cx q[0],q[1];"
            + " u3(-0.05,0,-0.25) q[1]; cx q[0],q[1]; u3(0.05,0.2,0) q[1];",
        "crz(0.3) q[0],q[1]; | u1(0.15) q[1]; cx q[0],q[1]; u1(-0.15) q[1]; cx q[0],q[1];",
        "rzz(0.3) q[0],q[1]; | cx q[0],q[1]; rz(0.3) q[1]; cx q[0],q[1];",
        "rxx(0.3) q[0],q[1]; | h q; cx q[0],q[1]; rz(0.3) q[1]; cx q[0],q[1]; h q;",
        "iswap q[0],q[1]; | s q[0]; s q[1]; h q[0]; cx q[0],q[1]; cx q[1],q[0]; h q[1];",
        "c3sqrtx q[0],q[1],q[2],q[3]; c3sqrtx q[0],q[1],q[2],q[3]; | c3x q[0],q[1],q[2],q[3];",
        "u2(0.1,0.2) q[0]; | u3(pi/2,0.1,0.2) q[0];",
        "u3(0.1,0.2,0.3) q[0]; | u1(0.3) q[0]; ry(0.1) q[0]; u1(0.2) q[0];",
        "gate g(a,b) c,d { cx c,d; barrier c,d; u1(a^2-b) d; } g(3,1) q[2],q[1];"
            + " | cx q[2],q[1]; u1(8) q[1];",
        "rx(1/2) q[0]; | rx(0.5) q[0];",
        "rx(ln(exp(0.5))) q[0]; | rx(0.5) q[0];"
      })
  void equalProgramsOfVersion2(String left, String right) {
    assertSame(HEAD_2 + left, HEAD_2 + right, 4);
  }

  @Test
  void classicalStepsOfVersion3() {
    Circuit circuit =
        QasmReader.read(
                HEAD
                    + "bit[2] c; bit d = measure q[2]; c = measure q[0:1]; reset q[0];\n"
                    + "if (c == 2) x q[0]; else y q[1];\n"
                    + "if (!d && c[0]) { z q[0]; c[0] = measure q[0]; }\n"
                    + "barrier q[0], q[2];")
            .circuit();
    List<Instruction> expected =
        List.of(
            new Measure(2, 2),
            new Measure(0, 0),
            new Measure(1, 1),
            new Reset(0),
            new Conditional(List.of(1, 0), 2, Gates.x(0)),
            new Conditional(List.of(1), 0, Gates.y(1)),
            new Conditional(List.of(1, 0), 3, Gates.y(1)),
            new Conditional(List.of(2, 0), 1, Gates.z(0)),
            new Conditional(List.of(2, 0), 1, new Measure(0, 0)),
            new Barrier(List.of(0, 2)));
    assertThat(circuit.instructions()).isEqualTo(expected);
  }

  @Test
  void inputsBecomeWeightsAndFeatures() {
    QasmProgram program =
        QasmReader.read(
            "OPENQASM 3; include \"stdgates.inc\"; input array[float[64], 2] theta;"
                + " input float x_4; input angle[32] phi; qubit[2] q;"
                + " rx(2 * theta[1] - theta[1] / 2 + pi) q[0]; ry(phi * x_4) q[1];");
    assertThat(program.weightNames()).containsExactly("theta[0]", "theta[1]", "phi");
    assertThat(program.featureNames()).containsExactly("", "", "", "", "x_4");
    assertThat(program.qubitNames()).containsExactly("q[0]", "q[1]");
    assertThat(program.circuit().angles())
        .containsExactly(
            new Angle.Sum(List.of(Angle.trainable(1).times(1.5), Angle.of(Math.PI))),
            new Angle.Product(new Angle.Trainable(2), new Angle.Input(4)));
  }

  private static void assertSame(String left, String right, int qubits) {
    ComplexMatrix a = DenseUnitary.of(qubits, QasmReader.read(left).circuit().gates(), NONE, NONE);
    ComplexMatrix b = DenseUnitary.of(qubits, QasmReader.read(right).circuit().gates(), NONE, NONE);
    assertThat(a.distance(b)).as(left).isLessThanOrEqualTo(1e-12);
  }
}
