package org.ketvision.quantum.qasm;

/// Reads OpenQASM 2.0 and 3.0 programs.
///
/// Version 2.0 is read wholly, with `qelib1.inc` built in. Of version 3.0 everything that has a
/// meaning as a circuit is read: gate definitions with loops, the modifiers ctrl, negctrl, inv and
/// pow, gphase, registers and aliases, constants and arrays of them, loops over constants, inputs,
/// measurement and reset in mid-circuit, `if` over bits. The rest of the language (subroutines,
/// while, classical variables, timing, pulses) is refused by name.
///
/// A program is read statement by statement and never runs past [QasmLimits]. No file is opened.
/// Source: A. Cross et al., arXiv:1707.03429 (version 2.0) and arXiv:2104.14722 (version 3.0).
public final class QasmReader {
  private QasmReader() {}

  /// Reads a program within the default limits.
  ///
  /// @throws QasmException with line, column and reason if the program cannot be read
  public static QasmProgram read(String source) {
    return read(source, QasmLimits.DEFAULT);
  }

  /// Reads a program within limits.
  ///
  /// @throws QasmException with line, column and reason if the program cannot be read
  public static QasmProgram read(String source, QasmLimits limits) {
    if (source.length() > limits.characters()) {
      throw new QasmException(
          1,
          1,
          "a program of %d characters goes past the limit of %d"
              .formatted(source.length(), limits.characters()));
    }
    Parser parser = new Parser(source, limits);
    Elaborator elaborator = new Elaborator(parser.version(), limits);
    for (Statement next = parser.next(); next != null; next = parser.next()) {
      elaborator.run(next);
    }
    return elaborator.program(parser.position());
  }
}
