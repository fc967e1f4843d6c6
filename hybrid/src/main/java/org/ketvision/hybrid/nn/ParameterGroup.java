package org.ketvision.hybrid.nn;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/// Parameters that are optimised alike, in one flat buffer of values and one of gradients.
///
/// Parameters are declared first; the buffers come into being when a value is first asked for, and
/// from then on none can be added.
public final class ParameterGroup {
  private final Precision precision;
  private final String name;
  private final ParameterStore store;
  private final List<Parameter> parameters = new ArrayList<>();
  private List<double[]> initial = new ArrayList<>();
  private int count;
  private @Nullable FlatBuffers buffers;

  ParameterGroup(ParameterStore store, Precision precision, String name) {
    this.store = store;
    this.precision = precision;
    this.name = name;
  }

  /// Its name, such as `quantum`.
  public String name() {
    return name;
  }

  /// The format of its numbers.
  public Precision precision() {
    return precision;
  }

  /// Its store.
  public ParameterStore store() {
    return store;
  }

  /// Its parameters, in the order they were declared.
  public List<Parameter> parameters() {
    return List.copyOf(parameters);
  }

  /// How many numbers it has.
  public int count() {
    return count;
  }

  /// Declares a parameter.
  ///
  /// @param name unique in the store
  /// @param shape sizes of its axes
  /// @param values initial values, row-major
  public Parameter parameter(String name, List<Integer> shape, double[] values) {
    if (buffers != null) {
      throw new IllegalStateException(
          "group %s is in use; %s comes too late".formatted(this.name, name));
    }
    if (values.length != Shapes.count(shape)) {
      throw new IllegalArgumentException(
          "%d initial values do not fill %s of shape %s".formatted(values.length, name, shape));
    }
    store.claim(name);
    Parameter parameter = new Parameter(this, name, List.copyOf(shape), count);
    parameters.add(parameter);
    initial.add(values.clone());
    count = Math.addExact(count, values.length);
    return parameter;
  }

  /// Sets all gradients to zero.
  public void zeroGradients() {
    buffers().gradients().zero_();
  }

  /// The Euclidean norm of all its gradients.
  public double gradientNorm() {
    try (Scope _ = Scope.withoutGradients()) {
      return torch.linalg_vector_norm(buffers().gradients()).item_double();
    }
  }

  /// Multiplies all gradients by a number.
  public void scaleGradients(double factor) {
    try (Scope _ = Scope.withoutGradients()) {
      buffers().gradients().mul_(new Scalar(factor));
    }
  }

  /// Limits every value of a parameter to [low, high], as a critic's weight clipping does.
  public void clampValues(double low, double high) {
    try (Scope _ = Scope.withoutGradients()) {
      TorchTensor values = new TorchTensor(buffers().values(), precision);
      buffers().values().copy_(values.clamp(low, high).handle());
    }
  }

  /// Whether all values, and the norm they have together, are finite.
  public boolean isFinite() {
    try (Scope _ = Scope.withoutGradients()) {
      return Double.isFinite(torch.linalg_vector_norm(buffers().values()).item_double());
    }
  }

  FlatBuffers buffers() {
    store.requireOpen();
    if (buffers == null) {
      try (Scope _ = Scope.withoutGradients()) {
        buffers = new FlatBuffers(precision, parameters, count);
        for (int i = 0; i < parameters.size(); i++) {
          buffers.write(buffers.values(), parameters.get(i).offset(), initial.get(i));
        }
        initial = List.of();
      }
    }
    return buffers;
  }

  void close() {
    if (buffers != null) {
      buffers.close();
    }
  }
}
