package org.ketvision.quantum.qasm;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads expressions by precedence climbing.
final class ExpressionParser {
  private static final Map<String, Integer> BINDING_3 =
      Map.ofEntries(
          Map.entry("||", 1),
          Map.entry("&&", 2),
          Map.entry("|", 3),
          Map.entry("^", 4),
          Map.entry("&", 5),
          Map.entry("==", 6),
          Map.entry("!=", 6),
          Map.entry("<", 7),
          Map.entry(">", 7),
          Map.entry("<=", 7),
          Map.entry(">=", 7),
          Map.entry("<<", 8),
          Map.entry(">>", 8),
          Map.entry("+", 9),
          Map.entry("-", 9),
          Map.entry("*", 10),
          Map.entry("/", 10),
          Map.entry("%", 10),
          Map.entry("**", 12));
  private static final Map<String, Integer> BINDING_2 =
      Map.of("==", 6, "+", 9, "-", 9, "*", 10, "/", 10, "^", 12);
  private static final int UNARY = 11;
  private static final int POWER = 12;

  private final Cursor cursor;
  private final int maxOperators;
  private final Map<String, Integer> binding;
  private int operators;

  ExpressionParser(Cursor cursor, QasmVersion version, int maxOperators) {
    this.cursor = cursor;
    this.maxOperators = maxOperators;
    this.binding = version == QasmVersion.V2 ? BINDING_2 : BINDING_3;
  }

  /// A whole expression.
  Expression expression() {
    operators = 0;
    return climb(0);
  }

  /// A name with what is in brackets behind it: a qubit, a register, a slice.
  Expression operand() {
    operators = 0;
    Token name = cursor.expectName("a register");
    return indexed(new Expression.Name(name.at(), name.text()));
  }

  /// `{…}` or `[a:b]` or an expression, as loops range over.
  Expression values() {
    if (cursor.peek().is("{")) {
      operators = 0;
      return braces();
    }
    if (cursor.peek().is("[")) {
      operators = 0;
      Token open = cursor.take();
      Expression item = item();
      cursor.expect("]");
      if (!(item instanceof Expression.Range)) {
        throw open.at().error("a loop's brackets hold a range such as [0:3]");
      }
      return item;
    }
    return expression();
  }

  /// A gate's angles up to the closing parenthesis, which is taken.
  List<Expression> arguments() {
    operators = 0;
    return list(")");
  }

  /// Expressions between commas up to a closing symbol, which is taken.
  private List<Expression> list(String close) {
    List<Expression> items = new ArrayList<>();
    if (cursor.takeIf(close)) {
      return items;
    }
    do {
      items.add(cursor.peek().is("{") ? braces() : climb(0));
      count(cursor.peek());
    } while (cursor.takeIf(","));
    cursor.expect(close);
    return items;
  }

  private Expression climb(int minimum) {
    cursor.enter();
    Expression left = unary();
    while (true) {
      Token operator = cursor.peek();
      Integer strength = operator.kind() == Token.Kind.SYMBOL ? binding.get(operator.text()) : null;
      if (strength == null || strength < minimum) {
        break;
      }
      count(operator);
      cursor.take();
      // the power operator groups to the right
      Expression right = climb(strength == POWER ? UNARY : strength + 1);
      left = new Expression.Binary(operator.at(), operator.text(), left, right);
    }
    cursor.leave();
    return left;
  }

  private void count(Token at) {
    if (++operators > maxOperators) {
      throw at.at().error("an expression of more than %d operators and items", maxOperators);
    }
  }

  private Expression unary() {
    Token token = cursor.peek();
    if (token.is("-") || token.is("+") || token.is("!") || token.is("~")) {
      count(token);
      cursor.take();
      return new Expression.Unary(token.at(), token.text(), climb(UNARY));
    }
    return indexed(primary());
  }

  private Expression indexed(Expression base) {
    Expression result = base;
    while (cursor.peek().is("[")) {
      Token open = cursor.take();
      count(open);
      List<Expression> items = new ArrayList<>();
      do {
        items.add(cursor.peek().is("{") ? braces() : item());
        count(open);
      } while (cursor.takeIf(","));
      cursor.expect("]");
      result = new Expression.Index(open.at(), result, items);
    }
    return result;
  }

  /// An index: an expression or a range.
  private Expression item() {
    Position at = cursor.peek().at();
    Expression start = cursor.peek().is(":") ? null : climb(0);
    if (!cursor.takeIf(":")) {
      if (start == null) {
        throw at.error("expected an index");
      }
      return start;
    }
    Expression middle = rangeEnd() ? null : climb(0);
    if (!cursor.takeIf(":")) {
      return new Expression.Range(at, start, null, middle);
    }
    return new Expression.Range(at, start, middle, rangeEnd() ? null : climb(0));
  }

  private boolean rangeEnd() {
    return cursor.peek().is(":") || cursor.peek().is("]") || cursor.peek().is(",");
  }

  private Expression braces() {
    cursor.enter();
    Token open = cursor.expect("{");
    Expression result = new Expression.Braces(open.at(), list("}"));
    cursor.leave();
    return result;
  }

  private Expression primary() {
    Token token = cursor.take();
    return switch (token.kind()) {
      case INTEGER -> new Expression.Literal(token.at(), new Value.Whole(whole(token)));
      case REAL -> new Expression.Literal(token.at(), new Value.Real(real(token)));
      case STRING -> new Expression.Literal(token.at(), bits(token));
      case IDENTIFIER -> nameOrCall(token);
      case SYMBOL, END -> {
        if (!token.is("(")) {
          throw token.at().error("expected a value but found %s", token.shown());
        }
        Expression inner = climb(0);
        cursor.expect(")");
        yield inner;
      }
    };
  }

  private Expression nameOrCall(Token name) {
    if (isType(name.text()) && cursor.peek().is("[")) {
      cursor.take();
      climb(0);
      cursor.expect("]");
    }
    if (!cursor.peek().is("(")) {
      return new Expression.Name(name.at(), name.text());
    }
    count(name);
    cursor.take();
    return new Expression.Call(name.at(), name.text(), list(")"));
  }

  private static boolean isType(String name) {
    return switch (name) {
      case "int", "uint", "float", "angle", "bool" -> true;
      default -> false;
    };
  }

  static @Nullable Long parseWhole(String text) {
    try {
      String lower = text.toLowerCase(Locale.ROOT);
      if (lower.startsWith("0x")) {
        return Long.parseLong(text.substring(2), 16);
      } else if (lower.startsWith("0b")) {
        return Long.parseLong(text.substring(2), 2);
      } else if (lower.startsWith("0o")) {
        return Long.parseLong(text.substring(2), 8);
      }
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static long whole(Token token) {
    // beyond 64 digits nothing fits, and parsing would only cost time
    Long value = token.text().length() > 70 ? null : parseWhole(token.text());
    if (value == null) {
      throw token.at().error("the integer %s does not fit in 64 bits", token.shown());
    }
    return value;
  }

  private static double real(Token token) {
    double value = token.text().length() > 1000 ? Double.NaN : Double.parseDouble(token.text());
    if (!Double.isFinite(value)) {
      throw token.at().error("the number %s is out of range", token.shown());
    }
    return value;
  }

  private static Value bits(Token token) {
    String digits = token.text().replace("_", "");
    if (digits.isEmpty() || digits.length() > 62 || !digits.matches("[01]+")) {
      throw token.at().error("a string here is 1 to 62 bits such as \"0101\"");
    }
    return new Value.Whole(Long.parseLong(digits, 2));
  }
}
