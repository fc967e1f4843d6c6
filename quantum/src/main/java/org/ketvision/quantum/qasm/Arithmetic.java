package org.ketvision.quantum.qasm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Operators and functions on values.
///
/// A quotient of integers is an integer where it is exact and otherwise real, so that `pow(1/2)`
/// and `rx(1/2)` mean a half in both versions. Integers never wrap around.
final class Arithmetic {
  private Arithmetic() {}

  static Value negated(Position at, Value value) {
    return switch (value) {
      case Value.Whole(long number) -> {
        if (number == Long.MIN_VALUE) {
          throw at.error("the integer does not fit in 64 bits");
        }
        yield new Value.Whole(-number);
      }
      case Value.Real(double number) -> new Value.Real(-number);
      case Value.Open(LinearAngle angle) -> new Value.Open(angle.times(-1));
      case Value.Truth _, Value.Sequence _ ->
          throw at.error("'-' needs a number, not %s", value.kind());
    };
  }

  static Value binary(Position at, QasmVersion version, String operator, Value left, Value right) {
    String meaning = version == QasmVersion.V2 && operator.equals("^") ? "**" : operator;
    if (left instanceof Value.Truth(boolean a) && right instanceof Value.Truth(boolean b)) {
      return new Value.Truth(truth(at, meaning, a, b));
    }
    if (left instanceof Value.Whole(long a) && right instanceof Value.Whole(long b)) {
      try {
        return whole(at, meaning, a, b);
      } catch (ArithmeticException e) {
        throw at.error("the result of '%s' does not fit in 64 bits", meaning);
      }
    }
    LinearAngle a = number(at, operator, left);
    LinearAngle b = number(at, operator, right);
    if (left instanceof Value.Open || right instanceof Value.Open) {
      return open(at, meaning, a, b);
    }
    return real(at, meaning, a.constant(), b.constant());
  }

  private static boolean truth(Position at, String operator, boolean a, boolean b) {
    return switch (operator) {
      case "&&", "&" -> a && b;
      case "||", "|" -> a || b;
      case "==" -> a == b;
      case "!=", "^" -> a != b;
      default -> throw at.error("'%s' does not combine truth values", operator);
    };
  }

  private static Value whole(Position at, String operator, long a, long b) {
    return switch (operator) {
      case "+" -> new Value.Whole(Math.addExact(a, b));
      case "-" -> new Value.Whole(Math.subtractExact(a, b));
      case "*" -> new Value.Whole(Math.multiplyExact(a, b));
      case "/" -> {
        requireDivisor(at, (double) b);
        yield a % b == 0 ? new Value.Whole(Math.divideExact(a, b)) : new Value.Real((double) a / b);
      }
      case "%" -> {
        requireDivisor(at, (double) b);
        yield new Value.Whole(a % b);
      }
      case "**" ->
          b < 0 ? real(at, operator, (double) a, (double) b) : new Value.Whole(power(a, b));
      case "&" -> new Value.Whole(a & b);
      case "|" -> new Value.Whole(a | b);
      case "^" -> new Value.Whole(a ^ b);
      case "<<", ">>" -> {
        if (b < 0 || b > 62) {
          throw at.error("a shift is by 0 to 62 bits, not %d", b);
        }
        yield new Value.Whole(operator.equals(">>") ? a >> b : Math.multiplyExact(a, 1L << b));
      }
      case "==" -> new Value.Truth(a == b);
      case "!=" -> new Value.Truth(a != b);
      case "<" -> new Value.Truth(a < b);
      case ">" -> new Value.Truth(a > b);
      case "<=" -> new Value.Truth(a <= b);
      case ">=" -> new Value.Truth(a >= b);
      default -> throw at.error("'%s' does not combine integers", operator);
    };
  }

  private static long power(long base, long exponent) {
    if (base == 0 || base == 1) {
      return exponent == 0 ? 1 : base;
    }
    if (base == -1) {
      return exponent % 2 == 0 ? 1 : -1;
    }
    if (exponent > 63) {
      throw new ArithmeticException("overflow");
    }
    long result = 1;
    for (long k = 0; k < exponent; k++) {
      result = Math.multiplyExact(result, base);
    }
    return result;
  }

  private static void requireDivisor(Position at, double divisor) {
    if (divisor == 0) {
      throw at.error("division by zero");
    }
  }

  private static Value real(Position at, String operator, double a, double b) {
    return switch (operator) {
      case "+" -> finite(at, a + b);
      case "-" -> finite(at, a - b);
      case "*" -> finite(at, a * b);
      case "/" -> {
        requireDivisor(at, b);
        yield finite(at, a / b);
      }
      case "%" -> {
        requireDivisor(at, b);
        yield finite(at, a % b);
      }
      case "**" -> finite(at, Math.pow(a, b));
      case "==" -> new Value.Truth(a == b);
      case "!=" -> new Value.Truth(a != b);
      case "<" -> new Value.Truth(a < b);
      case ">" -> new Value.Truth(a > b);
      case "<=" -> new Value.Truth(a <= b);
      case ">=" -> new Value.Truth(a >= b);
      default -> throw at.error("'%s' does not combine real numbers", operator);
    };
  }

  private static Value finite(Position at, double value) {
    if (!Double.isFinite(value)) {
      throw at.error("the result is not a finite number");
    }
    return new Value.Real(value);
  }

  private static Value open(Position at, String operator, LinearAngle a, LinearAngle b) {
    LinearAngle result =
        switch (operator) {
          case "+" -> a.plus(b, 1);
          case "-" -> a.plus(b, -1);
          case "*" -> a.times(b);
          case "/" -> {
            if (b.isConstant()) {
              requireDivisor(at, b.constant());
            }
            yield b.isConstant() ? a.dividedBy(b.constant()) : null;
          }
          default -> null;
        };
    return new Value.Open(requireLinear(at, result));
  }

  private static LinearAngle requireLinear(Position at, @Nullable LinearAngle result) {
    if (result == null) {
      throw at.error("an angle must be linear in the inputs (or a weight times a feature) here");
    }
    return result;
  }

  private static LinearAngle number(Position at, String operator, Value value) {
    return switch (value) {
      case Value.Whole(long number) -> LinearAngle.of((double) number);
      case Value.Real(double number) -> LinearAngle.of(number);
      case Value.Open(LinearAngle angle) -> angle;
      case Value.Truth _, Value.Sequence _ ->
          throw at.error("'%s' needs numbers, not %s", operator, value.kind());
    };
  }

  static Value call(Position at, QasmVersion version, String function, List<Value> arguments) {
    if (arguments.size() == 1) {
      return unaryCall(at, version, function, arguments.getFirst());
    }
    if (arguments.size() == 2 && version == QasmVersion.V3) {
      if (function.equals("pow")) {
        return binary(at, version, "**", arguments.getFirst(), arguments.getLast());
      }
      if (function.equals("mod")) {
        return binary(at, version, "%", arguments.getFirst(), arguments.getLast());
      }
    }
    throw at.error("there is no function '%s' of %d arguments", function, arguments.size());
  }

  private static Value unaryCall(
      Position at, QasmVersion version, String function, Value argument) {
    if (argument instanceof Value.Open(LinearAngle angle)) {
      if (function.equals("float") || function.equals("angle")) {
        return new Value.Open(angle);
      }
      return new Value.Open(requireLinear(at, null));
    }
    if (function.equals("bool") && argument instanceof Value.Truth) {
      return argument;
    }
    double x = number(at, function, argument).constant();
    return switch (function) {
      case "sin" -> finite(at, Math.sin(x));
      case "cos" -> finite(at, Math.cos(x));
      case "tan" -> finite(at, Math.tan(x));
      case "exp" -> finite(at, Math.exp(x));
      case "sqrt" -> finite(at, Math.sqrt(x));
      case "ln" -> finite(at, Math.log(x));
      default -> call3(at, version, function, argument, x);
    };
  }

  private static Value call3(
      Position at, QasmVersion version, String function, Value argument, double x) {
    if (version == QasmVersion.V2) {
      throw at.error("there is no function '%s' in OpenQASM 2", function);
    }
    return switch (function) {
      case "log" -> finite(at, Math.log(x));
      case "arcsin" -> finite(at, Math.asin(x));
      case "arccos" -> finite(at, Math.acos(x));
      case "arctan" -> finite(at, Math.atan(x));
      case "ceiling" -> truncated(at, Math.ceil(x));
      case "floor" -> truncated(at, Math.floor(x));
      case "int", "uint" -> argument instanceof Value.Whole ? argument : truncated(at, x);
      case "float", "angle" -> new Value.Real(x);
      case "popcount" -> {
        if (argument instanceof Value.Whole(long bits)) {
          yield new Value.Whole(Long.bitCount(bits));
        }
        throw at.error("popcount needs an integer");
      }
      default -> throw at.error("there is no function '%s'", function);
    };
  }

  private static Value truncated(Position at, double x) {
    if (Math.abs(x) >= 0x1p62) {
      throw at.error("the integer does not fit in 64 bits");
    }
    return new Value.Whole((long) x);
  }
}
