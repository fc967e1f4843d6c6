package org.ketvision.learn.optim;

import java.util.List;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.parameter.Parameter;

/// Adam: steps scaled by running means of the gradient and of its square.
///
/// m ← β₁m + (1−β₁)g; v ← β₂v + (1−β₂)g²; θ ← θ − η m̂/(√v̂ + ε) with m̂ = m/(1−β₁ᵗ) and v̂ =
/// v/(1−β₂ᵗ), t counting from 1. Source: D. Kingma, J. Ba, "Adam: a method for stochastic
/// optimization", arXiv:1412.6980, Algorithm 1.
///
/// @param beta1 decay of the mean gradient, in [0, 1)
/// @param beta2 decay of the mean squared gradient, in [0, 1)
/// @param epsilon keeps the step finite where the gradient vanishes, > 0
public record Adam(double beta1, double beta2, double epsilon) {
  /// Checks the constants.
  public Adam {
    if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1)) {
      throw new BadSetting("Adam's betas must lie in [0, 1), not " + beta1 + " and " + beta2);
    }
    if (!(epsilon > 0 && Double.isFinite(epsilon))) {
      throw new BadSetting("Adam's epsilon must be positive and finite, not " + epsilon);
    }
  }

  /// The paper's constants: β₁ = 0.9, β₂ = 0.999, ε = 1e-8.
  public static Adam standard() {
    return new Adam(0.9, 0.999, 1e-8);
  }

  /// Moves all parameters one step down their gradients.
  ///
  /// @param moments the state of these parameters; advanced by one step
  /// @param rate η
  public void step(AdamMoments moments, List<Parameter> parameters, double rate) {
    double t = moments.advance();
    double correction1 = 1 - StrictMath.pow(beta1, t);
    double correction2 = 1 - StrictMath.pow(beta2, t);
    for (int p = 0; p < parameters.size(); p++) {
      Parameter parameter = parameters.get(p);
      double[] first = moments.first(p);
      double[] second = moments.second(p);
      double[] gradient = parameter.gradient();
      double[] values = parameter.values();
      for (int i = 0; i < values.length; i++) {
        double g = gradient[i];
        first[i] = beta1 * first[i] + (1 - beta1) * g;
        second[i] = beta2 * second[i] + (1 - beta2) * g * g;
        double size = Math.sqrt(second[i] / correction2) + epsilon;
        values[i] -= rate * (first[i] / correction1) / size;
      }
    }
  }
}
