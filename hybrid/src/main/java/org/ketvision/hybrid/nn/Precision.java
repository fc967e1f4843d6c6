package org.ketvision.hybrid.nn;

import org.bytedeco.pytorch.global.torch.ScalarType;
import org.ketvision.learn.storage.ElementType;

/// The floating-point format of a tensor's elements.
public enum Precision {
  /// IEEE 754 binary32, in which networks are trained.
  FLOAT32(ScalarType.Float, ElementType.F32),
  /// IEEE 754 binary64, in which gradients are checked.
  FLOAT64(ScalarType.Double, ElementType.F64);

  private final ScalarType scalarType;
  private final ElementType elementType;

  Precision(ScalarType scalarType, ElementType elementType) {
    this.scalarType = scalarType;
    this.elementType = elementType;
  }

  ScalarType scalarType() {
    return scalarType;
  }

  /// How a file stores such an element.
  public ElementType elementType() {
    return elementType;
  }
}
