package org.ketvision.quantum.transfer;

/// Conversion between a 2^n × 2^n matrix A and its coefficients Tr(P A) over the Pauli words P.
///
/// Both directions are n butterflies, one per qubit, on 4^n complex numbers.
public final class PauliBasis {
  private PauliBasis() {}

  /// Tr(P A) for every word P, in place.
  ///
  /// On entry `re`, `im` hold A with index Σ_q (2 r_q + c_q) 4^(n−1−q) ([#interleave]); on exit the
  /// coefficients. Those of a Hermitian A are real.
  public static void toCoefficients(int qubits, double[] re, double[] im) {
    for (int stride = re.length / 4; stride > 0; stride /= 4) {
      for (int block = 0; block < re.length; block += 4 * stride) {
        for (int k = block; k < block + stride; k++) {
          forward(re, im, k, stride);
        }
      }
    }
  }

  private static void forward(double[] re, double[] im, int k, int stride) {
    double re00 = re[k];
    double im00 = im[k];
    double re01 = re[k + stride];
    double im01 = im[k + stride];
    double re10 = re[k + 2 * stride];
    double im10 = im[k + 2 * stride];
    double re11 = re[k + 3 * stride];
    double im11 = im[k + 3 * stride];
    re[k] = re00 + re11;
    im[k] = im00 + im11;
    re[k + stride] = re01 + re10;
    im[k + stride] = im01 + im10;
    // Tr(Y A) = i (A_01 − A_10)
    re[k + 2 * stride] = im10 - im01;
    im[k + 2 * stride] = re01 - re10;
    re[k + 3 * stride] = re00 - re11;
    im[k + 3 * stride] = im00 - im11;
  }

  /// A = 2^−n Σ_P Tr(P A) P, in place; the inverse of [#toCoefficients].
  public static void toMatrix(int qubits, double[] re, double[] im) {
    for (int stride = re.length / 4; stride > 0; stride /= 4) {
      for (int block = 0; block < re.length; block += 4 * stride) {
        for (int k = block; k < block + stride; k++) {
          backward(re, im, k, stride);
        }
      }
    }
  }

  private static void backward(double[] re, double[] im, int k, int stride) {
    double reI = re[k] / 2;
    double imI = im[k] / 2;
    double reX = re[k + stride] / 2;
    double imX = im[k + stride] / 2;
    double reY = re[k + 2 * stride] / 2;
    double imY = im[k + 2 * stride] / 2;
    double reZ = re[k + 3 * stride] / 2;
    double imZ = im[k + 3 * stride] / 2;
    re[k] = reI + reZ;
    im[k] = imI + imZ;
    // A_01 = (x − i y)/2, A_10 = (x + i y)/2
    re[k + stride] = reX + imY;
    im[k + stride] = imX - reY;
    re[k + 2 * stride] = reX - imY;
    im[k + 2 * stride] = imX + reY;
    re[k + 3 * stride] = reI - reZ;
    im[k + 3 * stride] = imI - imZ;
  }

  /// The index Σ_q (2 r_q + c_q) 4^(n−1−q) of entry (row, column): bits of both, interleaved.
  public static int interleave(int row, int column) {
    return spread(row) << 1 | spread(column);
  }

  /// The bits of a number at every second place, so that 0b101 becomes 0b010001.
  public static int spread(int bits) {
    int x = bits & 0xffff;
    x = (x | x << 8) & 0x00ff00ff;
    x = (x | x << 4) & 0x0f0f0f0f;
    x = (x | x << 2) & 0x33333333;
    return (x | x << 1) & 0x55555555;
  }

  /// Coefficients of the pure state |ψ⟩⟨ψ|.
  ///
  /// @param re real parts of ψ [2^n]
  /// @param im imaginary parts [2^n]
  /// @return [4^n]
  public static double[] ofPure(int qubits, double[] re, double[] im) {
    int size = 1 << qubits;
    double[] a = new double[size * size];
    double[] b = new double[size * size];
    for (int row = 0; row < size; row++) {
      int left = spread(row) << 1;
      for (int column = 0; column < size; column++) {
        int at = left | spread(column);
        a[at] = re[row] * re[column] + im[row] * im[column];
        b[at] = im[row] * re[column] - re[row] * im[column];
      }
    }
    toCoefficients(qubits, a, b);
    return a;
  }

  /// The diagonal of the matrix with these coefficients: a Walsh–Hadamard transform of the words of
  /// I and Z.
  ///
  /// @return [2^n]
  public static double[] diagonal(int qubits, double[] coefficients) {
    int size = 1 << qubits;
    double[] result = new double[size];
    for (int k = 0; k < size; k++) {
      result[k] = coefficients[3 * spread(k)];
    }
    for (int stride = 1; stride < size; stride *= 2) {
      for (int k = 0; k < size; k++) {
        if ((k & stride) == 0) {
          double zero = (result[k] + result[k + stride]) / 2;
          result[k + stride] = (result[k] - result[k + stride]) / 2;
          result[k] = zero;
        }
      }
    }
    return result;
  }

  /// ⟨d|ρ|d⟩ for a real vector d, from the coefficients of ρ.
  ///
  /// @param vector holds d from `offset` on [2^n]
  public static double pureExpectation(
      int qubits, double[] coefficients, double[] vector, int offset) {
    double[] zero = new double[1 << qubits];
    double[] re = new double[1 << qubits];
    System.arraycopy(vector, offset, re, 0, re.length);
    return overlap(qubits, coefficients, ofPure(qubits, re, zero));
  }

  /// Tr(ρ σ) = 2^−n Σ_P Tr(Pρ) Tr(Pσ).
  public static double overlap(int qubits, double[] left, double[] right) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    for (int k = 0; k + 3 < left.length; k += 4) {
      s0 += left[k] * right[k];
      s1 += left[k + 1] * right[k + 1];
      s2 += left[k + 2] * right[k + 2];
      s3 += left[k + 3] * right[k + 3];
    }
    return ((s0 + s1) + (s2 + s3)) / (1 << qubits);
  }
}
