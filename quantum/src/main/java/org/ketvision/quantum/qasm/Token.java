package org.ketvision.quantum.qasm;

/// A word of a program.
record Token(Kind kind, String text, Position at) {

  /// What a word can be.
  enum Kind {
    IDENTIFIER,
    INTEGER,
    REAL,
    STRING,
    SYMBOL,
    END
  }

  boolean is(String expected) {
    return text.equals(expected) && (kind == Kind.SYMBOL || kind == Kind.IDENTIFIER);
  }

  /// How errors call it.
  String shown() {
    if (kind == Kind.END) {
      return "the end of the program";
    }
    return "'" + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + "'";
  }
}
