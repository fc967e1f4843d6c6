package org.ketvision.quantum.kernel;

import java.util.Arrays;
import org.ketvision.quantum.circuit.Generator;
import org.ketvision.quantum.matrix.ComplexMatrix;

/// The non-zero entries of a rotation's generator G, and the two factors of its exponential.
///
/// exp(−iθG) = α + βG with α = cos(θ/2), β = −2i sin(θ/2) for G² = ¼, and α = 1, β = 1 − e^{iθ} for
/// G² = −G.
///
/// @param rows size of G
/// @param row row of each entry, ascending
/// @param column column of each entry
/// @param re real part of each entry
/// @param im imaginary part of each entry
/// @param kind the polynomial G satisfies
@SuppressWarnings("ArrayRecordComponent") // read by loops, never compared
public record GeneratorRows(
    int rows, int[] row, int[] column, double[] re, double[] im, Generator.Kind kind) {

  /// The entries of a generator.
  public static GeneratorRows of(Generator generator) {
    ComplexMatrix matrix = generator.matrix();
    int size = matrix.size();
    int[] entries = new int[size * size];
    int count = 0;
    for (int k = 0; k < size * size; k++) {
      if (matrix.re(k / size, k % size) != 0 || matrix.im(k / size, k % size) != 0) {
        entries[count++] = k;
      }
    }
    entries = Arrays.copyOf(entries, count);
    return new GeneratorRows(
        size,
        Arrays.stream(entries).map(k -> k / size).toArray(),
        Arrays.stream(entries).map(k -> k % size).toArray(),
        Arrays.stream(entries).mapToDouble(k -> matrix.re(k / size, k % size)).toArray(),
        Arrays.stream(entries).mapToDouble(k -> matrix.im(k / size, k % size)).toArray(),
        generator.kind());
  }

  /// Number of factors per lane that [#setFactors] writes.
  public static final int FACTORS = 2;

  /// Writes α and β of a lane: α at `lane`, β at `lanes + lane`.
  public void setFactors(double cosine, double sine, Amplitudes factors, int lane, int lanes) {
    switch (kind) {
      case HALF_PAULI -> {
        factors.set(lane, cosine, 0);
        factors.set(lanes + lane, 0, -2 * sine);
      }
      case MINUS_PROJECTOR -> {
        factors.set(lane, 1, 0);
        factors.set(lanes + lane, 1 - cosine, -sine);
      }
    }
  }

  /// The multiple of θ whose cosine and sine the factors are made of.
  public double angleFactor() {
    return switch (kind) {
      case HALF_PAULI -> 0.5;
      case MINUS_PROJECTOR -> 1;
    };
  }
}
