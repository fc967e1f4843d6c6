package org.ketvision.hybrid.nn;

import java.util.List;
import org.bytedeco.pytorch.Scalar;

/// Numbers of a model that are not trained but belong to it, such as running statistics.
public final class NamedBuffer implements AutoCloseable {
  private final String name;
  private final TorchTensor value;

  NamedBuffer(Precision precision, String name, List<Integer> shape, double fill) {
    this.name = name;
    this.value = new TorchTensor(TorchTensor.allocate(precision, shape), precision);
    this.value.handle().fill_(new Scalar(fill));
    this.value.handle().retainReference();
  }

  /// Its role, such as `encoder.norm1.running_mean`.
  public String name() {
    return name;
  }

  /// Its values; a view.
  public TorchTensor value() {
    return value;
  }

  @Override
  public void close() {
    value.handle().releaseReference();
  }
}
