package org.ketvision.hybrid.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Checks on shapes, done before native code sees them.
final class Shapes {
  private Shapes() {}

  static List<Integer> of(int... sizes) {
    for (int size : sizes) {
      if (size < 0) {
        throw new IllegalArgumentException(
            "a shape has no negative size: " + Arrays.toString(sizes));
      }
    }
    return Arrays.stream(sizes).boxed().toList();
  }

  static int count(List<Integer> shape) {
    long count = 1;
    for (int size : shape) {
      count = Math.multiplyExact(count, size);
    }
    return Math.toIntExact(count);
  }

  static long[] sizes(List<Integer> shape) {
    return shape.stream().mapToLong(Integer::longValue).toArray();
  }

  static List<Integer> concat(List<Integer> head, List<Integer> tail) {
    List<Integer> all = new ArrayList<>(head);
    all.addAll(tail);
    return List.copyOf(all);
  }

  static void requireRank(String what, TorchTensor tensor, int rank) {
    if (tensor.shape().size() != rank) {
      throw new IllegalArgumentException(
          "%s needs %d axes, not shape %s".formatted(what, rank, tensor.shape()));
    }
  }

  static void requireShape(String what, TorchTensor tensor, List<Integer> shape) {
    if (!tensor.shape().equals(shape)) {
      throw new IllegalArgumentException(
          "%s must have shape %s, not %s".formatted(what, shape, tensor.shape()));
    }
  }

  static int requireAxis(TorchTensor tensor, int axis) {
    if (axis < 0 || axis >= tensor.shape().size()) {
      throw new IllegalArgumentException("shape %s has no axis %d".formatted(tensor.shape(), axis));
    }
    return axis;
  }

  static void requireSamePrecision(TorchTensor a, TorchTensor b) {
    if (a.precision() != b.precision()) {
      throw new IllegalArgumentException(
          "tensors of %s and %s do not mix".formatted(a.precision(), b.precision()));
    }
  }

  /// The two can be combined element by element: aligned at the last axis, sizes are equal or 1.
  static void requireBroadcast(TorchTensor a, TorchTensor b) {
    requireSamePrecision(a, b);
    List<Integer> x = a.shape();
    List<Integer> y = b.shape();
    for (int i = 1; i <= Math.min(x.size(), y.size()); i++) {
      int m = x.get(x.size() - i);
      int n = y.get(y.size() - i);
      if (m != n && m != 1 && n != 1) {
        throw new IllegalArgumentException("shapes %s and %s do not broadcast".formatted(x, y));
      }
    }
  }
}
