package org.ketvision.quantum.qasm;

/// A place in a program, line and column from 1.
record Position(int line, int column) {
  /// An error here; the reason is a format string.
  @SuppressWarnings("AnnotateFormatMethod") // the annotation would need a library
  QasmException error(String reason, Object... arguments) {
    return new QasmException(line, column, reason.formatted(arguments));
  }
}
