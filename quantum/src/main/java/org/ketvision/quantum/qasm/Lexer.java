package org.ketvision.quantum.qasm;

import java.util.List;

/// Cuts a program into words, one at a time.
final class Lexer {
  /// Longest first, so that `**` is not read as two stars.
  private static final List<String> SYMBOLS =
      List.of(
          "**=", "<<=", ">>=", "->", "==", "!=", "<=", ">=", "&&", "||", "++", "**", "<<", ">>",
          "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "~=", "[", "]", "{", "}", "(", ")", ":",
          ";", ",", ".", "=", "+", "-", "*", "/", "%", "<", ">", "@", "!", "&", "|", "^", "~");

  private final String source;
  private int offset;
  private int line = 1;
  private int lineStart;

  Lexer(String source) {
    this.source = source;
  }

  /// The next word; at the end, the same END again and again.
  Token next() {
    skipSpace();
    Position at = here();
    if (offset == source.length()) {
      return new Token(Token.Kind.END, "", at);
    }
    char c = source.charAt(offset);
    if (isDigit(c) || (c == '.' && isDigit(peek(1)))) {
      return number(at);
    }
    if (c == '"' || c == '\'') {
      return string(c, at);
    }
    int codePoint = source.codePointAt(offset);
    if (Character.isLetter(codePoint) || c == '_') {
      return identifier(at);
    }
    if (c == '$') {
      throw at.error("hardware qubits such as $0 are not supported; declare a qubit register");
    }
    if (c == '#') {
      throw at.error("pragmas are not supported");
    }
    for (String symbol : SYMBOLS) {
      if (source.startsWith(symbol, offset)) {
        offset += symbol.length();
        return new Token(Token.Kind.SYMBOL, symbol, at);
      }
    }
    throw at.error("the character U+%04X has no meaning here", codePoint);
  }

  /// Skips the rest of the line, the text of an annotation.
  void skipLine() {
    while (offset < source.length() && source.charAt(offset) != '\n') {
      offset++;
    }
  }

  private Position here() {
    return new Position(line, offset - lineStart + 1);
  }

  private char peek(int ahead) {
    return offset + ahead < source.length() ? source.charAt(offset + ahead) : '\0';
  }

  private void skipSpace() {
    while (offset < source.length()) {
      char c = source.charAt(offset);
      if (c == '/' && peek(1) == '/') {
        skipLine();
      } else if (c == '/' && peek(1) == '*') {
        skipBlockComment();
      } else if (c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\uFEFF') {
        step();
      } else {
        return;
      }
    }
  }

  private void skipBlockComment() {
    Position start = here();
    offset += 2;
    while (!(peek(0) == '*' && peek(1) == '/')) {
      if (offset >= source.length()) {
        throw start.error("this comment is never closed");
      }
      step();
    }
    offset += 2;
  }

  private void step() {
    if (source.charAt(offset++) == '\n') {
      line++;
      lineStart = offset;
    }
  }

  private Token identifier(Position at) {
    int start = offset;
    while (offset < source.length()) {
      int codePoint = source.codePointAt(offset);
      if (!Character.isLetterOrDigit(codePoint) && codePoint != '_') {
        break;
      }
      offset += Character.charCount(codePoint);
    }
    return new Token(Token.Kind.IDENTIFIER, source.substring(start, offset), at);
  }

  private Token string(char quote, Position at) {
    int start = ++offset;
    while (offset < source.length() && source.charAt(offset) != quote) {
      if (source.charAt(offset) == '\n') {
        break;
      }
      offset++;
    }
    if (peek(0) != quote) {
      throw at.error("this string is never closed");
    }
    return new Token(Token.Kind.STRING, source.substring(start, offset++), at);
  }

  private Token number(Position at) {
    int start = offset;
    boolean based = peek(0) == '0' && "xXoObB".indexOf(peek(1)) >= 0 && peek(1) != '\0';
    boolean real = false;
    if (based) {
      offset += 2;
      digits(true);
    } else {
      digits(false);
      if (peek(0) == '.') {
        real = true;
        offset++;
        digits(false);
      }
      real |= exponent();
    }
    if (Character.isLetter(peek(0))) {
      Token unit = identifier(here());
      throw switch (unit.text()) {
        case "ns", "us", "µs", "μs", "ms", "s", "dt" ->
            at.error("durations such as %s are not supported", shorten(start));
        case "im" -> at.error("complex numbers are not supported");
        default -> at.error("'%s' is neither a number nor a name", shorten(start));
      };
    }
    String text = source.substring(start, offset).replace("_", "");
    return new Token(real ? Token.Kind.REAL : Token.Kind.INTEGER, text, at);
  }

  private String shorten(int start) {
    return source.substring(start, Math.min(offset, start + 40));
  }

  private void digits(boolean hexadecimal) {
    while (isDigit(peek(0))
        || peek(0) == '_'
        || (hexadecimal && Character.digit(peek(0), 16) >= 0)) {
      offset++;
    }
  }

  private boolean exponent() {
    if (peek(0) != 'e' && peek(0) != 'E') {
      return false;
    }
    int sign = peek(1) == '+' || peek(1) == '-' ? 2 : 1;
    if (!isDigit(peek(sign))) {
      return false;
    }
    offset += sign;
    digits(false);
    return true;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
