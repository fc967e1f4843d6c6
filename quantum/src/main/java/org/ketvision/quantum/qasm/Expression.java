package org.ketvision.quantum.qasm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A written expression, not yet evaluated.
sealed interface Expression {
  Position at();

  record Literal(Position at, Value value) implements Expression {}

  record Name(Position at, String name) implements Expression {}

  record Unary(Position at, String operator, Expression operand) implements Expression {}

  record Binary(Position at, String operator, Expression left, Expression right)
      implements Expression {}

  /// A function or a cast.
  record Call(Position at, String function, List<Expression> arguments) implements Expression {}

  /// `base[items]`; an item may be a [Range] or a [Braces].
  record Index(Position at, Expression base, List<Expression> items) implements Expression {}

  /// `start:step:stop`, both ends included; a part left out is null.
  record Range(
      Position at, @Nullable Expression start, @Nullable Expression step, @Nullable Expression stop)
      implements Expression {}

  /// `{a, b, …}`: an index set or an array.
  record Braces(Position at, List<Expression> items) implements Expression {}
}
