package org.ketvision.quantum.qasm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A written statement.
sealed interface Statement {
  Position at();

  record Include(Position at, String file) implements Statement {}

  record Qubits(Position at, String name, @Nullable Expression size) implements Statement {}

  /// A bit register with an optional measurement or initial value.
  record Bits(
      Position at,
      String name,
      @Nullable Expression size,
      @Nullable Expression measured,
      @Nullable Expression initial)
      implements Statement {}

  /// `input type name`; `dimensions` of an array.
  record Input(Position at, String type, List<Expression> dimensions, String name)
      implements Statement {}

  /// A named constant of a scalar type, or an array of them.
  record Constant(Position at, String type, int dimensions, String name, Expression value)
      implements Statement {}

  record Alias(Position at, String name, Expression value) implements Statement {}

  /// A gate definition; an opaque gate has no body.
  record Definition(
      Position at,
      String name,
      List<String> parameters,
      List<String> qubits,
      @Nullable List<Statement> body)
      implements Statement {}

  /// `ctrl(n) @` and its like.
  record Modifier(Position at, String kind, @Nullable Expression argument) {}

  record GateCall(
      Position at,
      List<Modifier> modifiers,
      String gate,
      List<Expression> arguments,
      List<Expression> operands)
      implements Statement {}

  record Measurement(Position at, Expression qubits, Expression bits) implements Statement {}

  record ResetQubits(Position at, Expression qubits) implements Statement {}

  /// A barrier; without operands, across all qubits.
  record BarrierAcross(Position at, List<Expression> operands) implements Statement {}

  record If(Position at, Expression condition, List<Statement> then, List<Statement> otherwise)
      implements Statement {}

  record For(Position at, String variable, Expression values, List<Statement> body)
      implements Statement {}
}
