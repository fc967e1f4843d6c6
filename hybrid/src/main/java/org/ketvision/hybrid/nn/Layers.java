package org.ketvision.hybrid.nn;

import java.util.List;

/// Layers without parameters.
public final class Layers {
  private Layers() {}

  /// Layers one after the other.
  public static Layer sequential(Layer... layers) {
    List<Layer> steps = List.of(layers);
    return (input, mode) -> {
      TorchTensor output = input;
      for (Layer step : steps) {
        output = step.forward(output, mode);
      }
      return output;
    };
  }

  /// See [Functional#relu].
  public static Layer relu() {
    return (input, _) -> Functional.relu(input);
  }

  /// See [Functional#leakyRelu].
  public static Layer leakyRelu(double slope) {
    return (input, _) -> Functional.leakyRelu(input, slope);
  }

  /// See [Functional#tanh].
  public static Layer tanh() {
    return (input, _) -> Functional.tanh(input);
  }

  /// See [Functional#sigmoid].
  public static Layer sigmoid() {
    return (input, _) -> Functional.sigmoid(input);
  }

  /// See [Functional#maxPool2d].
  public static Layer maxPool2d(Functional.Window window) {
    return (input, _) -> Functional.maxPool2d(input, window);
  }

  /// See [TorchTensor#flatten].
  public static Layer flatten() {
    return (input, _) -> input.flatten();
  }
}
