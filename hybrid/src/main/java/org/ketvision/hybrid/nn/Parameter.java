package org.ketvision.hybrid.nn;

import java.util.List;

/// Trained numbers with a name: a view of its group's flat buffer.
///
/// Not to be confused with `learn`'s, whose numbers live in Java arrays.
public final class Parameter {
  private final ParameterGroup group;
  private final String name;
  private final List<Integer> shape;
  private final int offset;

  Parameter(ParameterGroup group, String name, List<Integer> shape, int offset) {
    this.group = group;
    this.name = name;
    this.shape = shape;
    this.offset = offset;
  }

  /// Its role, such as `encoder.conv1.weight`.
  public String name() {
    return name;
  }

  /// Sizes of its axes.
  public List<Integer> shape() {
    return shape;
  }

  /// How many numbers it has.
  public int count() {
    return Shapes.count(shape);
  }

  /// Where it begins in its group's buffers.
  int offset() {
    return offset;
  }

  /// Its values as a leaf for [Autograd]; a view, which sees every change.
  public TorchTensor value() {
    return group.buffers().value(this);
  }

  /// Its gradient, added up by [Autograd#backward]; a view.
  public TorchTensor gradient() {
    return group.buffers().gradient(this);
  }
}
