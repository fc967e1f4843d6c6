package org.ketvision.quantum.kernel;

/// The loops over amplitudes. One object serves one thread: it owns scratch memory.
///
/// The scalar twin specifies; the Vector API twin computes the same up to rounding. All twins work
/// on their own [Amplitudes]; numbers that are few (matrices, sums) go in and out as doubles.
public interface Kernels {

  /// Twin and precision, such as "vector-512 float64".
  String name();

  /// Elements worked on at once.
  int vectorLength();

  /// New amplitudes, all zero.
  Amplitudes amplitudes(int size);

  /// Room for a packed matrix.
  Amplitudes packedMatrix(int rows);

  /// Packs a row-major matrix, or its conjugate transpose, for [#apply].
  void pack(double[] re, double[] im, int rows, boolean adjoint, Amplitudes packed);

  /// ψ ← M ψ on the columns of `access`; `to` may be `from`. Amplitudes outside the access are left
  /// as they are in `to`.
  void apply(Access access, Amplitudes packed, Amplitudes from, Amplitudes to);

  /// Room for the sums of [#backward].
  Amplitudes environmentSums(int rows);

  /// One step of the adjoint sweep: sums[i][j] += Σ λ_i conj(ψ_j) over columns, with ψ the states
  /// before the step and λ the cotangents after it; then λ ← M†λ.
  ///
  /// @param adjoint the packed M†
  /// @param propagate whether λ is wanted any further
  void backward(
      Access access,
      Amplitudes adjoint,
      Amplitudes lambda,
      Amplitudes psi,
      Amplitudes sums,
      boolean propagate);

  /// Adds the sums to a row-major environment and clears them.
  void reduce(Amplitudes sums, int rows, double[] re, double[] im);

  /// ψ ← (α + β G) ψ, with α and β of each lane, in place.
  void rotate(Access access, GeneratorRows generator, Amplitudes factors, Amplitudes psi);

  /// derivative[c] += Re⟨λ|−iGψ⟩ of each lane c, with ψ the states after the rotation.
  void rotationDerivative(
      Access access,
      GeneratorRows generator,
      Amplitudes lambda,
      Amplitudes psi,
      double[] derivative);

  /// Writes real numbers into every `stride`-th element from `first` on.
  void load(double[] source, int offset, int count, Amplitudes target, int first, int stride);

  /// Reads the real parts of every `stride`-th element from `first` on.
  void storeReal(Amplitudes source, int first, int stride, double[] target, int offset, int count);

  /// product[s] += Σ_r conj(a[left[r] + s]) b[right[r] + s] for s < width.
  void inner(Amplitudes a, int[] left, Amplitudes b, int[] right, int width, Amplitudes product);

  /// b[right[r] + s] += factor[s] a[left[r] + s] for s < width.
  void addScaled(Amplitudes factor, Amplitudes a, int[] left, Amplitudes b, int[] right, int width);
}
