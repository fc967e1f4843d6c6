package org.ketvision.learn.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ketvision.learn.failure.BadFile;
import org.ketvision.learn.storage.Safetensors;
import org.ketvision.learn.storage.Tensor;

/// The tensors of a checkpoint's file, which belongs to the run's model; all numbers are finite.
///
/// @param file where it was read, for messages
/// @param content of the file
public record StoredTensors(Path file, Safetensors content) {
  /// The tensors as they are in the file.
  public List<Tensor> tensors() {
    return content.tensors();
  }

  /// The tensors in the order of some others, which say what there must be.
  ///
  /// @param wanted names, types and shapes; their values do not matter
  /// @throws BadFile if one is missing, of another type or shape, or if there are more
  public List<Tensor> matching(List<Tensor> wanted) {
    List<Tensor> found = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    for (Tensor one : wanted) {
      Tensor stored = content.require(one.name(), one.shape(), file);
      if (stored.type() != one.type()) {
        throw new BadFile(
            "%s: tensor '%s' has type %s, not %s; it belongs to a model with other settings"
                .formatted(file, one.name(), stored.type(), one.type()));
      }
      names.add(one.name());
      found.add(stored);
    }
    content.requireOnly(names, file);
    return found;
  }
}
