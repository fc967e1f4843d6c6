package org.ketvision.quantum.qasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QasmLimitsTest {
  private static final String HEAD = "OPENQASM 3.0; include \"stdgates.inc\"; qubit[2] q;\n";

  @ParameterizedTest
  @ValueSource(strings = {"(", "-", "sin(", "a[", "2**", "{", "!"})
  void deepExpressionsAreRefused(String opening) {
    refuses(HEAD + "const float[64] a = " + opening.repeat(100_000), "limit of 100");
  }

  @ParameterizedTest
  @ValueSource(strings = {"if (true) {", "for int i in [0:1] {", "if (true) ", "gate g a {"})
  void deepBlocksAreRefused(String opening) {
    refuses(HEAD + opening.repeat(100_000), "limit of 100");
  }

  @Test
  void elseIfChainsAreRefused() {
    refuses(HEAD + "if (true) x q[0];" + "else if (true) x q[0];".repeat(100_000), "limit of 100");
  }

  @ParameterizedTest
  @ValueSource(strings = {"+1", "[0]", "*pi"})
  void longExpressionsAreRefused(String more) {
    refuses(HEAD + "const float[64] a = 1" + more.repeat(100_000) + ";", "more than 2000");
  }

  @Test
  void exponentialDefinitionsAreRefused() {
    StringBuilder program = new StringBuilder(HEAD + "gate g0 a { x a; }\n");
    for (int k = 1; k < 60; k++) {
      program.append("gate g%d a { g%d a; g%d a; }%n".formatted(k, k - 1, k - 1));
    }
    refuses(program + "g59 q[0];", "past the limit of 2000000 gates");
  }

  @Test
  void deepDefinitionsAreRefused() {
    StringBuilder program = new StringBuilder(HEAD + "gate g0 a { x a; }\n");
    for (int k = 1; k < 20_000; k++) {
      program.append("gate g%d a { g%d a; }%n".formatted(k, k - 1));
    }
    refuses(program + "g19999 q[0];", "gates call gates deeper than the limit of 100");
  }

  @Test
  void anglesDoNotGrowWhenTheyAreDoubledAgainAndAgain() {
    StringBuilder program = new StringBuilder(HEAD + "input float[64] w;\n");
    program.append("gate g0(v) a { rx(v) a; }\n");
    for (int k = 1; k < 90; k++) {
      program.append("gate g%d(v) a { g%d((v + v) / 2) a; }%n".formatted(k, k - 1));
    }
    assertThat(QasmReader.read(program + "g89(w) q[0];").circuit().weightCount()).isEqualTo(1);
  }

  @Test
  void chainsOfModifiersAreCharged() {
    String big = "gate big a { for int i in [1:20000] { x a; } }\n";
    refuses(HEAD + big + "inv @ ".repeat(100_000) + "big q[0];", "limit of 2000000 gates");
    refuses(HEAD + "ctrl @ ".repeat(100_000) + "x q[0];", "up to 30 controls");
    refuses(HEAD + big + "pow(4000) @ big q[0];", "limit of 2000000 gates");
    refuses(HEAD + "gate two a { x a; h a; }\n" + "pow(4000) @ ".repeat(50) + "two q[0];", "limit");
  }

  @Test
  void hugeSourcesAndRegistersAreRefused() {
    refuses(" ".repeat(8_000_001), "goes past the limit of 8000000");
    refuses(HEAD + "qubit[4095] r;", "go past the limit of 4096");
    refuses(HEAD + "bit[4097] r;", "go past the limit of 4096");
    refuses(HEAD + "input array[float[64], 2000000000] w;", "1048576 elements");
    refuses(HEAD + "input float[64] theta_999999999;", "numbered up to");
    refuses(HEAD + "rx(" + "9".repeat(1_000_000) + ") q;", "does not fit in 64 bits");
    refuses(HEAD + "rx(1." + "9".repeat(1_000_000) + ") q;", "out of range");
  }

  @Test
  void conditionsWithManyCasesAreRefused() {
    String condition = "c != 1 || c[0] == c[1]";
    refuses(HEAD + "bit[70] c; if (c == 1) { x q; }", "up to 62 bits");
    refuses(HEAD + "bit[4] c; if (" + condition + ") { x q; }", "constants");
    StringBuilder many = new StringBuilder("true");
    for (int k = 0; k < 14; k += 2) {
      many.append(" && (c[%d] || c[%d])".formatted(k, k + 1));
    }
    refuses(HEAD + "bit[14] c; if (" + many + ") { x q; }", "more than 64 cases");
  }

  @Test
  void ordinaryProgramsFitWell() {
    StringBuilder program = new StringBuilder(HEAD);
    program.append("x q[0]; cx q[0], q[1];\n".repeat(50_000));
    assertThat(QasmReader.read(program.toString()).circuit().instructions()).hasSize(100_000);
  }

  private static void refuses(String program, String reason) {
    assertThatThrownBy(() -> QasmReader.read(program))
        .isInstanceOf(QasmException.class)
        .hasMessageContaining(reason);
  }
}
