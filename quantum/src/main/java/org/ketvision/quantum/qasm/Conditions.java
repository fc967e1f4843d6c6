package org.ketvision.quantum.qasm;

import java.util.List;

/// Reads conditions over classical bits.
final class Conditions {
  private final Evaluator evaluator;
  private final Registers registers;

  Conditions(Evaluator evaluator, Registers registers) {
    this.evaluator = evaluator;
    this.registers = registers;
  }

  Condition of(Expression expression, Scope scope) {
    return switch (expression) {
      case Expression.Unary(Position at, String operator, Expression operand)
          when (operator.equals("!") || operator.equals("~")) ->
          of(operand, scope).not(at);
      case Expression.Binary(Position at, String operator, Expression left, Expression right)
          when operator.equals("&&") ->
          of(left, scope).and(of(right, scope), at);
      case Expression.Binary(Position at, String operator, Expression left, Expression right)
          when operator.equals("||") ->
          of(left, scope).or(of(right, scope), at);
      case Expression.Binary binary
          when registers.namesBits(binary.left(), scope)
              || registers.namesBits(binary.right(), scope) ->
          comparison(binary, scope);
      case Expression other when registers.namesBits(other, scope) -> bit(other, scope);
      default -> constant(expression, scope);
    };
  }

  private Condition comparison(Expression.Binary binary, Scope scope) {
    boolean left = registers.namesBits(binary.left(), scope);
    Registers.Selection bits = registers.bits(left ? binary.left() : binary.right(), scope);
    Expression other = left ? binary.right() : binary.left();
    if (!binary.operator().equals("==") && !binary.operator().equals("!=")) {
      throw binary.at().error("bits are compared by == and != here, not %s", binary.operator());
    }
    if (registers.namesBits(other, scope)) {
      throw binary.at().error("bits are compared with constants, not with other bits");
    }
    long value =
        switch (evaluator.value(other, scope)) {
          case Value.Whole(long number) -> number;
          case Value.Truth(boolean truth) -> truth ? 1 : 0;
          case Value.Real _, Value.Open _, Value.Sequence _ ->
              throw other.at().error("bits are compared with an integer");
        };
    Condition equal = Condition.equal(bits.members().reversed(), value, binary.at());
    return binary.operator().equals("==") ? equal : equal.not(binary.at());
  }

  private Condition bit(Expression expression, Scope scope) {
    List<Integer> bits = registers.bits(expression, scope).members();
    if (bits.size() != 1) {
      throw expression.at().error("a condition is a single bit or a comparison");
    }
    return Condition.equal(bits, 1, expression.at());
  }

  private Condition constant(Expression expression, Scope scope) {
    return switch (evaluator.value(expression, scope)) {
      case Value.Truth(boolean value) -> Condition.of(value);
      case Value.Whole(long value) -> Condition.of(value != 0);
      case Value.Real _, Value.Open _, Value.Sequence _ ->
          throw expression.at().error("a condition is a truth value");
    };
  }
}
