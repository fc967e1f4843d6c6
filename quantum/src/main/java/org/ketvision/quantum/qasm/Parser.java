package org.ketvision.quantum.qasm;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a program statement by statement, by recursive descent.
final class Parser {
  private static final Set<String> TYPES = Set.of("int", "uint", "float", "angle", "bool");
  private static final Map<String, String> UNSUPPORTED =
      Map.ofEntries(
          Map.entry("def", "subroutines (def)"),
          Map.entry("extern", "external functions (extern)"),
          Map.entry("while", "while loops"),
          Map.entry("switch", "switch statements"),
          Map.entry("break", "leaving a loop early (break)"),
          Map.entry("continue", "leaving a loop early (continue)"),
          Map.entry("return", "return"),
          Map.entry("end", "ending a program early (end)"),
          Map.entry("cal", "pulse-level blocks (cal)"),
          Map.entry("defcal", "pulse-level definitions (defcal)"),
          Map.entry("defcalgrammar", "pulse-level grammars (defcalgrammar)"),
          Map.entry("box", "timing boxes (box)"),
          Map.entry("delay", "timing (delay)"),
          Map.entry("duration", "timing (duration)"),
          Map.entry("stretch", "timing (stretch)"),
          Map.entry("durationof", "timing (durationof)"),
          Map.entry("complex", "complex numbers"),
          Map.entry("pragma", "pragmas"),
          Map.entry("output", "output declarations other than bits"),
          Map.entry("nop", "nop"));

  private final Cursor cursor;
  private final QasmVersion version;
  private final ExpressionParser expressions;

  Parser(String source, QasmLimits limits) {
    cursor = new Cursor(source, limits.nesting());
    version = header();
    expressions = new ExpressionParser(cursor, version, limits.operators());
  }

  QasmVersion version() {
    return version;
  }

  /// Where the next word stands.
  Position position() {
    return cursor.peek().at();
  }

  private QasmVersion header() {
    Token first = cursor.peek();
    if (!first.is("OPENQASM")) {
      return QasmVersion.V3;
    }
    cursor.take();
    Token number = cursor.take();
    cursor.expect(";");
    return switch (number.text()) {
      case "2.0" -> QasmVersion.V2;
      case "3", "3.0", "3.1" -> QasmVersion.V3;
      default ->
          throw number.at().error("OpenQASM 2.0, 3.0 and 3.1 are read, not %s", number.shown());
    };
  }

  /// The next statement, or null at the end of the program.
  @Nullable Statement next() {
    while (cursor.peek().is("@") && version == QasmVersion.V3) {
      cursor.skipLine();
    }
    return cursor.peek().kind() == Token.Kind.END ? null : statement();
  }

  private Statement statement() {
    Token first = cursor.peek();
    if (first.kind() != Token.Kind.IDENTIFIER) {
      throw first.at().error("expected a statement but found %s", first.shown());
    }
    return switch (first.text()) {
      case "include" -> include();
      case "qreg", "creg" -> register();
      case "gate", "opaque" -> definition();
      case "measure" -> measurement();
      case "reset" -> reset();
      case "barrier" -> barrier();
      case "if" -> version == QasmVersion.V2 ? conditional2() : conditional3();
      case "OPENQASM" -> throw first.at().error("the version stands once, on the first line");
      default -> version == QasmVersion.V2 ? gateCall() : statement3(first);
    };
  }

  private Statement statement3(Token first) {
    String word = first.text();
    if (word.equals("output") && cursor.second().is("bit")) {
      cursor.take();
      return bits();
    }
    String unsupported = UNSUPPORTED.get(word);
    if (unsupported != null) {
      throw first.at().error("not supported: %s", unsupported);
    }
    return switch (word) {
      case "qubit" -> qubits();
      case "bit" -> bits();
      case "input" -> input();
      case "const" -> {
        cursor.take();
        yield constant(cursor.peek());
      }
      case "array", "int", "uint", "float", "angle", "bool" -> constant(first);
      case "let" -> alias();
      case "for" -> loop();
      default -> callOrAssignment();
    };
  }

  private Statement include() {
    Token at = cursor.take();
    Token file = cursor.take();
    if (file.kind() != Token.Kind.STRING) {
      throw file.at().error("include needs a file name in quotes, not %s", file.shown());
    }
    cursor.expect(";");
    return new Statement.Include(at.at(), file.text());
  }

  private Statement register() {
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

  private Statement qubits() {
    cursor.take();
    Expression size = optionalBrackets();
    Token name = name("a register's name");
    cursor.expect(";");
    return new Statement.Qubits(name.at(), name.text(), size);
  }

  private Statement bits() {
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

  private Statement input() {
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
  private String type(List<Expression> dimensions) {
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

  private Statement constant(Token first) {
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

  private Statement alias() {
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

  private Statement loop() {
    Token at = cursor.take();
    if (TYPES.contains(cursor.peek().text())) {
      type(new ArrayList<>());
    }
    Token variable = name("a loop variable");
    cursor.expect("in");
    Expression values = expressions.values();
    return new Statement.For(at.at(), variable.text(), values, block());
  }

  /// A block in braces or a single statement.
  private List<Statement> block() {
    cursor.enter();
    List<Statement> body = new ArrayList<>();
    if (cursor.takeIf("{")) {
      while (!cursor.takeIf("}")) {
        body.add(statement());
      }
    } else {
      body.add(statement());
    }
    cursor.leave();
    return body;
  }

  private Statement conditional3() {
    Token at = cursor.take();
    cursor.expect("(");
    Expression condition = expressions.expression();
    cursor.expect(")");
    List<Statement> then = block();
    List<Statement> otherwise = cursor.takeIf("else") ? block() : List.of();
    return new Statement.If(at.at(), condition, then, otherwise);
  }

  private Statement conditional2() {
    Token at = cursor.take();
    cursor.expect("(");
    Token register = name("a bit register");
    Token equals = cursor.expect("==");
    Expression value = expressions.expression();
    cursor.expect(")");
    Expression condition =
        new Expression.Binary(
            equals.at(), "==", new Expression.Name(register.at(), register.text()), value);
    Token body = cursor.peek();
    if (body.is("if")
        || body.is("qreg")
        || body.is("creg")
        || body.is("gate")
        || body.is("barrier")) {
      throw body.at().error("only a gate, a measurement or a reset can follow an if");
    }
    return new Statement.If(at.at(), condition, List.of(statement()), List.of());
  }

  private Statement definition() {
    Token keyword = cursor.take();
    Token name = name("a gate's name");
    List<String> parameters = new ArrayList<>();
    if (cursor.takeIf("(") && !cursor.takeIf(")")) {
      names(parameters, "a parameter");
      cursor.expect(")");
    }
    List<String> qubits = new ArrayList<>();
    names(qubits, "a qubit");
    if (keyword.is("opaque")) {
      cursor.expect(";");
      return new Statement.Definition(name.at(), name.text(), parameters, qubits, null);
    }
    if (!cursor.peek().is("{")) {
      throw cursor.peek().at().error("expected '{' but found %s", cursor.peek().shown());
    }
    return new Statement.Definition(name.at(), name.text(), parameters, qubits, block());
  }

  private void names(List<String> names, String what) {
    Set<String> seen = new HashSet<>();
    do {
      Token name = name(what);
      if (!seen.add(name.text())) {
        throw name.at().error("'%s' stands twice in this list", name.text());
      }
      names.add(name.text());
    } while (cursor.takeIf(","));
  }

  private Token name(String what) {
    Token name = cursor.expectName(what);
    if (version == QasmVersion.V2 && !name.text().matches("[a-z][A-Za-z0-9_]*")) {
      throw name.at()
          .error("an OpenQASM 2 name begins with a lower-case letter, not %s", name.shown());
    }
    return name;
  }

  private Statement measurement() {
    Token at = cursor.take();
    Expression qubits = expressions.operand();
    if (!cursor.takeIf("->")) {
      throw cursor
          .peek()
          .at()
          .error("a measurement needs bits to write to ('->') but found %s", cursor.peek().shown());
    }
    Expression bits = expressions.operand();
    cursor.expect(";");
    return new Statement.Measurement(at.at(), qubits, bits);
  }

  private Statement reset() {
    Token at = cursor.take();
    Expression qubits = expressions.operand();
    cursor.expect(";");
    return new Statement.ResetQubits(at.at(), qubits);
  }

  private Statement barrier() {
    Token at = cursor.take();
    boolean all = cursor.peek().is(";");
    List<Expression> operands = all ? new ArrayList<>() : operands();
    cursor.expect(";");
    return new Statement.BarrierAcross(at.at(), operands);
  }

  private List<Expression> operands() {
    List<Expression> operands = new ArrayList<>();
    do {
      operands.add(expressions.operand());
    } while (cursor.takeIf(","));
    return operands;
  }

  private Statement callOrAssignment() {
    Token second = cursor.second();
    if (second.is("[") || second.is("=")) {
      return measuredAssignment();
    }
    if (second.kind() == Token.Kind.SYMBOL && second.text().endsWith("=")) {
      throw second.at().error("assigning to classical variables is not supported");
    }
    return gateCall();
  }

  private Statement measuredAssignment() {
    Expression target = expressions.operand();
    Token equals = cursor.peek();
    if (!cursor.takeIf("=") || !cursor.takeIf("measure")) {
      throw equals
          .at()
          .error(
              "only a measurement can be assigned ('= measure …'); classical variables are not"
                  + " supported");
    }
    Expression qubits = expressions.operand();
    cursor.expect(";");
    return new Statement.Measurement(equals.at(), qubits, target);
  }

  private Statement gateCall() {
    Token first = cursor.peek();
    List<Statement.Modifier> modifiers = new ArrayList<>();
    while (isModifier(cursor.peek())) {
      Token kind = cursor.take();
      Expression argument = null;
      if (cursor.takeIf("(")) {
        argument = expressions.expression();
        cursor.expect(")");
      }
      cursor.expect("@");
      modifiers.add(new Statement.Modifier(kind.at(), kind.text(), argument));
    }
    Token gate = cursor.expectName("a gate");
    List<Expression> arguments = cursor.takeIf("(") ? expressions.arguments() : List.of();
    boolean bare = gate.is("gphase") && cursor.peek().is(";");
    List<Expression> operands = bare ? List.of() : operands();
    cursor.expect(";");
    Position at = modifiers.isEmpty() ? gate.at() : first.at();
    return new Statement.GateCall(at, modifiers, gate.text(), arguments, operands);
  }

  private boolean isModifier(Token token) {
    return version == QasmVersion.V3
        && (token.is("ctrl") || token.is("negctrl") || token.is("inv") || token.is("pow"));
  }
}
