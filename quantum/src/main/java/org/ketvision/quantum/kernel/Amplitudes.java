package org.ketvision.quantum.kernel;

/// Complex numbers in the kernels' own precision: amplitudes, matrix entries, sums.
///
/// Opaque to everything but the kernels that made them; the accessors here are for edges and tests.
public interface Amplitudes {

  /// How many numbers.
  int size();

  /// Sets all to zero.
  void clear();

  /// Copies all numbers of another one of the same size and kind.
  void copy(Amplitudes other);

  /// Real part of a number.
  double re(int index);

  /// Imaginary part of a number.
  double im(int index);

  /// Sets a number.
  void set(int index, double re, double im);
}
