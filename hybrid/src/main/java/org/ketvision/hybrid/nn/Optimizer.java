package org.ketvision.hybrid.nn;

import java.nio.file.Path;
import java.util.List;
import org.ketvision.learn.storage.Safetensors;
import org.ketvision.learn.storage.Tensor;

/// Moves a group's values along its gradients.
public sealed interface Optimizer permits AdamOptimizer, MomentumOptimizer {
  /// One step.
  ///
  /// @param rate the learning rate of this step
  void step(double rate);

  /// Copies of what it remembers, as a file holds them: per parameter, and how many steps it took.
  List<Tensor> tensors();

  /// Takes what it remembers from a file's tensors. Others in it are left alone.
  ///
  /// @param file where it was read, for the message
  /// @throws org.ketvision.learn.failure.BadFile if one is missing or has another shape
  void load(Safetensors stored, Path file);
}
