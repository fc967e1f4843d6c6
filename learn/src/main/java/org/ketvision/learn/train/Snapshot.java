package org.ketvision.learn.train;

import java.util.List;
import org.ketvision.learn.storage.Tensor;

/// The tensors of a learner between two steps.
///
/// @param model of `model.safetensors`
/// @param optimizer of `optimizer.safetensors`
record Snapshot(List<Tensor> model, List<Tensor> optimizer) {
  /// Copies that stay as they are while the learner goes on.
  static Snapshot of(Learner learner) {
    return new Snapshot(copies(learner.model()), copies(learner.optimizer()));
  }

  private static List<Tensor> copies(List<Tensor> tensors) {
    return tensors.stream()
        .map(t -> new Tensor(t.name(), t.type(), t.shape(), t.values().clone()))
        .toList();
  }
}
