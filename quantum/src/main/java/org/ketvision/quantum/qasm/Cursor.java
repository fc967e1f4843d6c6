package org.ketvision.quantum.qasm;

import org.jspecify.annotations.Nullable;

/// The words of a program seen one ahead, with the depth of what is being read.
final class Cursor {
  private final Lexer lexer;
  private final int maxNesting;
  private Token current;
  private @Nullable Token ahead;
  private int depth;

  Cursor(String source, int maxNesting) {
    this.lexer = new Lexer(source);
    this.maxNesting = maxNesting;
    this.current = lexer.next();
  }

  Token peek() {
    return current;
  }

  /// The word after the next.
  Token second() {
    if (ahead == null) {
      ahead = lexer.next();
    }
    return ahead;
  }

  Token take() {
    Token taken = current;
    current = ahead == null ? lexer.next() : ahead;
    ahead = null;
    return taken;
  }

  /// Drops the rest of the line of the current word.
  void skipLine() {
    ahead = null;
    lexer.skipLine();
    current = lexer.next();
  }

  boolean takeIf(String text) {
    if (!current.is(text)) {
      return false;
    }
    take();
    return true;
  }

  Token expect(String text) {
    if (!current.is(text)) {
      throw current.at().error("expected '%s' but found %s", text, current.shown());
    }
    return take();
  }

  /// A name.
  Token expectName(String what) {
    if (current.kind() != Token.Kind.IDENTIFIER) {
      throw current.at().error("expected %s but found %s", what, current.shown());
    }
    return take();
  }

  void enter() {
    if (++depth > maxNesting) {
      throw current.at().error("nested deeper than the limit of %d", maxNesting);
    }
  }

  void leave() {
    depth--;
  }
}
