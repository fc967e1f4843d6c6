package org.ketvision.learn.storage;

import java.util.List;

/// A named array of numbers as a file holds it.
///
/// @param name the role, such as `ansatz.angles`
/// @param type how the file stores an element
/// @param shape sizes of the axes, the last one contiguous; empty for a single number
/// @param values row-major; every type widens to double exactly
@SuppressWarnings("ArrayRecordComponent") // a view on a file's content, never compared
public record Tensor(String name, ElementType type, List<Integer> shape, double[] values) {
  /// Checks that the values fill the shape.
  public Tensor {
    shape = List.copyOf(shape);
    if (shape.stream().anyMatch(n -> n < 0)
        || values.length != shape.stream().reduce(1, Math::multiplyExact)) {
      throw new IllegalArgumentException(
          "%d values do not fill tensor %s of shape %s".formatted(values.length, name, shape));
    }
  }

  /// A tensor stored with 64 bits an element.
  public static Tensor float64(String name, List<Integer> shape, double[] values) {
    return new Tensor(name, ElementType.F64, shape, values);
  }
}
