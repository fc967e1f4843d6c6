package org.ketvision.quantum.qasm;

import java.util.List;

/// What an expression comes to when the program is read.
sealed interface Value {
  record Whole(long value) implements Value {}

  record Real(double value) implements Value {}

  record Truth(boolean value) implements Value {}

  /// A number that depends on inputs.
  record Open(LinearAngle angle) implements Value {}

  record Sequence(List<Value> items) implements Value {}

  /// How errors call this kind of value.
  default String kind() {
    return switch (this) {
      case Whole _ -> "an integer";
      case Real _ -> "a real number";
      case Truth _ -> "a truth value";
      case Open _ -> "an input";
      case Sequence _ -> "an array";
    };
  }
}
