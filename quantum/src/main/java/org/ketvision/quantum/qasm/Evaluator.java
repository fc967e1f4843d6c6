package org.ketvision.quantum.qasm;

import java.util.ArrayList;
import java.util.List;

/// Computes constant expressions; inputs pass through linearly.
final class Evaluator {
  private final QasmVersion version;

  Evaluator(QasmVersion version) {
    this.version = version;
  }

  Value value(Expression expression, Scope scope) {
    return switch (expression) {
      case Expression.Literal(Position _, Value value) -> value;
      case Expression.Name(Position at, String name) -> named(at, name, scope);
      case Expression.Unary(Position at, String operator, Expression operand) ->
          unary(at, operator, value(operand, scope));
      case Expression.Binary(Position at, String operator, Expression left, Expression right) ->
          Arithmetic.binary(at, version, operator, value(left, scope), value(right, scope));
      case Expression.Call(Position at, String function, List<Expression> arguments) ->
          call(at, function, arguments, scope);
      case Expression.Index(Position at, Expression base, List<Expression> items) ->
          indexed(at, value(base, scope), items, scope);
      case Expression.Range(Position at, _, _, _) ->
          throw at.error("a range can only stand in brackets");
      case Expression.Braces(Position _, List<Expression> items) -> {
        List<Value> values = new ArrayList<>();
        for (Expression item : items) {
          values.add(value(item, scope));
        }
        yield new Value.Sequence(values);
      }
    };
  }

  /// A number, possibly with inputs in it.
  LinearAngle angle(Expression expression, Scope scope) {
    return switch (value(expression, scope)) {
      case Value.Whole(long value) -> LinearAngle.of((double) value);
      case Value.Real(double value) -> LinearAngle.of(value);
      case Value.Open(LinearAngle open) -> open;
      case Value.Truth _, Value.Sequence _ -> throw expression.at().error("an angle is a number");
    };
  }

  /// A number without inputs.
  double real(Expression expression, Scope scope, String what) {
    LinearAngle value = angle(expression, scope);
    if (!value.isConstant()) {
      throw expression.at().error("%s must be a constant", what);
    }
    return value.constant();
  }

  /// An integer.
  long whole(Expression expression, Scope scope, String what) {
    Value value = value(expression, scope);
    if (value instanceof Value.Whole(long number)) {
      return number;
    }
    throw expression.at().error("%s must be an integer, not %s", what, value.kind());
  }

  private Value named(Position at, String name, Scope scope) {
    Scope.Symbol symbol = scope.find(name);
    return switch (symbol) {
      case Scope.Constant(Value value) -> value;
      case null ->
          switch (name) {
            case "pi", "π" -> new Value.Real(Math.PI);
            case "tau", "τ" -> new Value.Real(2 * Math.PI);
            case "euler", "ℇ" -> new Value.Real(Math.E);
            case "true" -> new Value.Truth(true);
            case "false" -> new Value.Truth(false);
            default -> throw at.error("'%s' is not declared", name);
          };
      case Scope.Bits _ -> throw at.error("the bits '%s' have no value before the run", name);
      case Scope.Qubits _ -> throw at.error("'%s' is a qubit register, not a number", name);
      case Scope.Defined _, Scope.Standard _ ->
          throw at.error("'%s' is a gate, not a number", name);
    };
  }

  private Value unary(Position at, String operator, Value operand) {
    return switch (operator) {
      case "-" -> Arithmetic.negated(at, operand);
      case "+" -> operand;
      case "!" -> {
        if (operand instanceof Value.Truth(boolean value)) {
          yield new Value.Truth(!value);
        }
        throw at.error("'!' needs a truth value, not %s", operand.kind());
      }
      default -> {
        if (operand instanceof Value.Whole(long value)) {
          yield new Value.Whole(~value);
        }
        throw at.error("'%s' needs an integer, not %s", operator, operand.kind());
      }
    };
  }

  private Value indexed(Position at, Value base, List<Expression> items, Scope scope) {
    Value result = base;
    for (Expression item : items) {
      if (!(result instanceof Value.Sequence(List<Value> values))) {
        throw at.error("only an array has elements, not %s", result.kind());
      }
      long index = whole(item, scope, "an index");
      long from = index < 0 ? index + values.size() : index;
      if (from < 0 || from >= values.size()) {
        throw item.at().error("index %d is outside an array of %d", index, values.size());
      }
      result = values.get((int) from);
    }
    return result;
  }

  private Value call(Position at, String function, List<Expression> arguments, Scope scope) {
    if (function.equals("sizeof") && arguments.size() == 1) {
      if (value(arguments.getFirst(), scope) instanceof Value.Sequence(List<Value> values)) {
        return new Value.Whole(values.size());
      }
      throw at.error("sizeof needs an array");
    }
    List<Value> values = new ArrayList<>();
    for (Expression argument : arguments) {
      values.add(value(argument, scope));
    }
    return Arithmetic.call(at, version, function, values);
  }
}
