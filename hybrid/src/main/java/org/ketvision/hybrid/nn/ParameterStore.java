package org.ketvision.hybrid.nn;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ketvision.learn.failure.NumericalFailure;
import org.ketvision.learn.storage.Safetensors;
import org.ketvision.learn.storage.Tensor;

/// The numbers of a model: groups of trained parameters, and named buffers.
///
/// Their native memory is held until the store is closed, whatever scopes come and go.
public final class ParameterStore implements AutoCloseable {
  private final Precision precision;
  private final List<ParameterGroup> groups = new ArrayList<>();
  private final List<NamedBuffer> buffers = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private boolean closed;

  /// An empty store.
  public ParameterStore(Precision precision) {
    Engine.require();
    this.precision = precision;
  }

  /// The format of all its numbers.
  public Precision precision() {
    return precision;
  }

  /// A new, empty group.
  public ParameterGroup group(String name) {
    requireOpen();
    if (groups.stream().anyMatch(group -> group.name().equals(name))) {
      throw new IllegalArgumentException("there is a group " + name + " already");
    }
    ParameterGroup group = new ParameterGroup(this, precision, name);
    groups.add(group);
    return group;
  }

  /// Declares numbers that are stored with the model but not trained.
  ///
  /// @param fill their value at first
  public NamedBuffer buffer(String name, List<Integer> shape, double fill) {
    requireOpen();
    claim(name);
    NamedBuffer buffer = new NamedBuffer(precision, name, shape, fill);
    buffers.add(buffer);
    return buffer;
  }

  /// Its groups, in the order they were made.
  public List<ParameterGroup> groups() {
    return List.copyOf(groups);
  }

  /// Its buffers, in the order they were declared.
  public List<NamedBuffer> buffers() {
    return List.copyOf(buffers);
  }

  /// How many numbers are trained.
  public int trained() {
    return groups.stream().mapToInt(ParameterGroup::count).sum();
  }

  /// Sets the gradients of all groups to zero.
  public void zeroGradients() {
    groups.forEach(ParameterGroup::zeroGradients);
  }

  /// The Euclidean norm of the gradients of several groups together.
  public static double gradientNorm(List<ParameterGroup> groups) {
    double squares = 0;
    for (ParameterGroup group : groups) {
      double norm = group.gradientNorm();
      squares += norm * norm;
    }
    return Math.sqrt(squares);
  }

  /// Scales the gradients of several groups down together so that their common norm is at most
  /// `limit`: g ← g · min(1, limit/(‖g‖ + 1e-6)).
  ///
  /// @return the norm before
  /// @throws NumericalFailure if it is not finite
  public static double clipGradientNorm(List<ParameterGroup> groups, double limit) {
    if (!(limit > 0)) {
      throw new IllegalArgumentException("a norm is limited by a positive number, not " + limit);
    }
    double norm = gradientNorm(groups);
    if (!Double.isFinite(norm)) {
      throw new NumericalFailure(
          "the gradient's norm is %s; a smaller learning rate may help".formatted(norm));
    }
    double factor = limit / (norm + 1e-6);
    if (factor < 1) {
      groups.forEach(group -> group.scaleGradients(factor));
    }
    return norm;
  }

  /// Checks that every trained number is finite.
  ///
  /// @throws NumericalFailure naming the first group that has another
  public void requireFinite() {
    for (ParameterGroup group : groups) {
      if (!group.isFinite()) {
        throw new NumericalFailure(
            "a parameter of group '%s' is no longer finite; a smaller learning rate may help"
                .formatted(group.name()));
      }
    }
  }

  /// Copies of all parameters and buffers, as a file holds them.
  public List<Tensor> tensors() {
    List<Tensor> tensors = new ArrayList<>();
    for (ParameterGroup group : groups) {
      FlatBuffers flat = group.buffers();
      for (Parameter p : group.parameters()) {
        tensors.add(tensor(p.name(), p.shape(), flat.read(flat.values(), p.offset(), p.count())));
      }
    }
    try (Scope _ = Scope.withoutGradients()) {
      for (NamedBuffer buffer : buffers) {
        tensors.add(tensor(buffer.name(), buffer.value().shape(), buffer.value().toArray()));
      }
    }
    return tensors;
  }

  /// The names of all parameters and buffers.
  public Set<String> names() {
    return Set.copyOf(names);
  }

  /// Takes all parameters and buffers from a file's tensors. Others in it are left alone.
  ///
  /// @param file where it was read, for the message
  /// @throws org.ketvision.learn.failure.BadFile if one is missing or has another shape
  public void load(Safetensors stored, Path file) {
    for (ParameterGroup group : groups) {
      FlatBuffers flat = group.buffers();
      for (Parameter p : group.parameters()) {
        Tensor tensor = stored.require(p.name(), p.shape(), file);
        flat.write(flat.values(), p.offset(), tensor.values());
      }
    }
    try (Scope _ = Scope.withoutGradients()) {
      for (NamedBuffer buffer : buffers) {
        TorchTensor to = buffer.value();
        Tensor tensor = stored.require(buffer.name(), to.shape(), file);
        int[] shape = to.shape().stream().mapToInt(Integer::intValue).toArray();
        to.handle().copy_(TorchTensor.of(precision, tensor.values(), shape).handle());
      }
    }
  }

  /// Frees the native memory; what was made from it must not be used any more.
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      groups.forEach(ParameterGroup::close);
      buffers.forEach(NamedBuffer::close);
    }
  }

  private Tensor tensor(String name, List<Integer> shape, double[] values) {
    return new Tensor(name, precision.elementType(), shape, values);
  }

  void claim(String name) {
    if (!names.add(name)) {
      throw new IllegalArgumentException("there is a tensor " + name + " already");
    }
  }

  void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the parameter store is closed");
    }
  }
}
