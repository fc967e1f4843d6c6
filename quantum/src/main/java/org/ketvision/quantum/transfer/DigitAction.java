package org.ketvision.quantum.transfer;

import java.util.Arrays;
import java.util.List;

/// A real 4^k × 4^k matrix acting on the base-4 digits of some qubits of a real tensor of 4^n
/// entries, and what its gradient needs: the transposed action and the environment.
///
/// The first listed wire is the most significant digit of the matrix. Groups of 4^k entries are
/// gathered into rows of up to [#CHUNK] neighbours, multiplied there, and written back.
public final class DigitAction {
  private static final int CHUNK = 64;

  private final int size;
  private final int[] offsets;
  private final int[] shifts;
  private final int groups;
  private final int run;
  private final int[] bases = new int[CHUNK];
  private final double[] in;
  private final double[] out;

  /// Prepares the action on these wires of n qubits.
  public DigitAction(int qubits, List<Integer> wires) {
    int k = wires.size();
    size = 1 << (2 * k);
    offsets = new int[size];
    shifts = new int[k];
    for (int w = 0; w < k; w++) {
      shifts[w] = 2 * (qubits - 1 - wires.get(w));
    }
    for (int pattern = 0; pattern < size; pattern++) {
      for (int w = 0; w < k; w++) {
        offsets[pattern] |= ((pattern >> (2 * (k - 1 - w))) & 3) << shifts[w];
      }
    }
    Arrays.sort(shifts);
    groups = 1 << (2 * (qubits - k));
    run = k == 0 ? groups : 1 << shifts[0];
    in = new double[size * CHUNK];
    out = new double[size * CHUNK];
  }

  /// The entry of a group in which all the wires' digits are 0.
  private int base(int group) {
    int index = group;
    for (int shift : shifts) {
      int low = (1 << shift) - 1;
      index = ((index & ~low) << 2) | (index & low);
    }
    return index;
  }

  /// Replaces the tensor v by M v.
  ///
  /// @param matrix M, row-major
  /// @param tensor v [4^n]
  public void apply(double[] matrix, double[] tensor) {
    forEachChunk(
        width -> {
          gather(tensor, in, width);
          multiply(matrix, width);
          scatter(tensor, width);
        });
  }

  /// Adds Σ_groups λ_i v_j to `environment` (row-major, i rows): ∂L/∂M for L = ⟨λ, M v⟩.
  public void addEnvironment(double[] cotangent, double[] tensor, double[] environment) {
    forEachChunk(
        width -> {
          gather(tensor, in, width);
          gather(cotangent, out, width);
          for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
              environment[i * size + j] += dot(out, i * CHUNK, in, j * CHUNK, width);
            }
          }
        });
  }

  /// Works on a chunk of `width` groups whose first entries are `bases`.
  private interface ChunkBody {
    void run(int width);
  }

  private void forEachChunk(ChunkBody body) {
    for (int first = 0; first < groups; first += CHUNK) {
      int width = Math.min(CHUNK, groups - first);
      for (int k = 0; k < (run >= CHUNK ? 1 : width); k++) {
        bases[k] = base(first + k);
      }
      body.run(width);
    }
  }

  private void gather(double[] tensor, double[] rows, int width) {
    for (int j = 0; j < size; j++) {
      if (run >= CHUNK) {
        System.arraycopy(tensor, bases[0] + offsets[j], rows, j * CHUNK, width);
      } else {
        collect(tensor, offsets[j], bases, rows, j * CHUNK, width);
      }
    }
  }

  private static void collect(
      double[] tensor, int offset, int[] bases, double[] rows, int row, int width) {
    for (int k = 0; k < width; k++) {
      rows[row + k] = tensor[bases[k] + offset];
    }
  }

  private void scatter(double[] tensor, int width) {
    for (int j = 0; j < size; j++) {
      if (run >= CHUNK) {
        System.arraycopy(out, j * CHUNK, tensor, bases[0] + offsets[j], width);
      } else {
        spread(out, j * CHUNK, tensor, offsets[j], bases, width);
      }
    }
  }

  private static void spread(
      double[] rows, int row, double[] tensor, int offset, int[] bases, int width) {
    for (int k = 0; k < width; k++) {
      tensor[bases[k] + offset] = rows[row + k];
    }
  }

  private void multiply(double[] matrix, int width) {
    for (int i = 0; i < size; i++) {
      int row = i * CHUNK;
      Arrays.fill(out, row, row + width, 0);
      if (size % 8 == 0) {
        for (int j = 0; j < size; j += 8) {
          accumulate8(matrix, i * size + j, in, j * CHUNK, out, row, width);
        }
      } else {
        for (int j = 0; j < size; j += 4) {
          accumulate4(matrix, i * size + j, in, j * CHUNK, out, row, width);
        }
      }
    }
  }

  private static void accumulate4(
      double[] matrix, int m, double[] in, int at, double[] out, int row, int n) {
    double a = matrix[m];
    double b = matrix[m + 1];
    double c = matrix[m + 2];
    double d = matrix[m + 3];
    for (int w = 0; w < n; w++) {
      out[row + w] +=
          a * in[at + w]
              + b * in[at + CHUNK + w]
              + c * in[at + 2 * CHUNK + w]
              + d * in[at + 3 * CHUNK + w];
    }
  }

  /// One loop over eight rows keeps the sum in a register; the compiler turns it into vectors.
  private static void accumulate8(
      double[] matrix, int m, double[] in, int at, double[] out, int row, int n) {
    double a = matrix[m];
    double b = matrix[m + 1];
    double c = matrix[m + 2];
    double d = matrix[m + 3];
    double e = matrix[m + 4];
    double f = matrix[m + 5];
    double g = matrix[m + 6];
    double h = matrix[m + 7];
    for (int w = 0; w < n; w++) {
      out[row + w] +=
          a * in[at + w]
              + b * in[at + CHUNK + w]
              + c * in[at + 2 * CHUNK + w]
              + d * in[at + 3 * CHUNK + w]
              + (e * in[at + 4 * CHUNK + w]
                  + f * in[at + 5 * CHUNK + w]
                  + g * in[at + 6 * CHUNK + w]
                  + h * in[at + 7 * CHUNK + w]);
    }
  }

  private static double dot(double[] x, int from, double[] y, int at, int length) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int k = 0;
    for (; k + 3 < length; k += 4) {
      s0 += x[from + k] * y[at + k];
      s1 += x[from + k + 1] * y[at + k + 1];
      s2 += x[from + k + 2] * y[at + k + 2];
      s3 += x[from + k + 3] * y[at + k + 3];
    }
    for (; k < length; k++) {
      s0 += x[from + k] * y[at + k];
    }
    return (s0 + s1) + (s2 + s3);
  }

  /// The transpose of a square matrix of this action's size.
  public double[] transposed(double[] matrix) {
    double[] result = new double[size * size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        result[j * size + i] = matrix[i * size + j];
      }
    }
    return result;
  }
}
