package org.ketvision.learn.storage;

import java.nio.ByteBuffer;

/// How safetensors store a floating-point number, little-endian.
public enum ElementType {
  /// IEEE 754 binary64.
  F64(8),
  /// IEEE 754 binary32.
  F32(4),
  /// IEEE 754 binary16.
  F16(2),
  /// The upper half of binary32.
  BF16(2);

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  /// Bytes of one element.
  public int bytes() {
    return bytes;
  }

  double get(ByteBuffer data, int at) {
    return switch (this) {
      case F64 -> data.getDouble(at);
      case F32 -> data.getFloat(at);
      case F16 -> Float.float16ToFloat(data.getShort(at));
      case BF16 -> Float.intBitsToFloat(data.getShort(at) << 16);
    };
  }

  void put(ByteBuffer data, int at, double value) {
    switch (this) {
      case F64 -> data.putDouble(at, value);
      case F32 -> data.putFloat(at, (float) value);
      case F16 -> data.putShort(at, Float.floatToFloat16((float) value));
      case BF16 -> data.putShort(at, roundToBfloat((float) value));
    }
  }

  /// To the nearest, ties to even; NaN stays NaN.
  private static short roundToBfloat(float value) {
    int bits = Float.floatToIntBits(value);
    if (Float.isNaN(value)) {
      return (short) ((bits >>> 16) | 0x40);
    }
    return (short) ((bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16);
  }
}
