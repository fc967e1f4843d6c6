package org.ketvision.hybrid.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.Supplier;
import org.bytedeco.javacpp.DoublePointer;

/// Holds gradients against central differences, in 64 bits.
final class GradientCheck {
  private static final double STEP = 1e-6;

  private GradientCheck() {}

  /// Differentiates `loss` by every number of every group of the store, both ways.
  static void check(ParameterStore store, Supplier<TorchTensor> loss, double tolerance) {
    store.zeroGradients();
    try (Scope _ = Scope.open()) {
      Autograd.backward(loss.get());
    }
    for (ParameterGroup group : store.groups()) {
      for (Parameter parameter : group.parameters()) {
        double[] gradient = parameter.gradient().toArray();
        for (int i = 0; i < gradient.length; i++) {
          assertThat(gradient[i])
              .as("%s[%d]", parameter.name(), i)
              .isCloseTo(difference(parameter, i, loss), within(tolerance));
        }
      }
    }
  }

  private static double difference(Parameter parameter, int i, Supplier<TorchTensor> loss) {
    DoublePointer values = new DoublePointer(parameter.value().handle().data_ptr());
    double value = values.get(i);
    values.put(i, value + STEP);
    double above = item(loss);
    values.put(i, value - STEP);
    double below = item(loss);
    values.put(i, value);
    return (above - below) / (2 * STEP);
  }

  private static double item(Supplier<TorchTensor> loss) {
    try (Scope _ = Scope.open()) {
      return loss.get().item();
    }
  }
}
