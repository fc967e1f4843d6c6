package org.ketvision.hybrid.nn;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorBase;
import org.bytedeco.pytorch.TensorTensorHook;
import org.bytedeco.pytorch.VoidTensorHook;
import org.jspecify.annotations.Nullable;

/// Puts a [JavaFunction] into the record that [Autograd] differentiates.
///
/// The output is a constant plus the sum over no elements of each operand: exactly the constant,
/// but on the record as depending on the operands. On the way back a hook on the output keeps ∂L/∂y
/// and a hook on each operand puts the function's own gradient in place of the zeros that would
/// arrive. So one `backward` runs through the whole network, and [Autograd#gradients] works too;
/// second derivatives through the function are refused.
public final class Splice {
  private final JavaFunction.Application application;
  private final List<TorchTensor> operands;
  private final Precision precision;
  private JavaFunction.@Nullable Pullback pullback;

  private Splice(
      JavaFunction.Application application, List<TorchTensor> operands, Precision precision) {
    this.application = application;
    this.operands = operands;
    this.precision = precision;
  }

  /// f(input, parameters) as a tensor [samples, outputs].
  ///
  /// @param input h, [samples, features]
  /// @param parameters each θ, of any shape
  public static TorchTensor apply(
      JavaFunction function, TorchTensor input, List<TorchTensor> parameters) {
    Shapes.requireRank("the input of a function", input, 2);
    parameters.forEach(parameter -> Shapes.requireSamePrecision(input, parameter));
    JavaFunction.Application application =
        function.apply(rows(input), parameters.stream().map(TorchTensor::toArray).toList());
    JavaFunction.Rows output = application.output();
    if (output.count() != input.size(0)) {
      throw new IllegalArgumentException(
          "the function gave %d rows for %d".formatted(output.count(), input.size(0)));
    }
    TorchTensor constant =
        TorchTensor.of(input.precision(), output.values(), output.count(), output.width());
    List<TorchTensor> operands = new ArrayList<>();
    operands.add(input);
    operands.addAll(parameters);
    return new Splice(application, operands, input.precision()).record(constant);
  }

  private TorchTensor record(TorchTensor constant) {
    TorchTensor output = constant;
    for (int i = 0; i < operands.size(); i++) {
      TorchTensor operand = operands.get(i);
      if (GradMode.is_enabled() && operand.requiresGradient()) {
        Tensor view = operand.handle().view_as(operand.handle());
        view.register_hook(new OperandHook(i));
        output = output.plus(operand.wrap(view).reshape(operand.count()).narrow(0, 0, 0).sum());
      }
    }
    if (output != constant) {
      output.handle().register_hook(new OutputHook());
    }
    return output;
  }

  private static JavaFunction.Rows rows(TorchTensor tensor) {
    return new JavaFunction.Rows(tensor.size(0), tensor.size(1), tensor.toArray());
  }

  private void pullBack(TorchTensor outputGradient) {
    if (GradMode.is_enabled()) {
      throw new UnsupportedOperationException(
          "a Java function has first derivatives only; do not differentiate its gradient");
    }
    JavaFunction.Pullback pulled = application.pullBack(rows(outputGradient));
    for (int i = 0; i < operands.size(); i++) {
      int found = i == 0 ? pulled.input().values().length : pulled.parameters().get(i - 1).length;
      if (found != operands.get(i).count()) {
        throw new IllegalArgumentException(
            "the function gave %d gradients for an operand of shape %s"
                .formatted(found, operands.get(i).shape()));
      }
    }
    pullback = pulled;
  }

  /// Keeps ∂L/∂y; runs before the operands' hooks, which lie behind it.
  private final class OutputHook extends VoidTensorHook {
    @Override
    public void call(TensorBase gradient) {
      HookFailure.remember(() -> pullBack(new TorchTensor(new Tensor(gradient), precision)));
    }
  }

  /// Gives an operand its gradient.
  private final class OperandHook extends TensorTensorHook {
    private final int index;

    OperandHook(int index) {
      this.index = index;
    }

    @Override
    public TensorBase call(TensorBase zeros) {
      TorchTensor operand = operands.get(index);
      double[] gradient =
          index == 0 ? pulled().input().values() : pulled().parameters().get(index - 1);
      int[] shape = operand.shape().stream().mapToInt(Integer::intValue).toArray();
      return TorchTensor.of(precision, gradient, shape).handle();
    }
  }

  private JavaFunction.Pullback pulled() {
    if (pullback == null) {
      throw new IllegalStateException("no gradient has reached the function's output");
    }
    return pullback;
  }
}
