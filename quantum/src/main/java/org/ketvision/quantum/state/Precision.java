package org.ketvision.quantum.state;

/// The floating-point type amplitudes are held in while a circuit runs.
public enum Precision {
  /// 64-bit, relative rounding error 1e-16.
  FLOAT64,
  /// 32-bit, relative rounding error 6e-8, about twice as fast.
  FLOAT32
}
