package org.ketvision.quantum.qasm;

/// How much a program may ask of the reader; past any limit it is refused with line and column.
///
/// @param characters length of the source
/// @param nesting depth of parentheses, blocks and gates that call gates
/// @param operators operators and list items in one expression
/// @param qubits qubits of all registers
/// @param bits classical bits of all registers
/// @param rounds loop rounds, all loops together
/// @param gates gates after expansion, each counted with its qubits and angle terms
public record QasmLimits(
    int characters, int nesting, int operators, int qubits, int bits, long rounds, long gates) {
  /// Limits that keep any program below some hundred megabytes and some seconds.
  public static final QasmLimits DEFAULT =
      new QasmLimits(8_000_000, 100, 2_000, 4_096, 4_096, 1_000_000, 2_000_000);

  /// Checks that the limits are positive and the nesting fits a thread's stack.
  public QasmLimits {
    if (Math.min(Math.min(characters, nesting), Math.min(operators, qubits)) < 1
        || bits < 0
        || Math.min(rounds, gates) < 1) {
      throw new IllegalArgumentException("every limit must be at least 1");
    }
    if (nesting > 500 || operators > 5_000) {
      throw new IllegalArgumentException("nesting ends at 500 and operators at 5000");
    }
  }
}
