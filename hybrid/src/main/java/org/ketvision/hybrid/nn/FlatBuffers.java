package org.ketvision.hybrid.nn;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Tensor;

/// The native memory of a group: all values in one buffer, all gradients in another, and a leaf per
/// parameter that is a view of the first and whose gradient is a view of the second.
final class FlatBuffers implements AutoCloseable {
  private final Precision precision;
  private final Tensor values;
  private final Tensor gradients;
  private final List<Parameter> parameters;
  private final List<TorchTensor> leaves = new ArrayList<>();
  private final List<TorchTensor> leafGradients = new ArrayList<>();
  private final List<Pointer> held = new ArrayList<>();

  FlatBuffers(Precision precision, List<Parameter> parameters, int count) {
    this.precision = precision;
    this.parameters = List.copyOf(parameters);
    values = hold(TorchTensor.allocate(precision, List.of(count)));
    gradients = hold(TorchTensor.allocate(precision, List.of(count)));
    gradients.zero_();
    for (Parameter parameter : this.parameters) {
      Tensor leaf = hold(view(values, parameter).detach());
      leaf.set_requires_grad(true);
      Tensor gradient = hold(view(gradients, parameter));
      leaf.mutable_grad().put(gradient);
      leaves.add(new TorchTensor(leaf, precision));
      leafGradients.add(new TorchTensor(gradient, precision));
    }
  }

  Precision precision() {
    return precision;
  }

  Tensor values() {
    return values;
  }

  Tensor gradients() {
    return gradients;
  }

  TorchTensor value(Parameter parameter) {
    return leaves.get(index(parameter));
  }

  TorchTensor gradient(Parameter parameter) {
    return leafGradients.get(index(parameter));
  }

  /// A buffer like the values', all zero, freed with them.
  Tensor another() {
    Tensor buffer = hold(TorchTensor.allocate(precision, List.of(Math.toIntExact(values.numel()))));
    buffer.zero_();
    return buffer;
  }

  /// A copy of a stretch of one of the flat buffers.
  double[] read(Tensor buffer, int offset, int count) {
    double[] out = new double[count];
    if (precision == Precision.FLOAT64) {
      new DoublePointer(buffer.data_ptr()).position(offset).get(out, 0, count);
      return out;
    }
    float[] narrow = new float[count];
    new FloatPointer(buffer.data_ptr()).position(offset).get(narrow, 0, count);
    for (int i = 0; i < count; i++) {
      out[i] = narrow[i];
    }
    return out;
  }

  void write(Tensor buffer, int offset, double[] from) {
    if (precision == Precision.FLOAT64) {
      new DoublePointer(buffer.data_ptr()).position(offset).put(from, 0, from.length);
    } else {
      new FloatPointer(buffer.data_ptr())
          .position(offset)
          .put(TorchTensor.narrowed(from), 0, from.length);
    }
  }

  @Override
  public void close() {
    held.forEach(Pointer::releaseReference);
    held.clear();
  }

  private int index(Parameter parameter) {
    int index = parameters.indexOf(parameter);
    if (index < 0) {
      throw new IllegalArgumentException(parameter.name() + " is not of this group");
    }
    return index;
  }

  private static Tensor view(Tensor flat, Parameter parameter) {
    return flat.narrow(0, parameter.offset(), parameter.count())
        .view(Shapes.sizes(parameter.shape()));
  }

  private Tensor hold(Tensor tensor) {
    tensor.retainReference();
    held.add(tensor);
    return tensor;
  }
}
