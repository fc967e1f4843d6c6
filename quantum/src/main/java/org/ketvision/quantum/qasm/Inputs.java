package org.ketvision.quantum.qasm;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.ketvision.quantum.circuit.Angle;

/// Gives the program's inputs their numbers.
///
/// `x_k` and the elements of an array `x` are features; everything else is a weight: `theta_k` and
/// `theta[k]` weight k, any other name the next free weight.
final class Inputs {
  private static final int MAX_INDEX = 1 << 20;

  private final TreeMap<Integer, String> weights = new TreeMap<>();
  private final TreeMap<Integer, String> features = new TreeMap<>();

  /// The value of an input or of an array of them, whose sizes are computed by `size`.
  Value scalarOrArray(Statement.Input input, ToLongFunction<Expression> size) {
    if (input.dimensions().isEmpty()) {
      return scalar(input.name(), input.at());
    }
    Expression dimension = input.dimensions().getFirst();
    long count = size.applyAsLong(dimension);
    if (count < 1 || count > MAX_INDEX) {
      throw dimension.at().error("an input array has 1 to %d elements, not %d", MAX_INDEX, count);
    }
    return array(input.name(), (int) count, input.at());
  }

  private Value scalar(String name, Position at) {
    int numbered = name.startsWith("x_") ? 2 : name.startsWith("theta_") ? 6 : 0;
    String digits = name.substring(numbered);
    boolean number = numbered > 0 && digits.matches("0|[1-9][0-9]{0,8}");
    boolean feature = number && name.startsWith("x_");
    int index = number ? Integer.parseInt(digits) : next(weights);
    return open(feature, index, name, at);
  }

  private Value array(String name, int size, Position at) {
    boolean feature = name.equals("x");
    int first = feature || name.equals("theta") ? 0 : next(weights);
    List<Value> items = new ArrayList<>();
    for (int k = 0; k < size; k++) {
      items.add(open(feature, first + k, "%s[%d]".formatted(name, k), at));
    }
    return new Value.Sequence(items);
  }

  private Value open(boolean feature, int index, String name, Position at) {
    if (index >= MAX_INDEX) {
      throw at.error("inputs are numbered up to %d, not %d", MAX_INDEX - 1, index);
    }
    String other = (feature ? features : weights).putIfAbsent(index, name);
    if (other != null) {
      throw at.error(
          "'%s' would be %s %d, which '%s' is already",
          name, feature ? "feature" : "weight", index, other);
    }
    Angle angle = feature ? Angle.input(index) : Angle.trainable(index);
    return new Value.Open(LinearAngle.of(angle));
  }

  private static int next(NavigableMap<Integer, String> taken) {
    return taken.isEmpty() ? 0 : taken.lastKey() + 1;
  }

  List<String> weightNames() {
    return names(weights);
  }

  List<String> featureNames() {
    return names(features);
  }

  private static List<String> names(NavigableMap<Integer, String> taken) {
    List<String> names = new ArrayList<>();
    for (int k = 0; k < next(taken); k++) {
      names.add(taken.getOrDefault(k, ""));
    }
    return names;
  }
}
