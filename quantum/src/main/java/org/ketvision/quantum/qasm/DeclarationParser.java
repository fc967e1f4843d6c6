package org.ketvision.quantum.qasm;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads declarations: registers, inputs, constants, aliases, names.
final class DeclarationParser {
  static final Set<String> TYPES = Set.of("int", "uint", "float", "angle", "bool");

  private final Cursor cursor;
  private final QasmVersion version;
  private final ExpressionParser expressions;

  DeclarationParser(Cursor cursor, QasmVersion version, ExpressionParser expressions) {
    this.cursor = cursor;
    this.version = version;
    this.expressions = expressions;
  }

  Statement register() {
    Token keyword = cursor.take();
    Token name = name("a register's name");
    Expression size = version == QasmVersion.V2 || cursor.peek().is("[") ? brackets() : null;
    cursor.expect(";");
    return keyword.is("qreg")
        ? new Statement.Qubits(name.at(), name.text(), size)
        : new Statement.Bits(name.at(), name.text(), size, null, null);
  }

  private Expression brackets() {
    cursor.expect("[");
    Expression size = expressions.expression();
    cursor.expect("]");
    return size;
  }

  private @Nullable Expression optionalBrackets() {
    return cursor.peek().is("[") ? brackets() : null;
  }

  Statement qubits() {
    cursor.take();
    Expression size = optionalBrackets();
    Token name = name("a register's name");
    cursor.expect(";");
    return new Statement.Qubits(name.at(), name.text(), size);
  }

  Statement bits() {
    cursor.take();
    Expression size = optionalBrackets();
    Token name = name("a register's name");
    Expression measured = null;
    Expression initial = null;
    if (cursor.takeIf("=")) {
      if (cursor.takeIf("measure")) {
        measured = expressions.operand();
      } else {
        initial = expressions.expression();
      }
    }
    cursor.expect(";");
    return new Statement.Bits(name.at(), name.text(), size, measured, initial);
  }

  Statement input() {
    Token at = cursor.take();
    List<Expression> dimensions = new ArrayList<>();
    String type = type(dimensions);
    Token name = name("an input's name");
    cursor.expect(";");
    if (!type.equals("float") && !type.equals("angle")) {
      throw at.at().error("inputs are float or angle, not %s", type);
    }
    return new Statement.Input(name.at(), type, dimensions, name.text());
  }

  /// A scalar type, or `array[type, n, …]` with its dimensions.
  String type(List<Expression> dimensions) {
    Token type = cursor.expectName("a type");
    if (type.is("array")) {
      cursor.expect("[");
      String inner = type(new ArrayList<>());
      while (cursor.takeIf(",")) {
        dimensions.add(expressions.expression());
      }
      cursor.expect("]");
      if (dimensions.isEmpty()) {
        throw type.at().error("an array needs its sizes, as in array[float[64], 3]");
      }
      return inner;
    }
    if (!TYPES.contains(type.text())) {
      throw type.at().error("%s is not a supported type here", type.shown());
    }
    optionalBrackets();
    return type.text();
  }

  Statement constant(Token first) {
    List<Expression> dimensions = new ArrayList<>();
    String type = type(dimensions);
    Token name = name("a constant's name");
    if (!cursor.takeIf("=")) {
      throw first
          .at()
          .error("classical variables are not supported: '%s' needs a constant value", name.text());
    }
    Expression value = expressions.values();
    cursor.expect(";");
    return new Statement.Constant(name.at(), type, dimensions.size(), name.text(), value);
  }

  Statement alias() {
    cursor.take();
    Token name = name("an alias");
    cursor.expect("=");
    Expression value = expressions.operand();
    while (cursor.peek().is("++")) {
      Token join = cursor.take();
      value = new Expression.Binary(join.at(), "++", value, expressions.operand());
    }
    cursor.expect(";");
    return new Statement.Alias(name.at(), name.text(), value);
  }

  void names(List<String> names, String what) {
    Set<String> seen = new HashSet<>();
    do {
      Token name = name(what);
      if (!seen.add(name.text())) {
        throw name.at().error("'%s' stands twice in this list", name.text());
      }
      names.add(name.text());
    } while (cursor.takeIf(","));
  }

  Token name(String what) {
    Token name = cursor.expectName(what);
    if (version == QasmVersion.V2 && !name.text().matches("[a-z][A-Za-z0-9_]*")) {
      throw name.at()
          .error("an OpenQASM 2 name begins with a lower-case letter, not %s", name.shown());
    }
    return name;
  }
}
