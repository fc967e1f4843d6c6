package org.ketvision.hybrid.nn;

/// A step of a network, with or without parameters of its own.
@FunctionalInterface
public interface Layer {
  /// The layer's output.
  ///
  /// @throws IllegalArgumentException if the input's shape does not fit
  TorchTensor forward(TorchTensor input, Mode mode);

  /// This layer, then that one.
  default Layer then(Layer next) {
    return (input, mode) -> next.forward(forward(input, mode), mode);
  }
}
