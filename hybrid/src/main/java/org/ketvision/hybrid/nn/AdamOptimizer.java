package org.ketvision.hybrid.nn;

import java.nio.file.Path;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.ketvision.learn.optim.Adam;
import org.ketvision.learn.storage.Safetensors;

/// Adam on a group's flat buffers, by the formula and with the constants of [Adam].
public final class AdamOptimizer implements Optimizer {
  private final Adam constants;
  private final OptimizerState state;
  private final Tensor denominator;

  /// Adam before its first step.
  public AdamOptimizer(ParameterGroup group, Adam constants) {
    this.constants = constants;
    state = new OptimizerState(group, "adam", List.of("first_moment", "second_moment"));
    try (Scope _ = Scope.withoutGradients()) {
      denominator = group.buffers().another();
    }
  }

  @Override
  public void step(double rate) {
    double t = state.advance();
    double correction1 = 1 - StrictMath.pow(constants.beta1(), t);
    double correction2 = 1 - StrictMath.pow(constants.beta2(), t);
    FlatBuffers flat = state.group().buffers();
    try (Scope _ = Scope.withoutGradients()) {
      Tensor gradient = flat.gradients();
      Tensor first = state.buffer(0);
      Tensor second = state.buffer(1);
      first.mul_(new Scalar(constants.beta1())).add_(gradient, new Scalar(1 - constants.beta1()));
      second
          .mul_(new Scalar(constants.beta2()))
          .addcmul_(gradient, gradient, new Scalar(1 - constants.beta2()));
      torch
          .sqrt_out(denominator, second)
          .mul_(new Scalar(1 / Math.sqrt(correction2)))
          .add_(new Scalar(constants.epsilon()));
      flat.values().addcdiv_(first, denominator, new Scalar(-rate / correction1));
    }
  }

  @Override
  public List<org.ketvision.learn.storage.Tensor> tensors() {
    return state.tensors();
  }

  @Override
  public void load(Safetensors stored, Path file) {
    state.load(stored, file);
  }
}
