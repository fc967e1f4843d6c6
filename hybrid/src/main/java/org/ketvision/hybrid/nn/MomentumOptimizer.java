package org.ketvision.hybrid.nn;

import java.nio.file.Path;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.storage.Safetensors;

/// Stochastic gradient descent with Nesterov momentum and weight decay: g' = g + λθ; v ← μv + g'; θ
/// ← θ − η (g' + μv).
///
/// Source: I. Sutskever et al., "On the importance of initialization and momentum in deep
/// learning", ICML 2013, in the form that applies the rate last.
public final class MomentumOptimizer implements Optimizer {
  private final double momentum;
  private final double decay;
  private final OptimizerState state;

  /// The optimizer before its first step.
  ///
  /// @param momentum μ in [0, 1)
  /// @param decay λ ≥ 0
  public MomentumOptimizer(ParameterGroup group, double momentum, double decay) {
    if (!(momentum >= 0 && momentum < 1)) {
      throw new BadSetting("momentum must lie in [0, 1), not " + momentum);
    }
    if (!(decay >= 0 && Double.isFinite(decay))) {
      throw new BadSetting("weight decay must be 0 or more and finite, not " + decay);
    }
    this.momentum = momentum;
    this.decay = decay;
    state = new OptimizerState(group, "momentum", List.of("velocity"));
  }

  @Override
  public void step(double rate) {
    state.advance();
    FlatBuffers flat = state.group().buffers();
    try (Scope _ = Scope.withoutGradients()) {
      Tensor values = flat.values();
      Tensor gradient = flat.gradients();
      Tensor velocity = state.buffer(0);
      if (decay > 0) {
        gradient.add_(values, new Scalar(decay));
      }
      velocity.mul_(new Scalar(momentum)).add_(gradient);
      values.add_(gradient, new Scalar(-rate)).add_(velocity, new Scalar(-rate * momentum));
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
