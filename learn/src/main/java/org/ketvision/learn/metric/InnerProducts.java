package org.ketvision.learn.metric;

/// ⟨a, b⟩, ‖a‖² and ‖b‖² of two vectors in one pass.
record InnerProducts(double cross, double first, double second) {
  static InnerProducts of(double[] a, int aOffset, double[] b, int bOffset, int size) {
    double cross = 0;
    double first = 0;
    double second = 0;
    for (int i = 0; i < size; i++) {
      double x = a[aOffset + i];
      double y = b[bOffset + i];
      cross += x * y;
      first += x * x;
      second += y * y;
    }
    return new InnerProducts(cross, first, second);
  }
}
