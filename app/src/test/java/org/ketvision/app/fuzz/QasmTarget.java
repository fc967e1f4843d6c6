package org.ketvision.app.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.ketvision.quantum.qasm.QasmException;
import org.ketvision.quantum.qasm.QasmLimits;
import org.ketvision.quantum.qasm.QasmProgram;
import org.ketvision.quantum.qasm.QasmReader;
import org.ketvision.quantum.qasm.QasmVersion;
import org.ketvision.quantum.qasm.QasmWriter;

/// Reading of OpenQASM. What is read is written in version 3 and read again.
record QasmTarget() implements Target.Checked {
  /// The default limits but for length, so that an input takes milliseconds.
  private static final QasmLimits LIMITS =
      new QasmLimits(100_000, 100, 2_000, 64, 64, 20_000, 20_000);

  /// What is written may take more gates than what was read.
  private static final QasmLimits GENEROUS =
      new QasmLimits(8_000_000, 500, 5_000, 64, 64, 1_000_000, 4_000_000);

  @Override
  public void check(byte[] input) {
    QasmProgram program;
    try {
      program = QasmReader.read(new String(input, StandardCharsets.UTF_8), LIMITS);
    } catch (QasmException e) {
      assertThat(e.reason()).hasSizeBetween(5, 1000).doesNotContainPattern("\\p{Cntrl}|\\R");
      assertThat(e.line()).isPositive();
      assertThat(e.column()).isPositive();
      return;
    }
    String written;
    try {
      written = QasmWriter.write(program.circuit(), QasmVersion.V3);
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageMatching("[^\\n]{10,1000}");
      return; // a gate too large to decompose
    }
    QasmProgram again = QasmReader.read(written, GENEROUS);
    assertThat(again.circuit().qubits()).isEqualTo(program.circuit().qubits());
    assertThat(again.circuit().bits()).isEqualTo(program.circuit().bits());
  }

  @Override
  public List<byte[]> seeds() {
    return PROGRAMS.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
  }

  private static final List<String> PROGRAMS =
      List.of(
          """
          OPENQASM 2.0;
          include "qelib1.inc";
          gate majority a,b,c { cx c,b; cx c,a; ccx a,b,c; }
          qreg q[4]; creg c[4];
          h q; majority q[0],q[1],q[2]; u3(pi/2,-pi/4,sin(0.3)^2) q[3];
          barrier q; measure q -> c; if(c==5) x q[0]; reset q[1];
          """,
          """
          OPENQASM 3.0;
          include "stdgates.inc";
          input float[64] theta_0;
          const int n = 3; const float[64] a = pi / 2 ** 2;
          qubit[n] q; bit[n] c; let pair = q[0:1];
          for int i in [0:n-1] { rx(theta_0 * 2 + i) q[i]; }
          ctrl(2) @ inv @ pow(2) @ s q[0], q[1], q[2]; negctrl @ x q[0], q[1];
          gphase(a); cx pair[0], pair[1];
          c[0] = measure q[0]; if (c[0] == 1 && c[1] == 0) { x q[1]; }
          """,
          "OPENQASM 3; qubit[4096] q; U(0,0,0) q; /* open",
          "OPENQASM 2.0; gate a x { } gate b x { a x; a x; } gate c x { b x; b x; } qreg q[1]; c"
              + " q[0];",
          "OPENQASM 3.0; for int i in [0:1:999999999] { for int j in {1, 2, 3} { } }",
          "OPENQASM 3.0; const int x = 9223372036854775807 + 1; const int y = 1 << 70; qubit[x % 3]"
              + " q;",
          "OPENQASM 3.0; include \"/etc/passwd\"; def f() { while (true) { } }");
}
