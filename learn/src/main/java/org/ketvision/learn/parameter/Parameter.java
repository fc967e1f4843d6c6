package org.ketvision.learn.parameter;

import java.util.List;

/// A named tensor of a model with room for its gradient.
///
/// Names say the role (`ansatz.angles`, `mask.token`) and are the names under which files hold the
/// values. Both arrays are live: optimisers write to `values`, models to `gradient`.
///
/// @param name the role
/// @param shape sizes of the axes, the last one contiguous
/// @param values row-major, as many as the shape says
/// @param gradient derivative of the loss with respect to `values`, of the same length
@SuppressWarnings("ArrayRecordComponent") // live working memory, never compared
public record Parameter(String name, List<Integer> shape, double[] values, double[] gradient) {
  /// Checks that the arrays fill the shape.
  public Parameter {
    shape = List.copyOf(shape);
    int size = shape.stream().reduce(1, Math::multiplyExact);
    if (values.length != size || gradient.length != size) {
      throw new IllegalArgumentException(
          "%s has shape %s, which %d values and %d derivatives do not fill"
              .formatted(name, shape, values.length, gradient.length));
    }
  }

  /// A parameter with those values and a zero gradient.
  public static Parameter of(String name, List<Integer> shape, double[] values) {
    return new Parameter(name, shape, values, new double[values.length]);
  }

  /// How many values there are.
  public int size() {
    return values.length;
  }
}
