package org.ketvision.quantum.qasm;

import java.util.ArrayList;
import java.util.List;

/// Gives a constant the type it is declared with.
final class Conversion {
  private Conversion() {}

  static Value to(String type, int dimensions, Value value, Position at) {
    if (value instanceof Value.Sequence(List<Value> items) && dimensions > 0) {
      List<Value> converted = new ArrayList<>();
      for (Value item : items) {
        converted.add(to(type, dimensions - 1, item, at));
      }
      return new Value.Sequence(converted);
    }
    if (dimensions > 0 || value instanceof Value.Sequence) {
      throw at.error("the value does not have the declared number of dimensions");
    }
    return switch (type) {
      case "bool" -> {
        if (value instanceof Value.Truth) {
          yield value;
        }
        throw at.error("a bool is true or false, not %s", value.kind());
      }
      case "int", "uint" -> whole(type, value, at);
      default ->
          switch (value) {
            case Value.Whole(long number) -> new Value.Real(number);
            case Value.Real _, Value.Open _ -> value;
            case Value.Truth _, Value.Sequence _ ->
                throw at.error("a %s is a number, not %s", type, value.kind());
          };
    };
  }

  private static Value whole(String type, Value value, Position at) {
    if (!(value instanceof Value.Whole(long number))) {
      throw at.error("an integer constant needs an integer, not %s", value.kind());
    }
    if (type.equals("uint") && number < 0) {
      throw at.error("a uint cannot be %d", number);
    }
    return value;
  }
}
