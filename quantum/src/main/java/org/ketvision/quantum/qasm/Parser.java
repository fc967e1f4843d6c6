package org.ketvision.quantum.qasm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads a program statement by statement, by recursive descent.
final class Parser {
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
  private final DeclarationParser declarations;

  Parser(String source, QasmLimits limits) {
    cursor = new Cursor(source, limits.nesting());
    version = header();
    expressions = new ExpressionParser(cursor, version, limits.operators());
    declarations = new DeclarationParser(cursor, version, expressions);
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
      case "qreg", "creg" -> declarations.register();
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
      return declarations.bits();
    }
    String unsupported = UNSUPPORTED.get(word);
    if (unsupported != null) {
      throw first.at().error("not supported: %s", unsupported);
    }
    return switch (word) {
      case "qubit" -> declarations.qubits();
      case "bit" -> declarations.bits();
      case "input" -> declarations.input();
      case "const" -> {
        cursor.take();
        yield declarations.constant(cursor.peek());
      }
      case "array", "int", "uint", "float", "angle", "bool" -> declarations.constant(first);
      case "let" -> declarations.alias();
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

  private Statement loop() {
    Token at = cursor.take();
    if (DeclarationParser.TYPES.contains(cursor.peek().text())) {
      declarations.type(new ArrayList<>());
    }
    Token variable = declarations.name("a loop variable");
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
    Token register = declarations.name("a bit register");
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
    Token name = declarations.name("a gate's name");
    List<String> parameters = new ArrayList<>();
    if (cursor.takeIf("(") && !cursor.takeIf(")")) {
      declarations.names(parameters, "a parameter");
      cursor.expect(")");
    }
    List<String> qubits = new ArrayList<>();
    declarations.names(qubits, "a qubit");
    if (keyword.is("opaque")) {
      cursor.expect(";");
      return new Statement.Definition(name.at(), name.text(), parameters, qubits, null);
    }
    if (!cursor.peek().is("{")) {
      throw cursor.peek().at().error("expected '{' but found %s", cursor.peek().shown());
    }
    return new Statement.Definition(name.at(), name.text(), parameters, qubits, block());
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
