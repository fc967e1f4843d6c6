package org.ketvision.quantum.qasm;

/// A program that cannot be read: where and why.
public final class QasmException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;
  private final String reason;

  /// An error at a place in the program.
  ///
  /// @param line counted from 1
  /// @param column counted from 1, in UTF-16 units
  /// @param reason what is wrong, one line
  public QasmException(int line, int column, String reason) {
    super("line %d, column %d: %s".formatted(line, column, printable(reason)));
    this.line = line;
    this.column = column;
    this.reason = printable(reason);
  }

  /// Reasons quote the program, which may not break the line or steer the terminal.
  private static String printable(String reason) {
    return reason.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", "?");
  }

  /// The line, from 1.
  public int line() {
    return line;
  }

  /// The column, from 1, in UTF-16 units.
  public int column() {
    return column;
  }

  /// What is wrong.
  public String reason() {
    return reason;
  }
}
