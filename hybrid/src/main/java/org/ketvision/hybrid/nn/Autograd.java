package org.ketvision.hybrid.nn;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// Derivatives by reverse-mode automatic differentiation of what a scope recorded.
public final class Autograd {
  private Autograd() {}

  /// Adds the loss's gradient to the gradient views of every parameter it depends on. The record is
  /// used up: call it once a loss.
  ///
  /// @param loss a tensor with one element
  public static void backward(TorchTensor loss) {
    requireDifferentiable(loss);
    HookFailure.rethrow(() -> loss.handle().backward());
  }

  /// ∂y/∂x for each x, as tensors; parameters' gradient views are left alone.
  ///
  /// @param y a tensor with one element; for per-sample gradients its sum over the samples
  /// @param xs tensors that y depends on
  /// @param differentiable whether the result is itself recorded, as a gradient penalty needs,
  ///   whose own gradient is a second derivative
  public static List<TorchTensor> gradients(
      TorchTensor y, List<TorchTensor> xs, boolean differentiable) {
    requireDifferentiable(y);
    for (TorchTensor x : xs) {
      if (!x.requiresGradient()) {
        throw new IllegalArgumentException("no gradient is recorded for " + x);
      }
    }
    TensorVector found = new TensorVector();
    HookFailure.rethrow(
        () ->
            found.put(
                torch.grad(
                    new TensorVector(y.handle()),
                    new TensorVector(xs.stream().map(TorchTensor::handle).toArray(Tensor[]::new)),
                    new TensorVector(),
                    new BoolOptional(true),
                    differentiable,
                    true)));
    List<TorchTensor> gradients = new ArrayList<>();
    for (int i = 0; i < xs.size(); i++) {
      Tensor gradient = found.get(i);
      if (!gradient.defined()) {
        throw new IllegalArgumentException(y + " does not depend on " + xs.get(i));
      }
      gradients.add(xs.get(i).wrap(new Tensor(gradient)));
    }
    return gradients;
  }

  private static void requireDifferentiable(TorchTensor y) {
    if (y.count() != 1) {
      throw new IllegalArgumentException("only one number is differentiated, not " + y);
    }
    if (!y.requiresGradient()) {
      throw new IllegalArgumentException(
          GradMode.is_enabled()
              ? "the number depends on no parameter"
              : "gradients are not recorded in a scope without gradients");
    }
  }
}
