package org.ketvision.quantum.program;

/// Cosine and sine, the same bits on every machine and JVM.
final class Angles {
  private Angles() {}

  static double cosine(double radians) {
    return StrictMath.cos(radians);
  }

  static double sine(double radians) {
    return StrictMath.sin(radians);
  }
}
