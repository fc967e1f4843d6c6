package org.ketvision.hybrid.nn;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.ketvision.learn.failure.BadFile;
import org.ketvision.learn.storage.Safetensors;

/// Flat buffers that an optimizer keeps beside a group's values, named parameter by parameter.
final class OptimizerState {
  private final ParameterGroup group;
  private final String countName;
  private final List<String> suffixes;
  private final List<Tensor> buffers;
  private long steps;

  /// @param kind the optimizer's name in the stored tensors' names
  /// @param suffixes what each buffer is, appended to a parameter's name
  OptimizerState(ParameterGroup group, String kind, List<String> suffixes) {
    this.group = group;
    this.countName = group.name() + "." + kind + ".steps";
    this.suffixes = suffixes.stream().map(suffix -> "." + kind + "." + suffix).toList();
    try (Scope _ = Scope.withoutGradients()) {
      this.buffers = suffixes.stream().map(_ -> group.buffers().another()).toList();
    }
  }

  ParameterGroup group() {
    return group;
  }

  Tensor buffer(int index) {
    return buffers.get(index);
  }

  /// Counts one step.
  ///
  /// @return how many there were, this one included
  long advance() {
    return ++steps;
  }

  List<org.ketvision.learn.storage.Tensor> tensors() {
    FlatBuffers flat = group.buffers();
    List<org.ketvision.learn.storage.Tensor> tensors = new ArrayList<>();
    tensors.add(
        org.ketvision.learn.storage.Tensor.float64(countName, List.of(), new double[] {steps}));
    for (Parameter p : group.parameters()) {
      for (int i = 0; i < buffers.size(); i++) {
        tensors.add(
            new org.ketvision.learn.storage.Tensor(
                p.name() + suffixes.get(i),
                flat.precision().elementType(),
                p.shape(),
                flat.read(buffers.get(i), p.offset(), p.count())));
      }
    }
    return tensors;
  }

  void load(Safetensors stored, Path file) {
    double count = stored.require(countName, List.of(), file).values()[0];
    if (count < 0 || count != Math.rint(count) || count > (1L << 53)) {
      throw new BadFile("%s: '%s' holds %s, not a count".formatted(file, countName, count));
    }
    steps = (long) count;
    FlatBuffers flat = group.buffers();
    for (Parameter p : group.parameters()) {
      for (int i = 0; i < buffers.size(); i++) {
        var tensor = stored.require(p.name() + suffixes.get(i), p.shape(), file);
        flat.write(buffers.get(i), p.offset(), tensor.values());
      }
    }
  }
}
