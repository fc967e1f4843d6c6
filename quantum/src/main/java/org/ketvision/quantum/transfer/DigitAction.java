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
  private final int[] starts;
  private final int run;
  private final double[] in;
  private final double[] out;

  /// Prepares the action on these wires of n qubits.
  public DigitAction(int qubits, List<Integer> wires) {
    int k = wires.size();
    size = 1 << (2 * k);
    offsets = new int[size];
    int[] shifts = new int[k];
    for (int w = 0; w < k; w++) {
      shifts[w] = 2 * (qubits - 1 - wires.get(w));
    }
    for (int pattern = 0; pattern < size; pattern++) {
      for (int w = 0; w < k; w++) {
        offsets[pattern] |= ((pattern >> (2 * (k - 1 - w))) & 3) << shifts[w];
      }
    }
    Arrays.sort(shifts);
    run = k == 0 ? 1 << (2 * qubits) : 1 << shifts[0];
    starts = starts(qubits, shifts);
    in = new double[size * CHUNK];
    out = new double[size * CHUNK];
  }

  /// First entries of the contiguous runs in which all the wires' digits are 0.
  private int[] starts(int qubits, int[] sortedShifts) {
    int count = 1 << (2 * (qubits - sortedShifts.length));
    int[] result = new int[count / run];
    for (int group = 0; group < count; group += run) {
      int index = group;
      for (int shift : sortedShifts) {
        int low = (1 << shift) - 1;
        index = ((index & ~low) << 2) | (index & low);
      }
      result[group / run] = index;
    }
    return result;
  }

  /// Replaces the tensor v by M v.
  ///
  /// @param matrix M, row-major
  /// @param tensor v [4^n]
  public void apply(double[] matrix, double[] tensor) {
    forEachChunk(
        (first, inner, width) -> {
          gather(tensor, in, first, inner, width);
          multiply(matrix, width);
          scatter(tensor, first, inner, width);
        });
  }

  /// Adds Σ_groups λ_i v_j to `environment` (row-major, i rows): ∂L/∂M for L = ⟨λ, M v⟩.
  public void addEnvironment(double[] cotangent, double[] tensor, double[] environment) {
    forEachChunk(
        (first, inner, width) -> {
          gather(tensor, in, first, inner, width);
          gather(cotangent, out, first, inner, width);
          for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
              environment[i * size + j] += dot(out, i * CHUNK, in, j * CHUNK, width);
            }
          }
        });
  }

  /// A chunk of up to CHUNK groups: from run number `first`, place `inner` in it.
  private interface ChunkBody {
    void run(int first, int inner, int width);
  }

  private void forEachChunk(ChunkBody body) {
    if (run >= CHUNK) {
      for (int first = 0; first < starts.length; first++) {
        for (int inner = 0; inner < run; inner += CHUNK) {
          body.run(first, inner, CHUNK);
        }
      }
    } else {
      int runs = CHUNK / run;
      for (int first = 0; first < starts.length; first += runs) {
        body.run(first, 0, Math.min(runs, starts.length - first) * run);
      }
    }
  }

  private void gather(double[] tensor, double[] rows, int first, int inner, int width) {
    int length = Math.min(run, width);
    for (int at = 0, r = first; at < width; at += length, r++) {
      int base = starts[r] + inner;
      for (int j = 0; j < size; j++) {
        copy(tensor, base + offsets[j], rows, j * CHUNK + at, length);
      }
    }
  }

  private void scatter(double[] tensor, int first, int inner, int width) {
    int length = Math.min(run, width);
    for (int at = 0, r = first; at < width; at += length, r++) {
      int base = starts[r] + inner;
      for (int j = 0; j < size; j++) {
        copy(out, j * CHUNK + at, tensor, base + offsets[j], length);
      }
    }
  }

  private static void copy(double[] from, int at, double[] to, int place, int length) {
    if (length >= 16) {
      System.arraycopy(from, at, to, place, length);
    } else {
      for (int k = 0; k < length; k++) {
        to[place + k] = from[at + k];
      }
    }
  }

  private void multiply(double[] matrix, int width) {
    for (int i = 0; i < size; i++) {
      int row = i * CHUNK;
      Arrays.fill(out, row, row + width, 0);
      for (int j = 0; j < size; j += 4) {
        int m = i * size + j;
        double a = matrix[m];
        double b = matrix[m + 1];
        double c = matrix[m + 2];
        double d = matrix[m + 3];
        if (a != 0 || b != 0 || c != 0 || d != 0) {
          accumulate(a, b, c, d, in, j * CHUNK, out, row, width);
        }
      }
    }
  }

  private static void accumulate(
      double a, double b, double c, double d, double[] in, int at, double[] out, int row, int n) {
    for (int w = 0; w < n; w++) {
      out[row + w] +=
          a * in[at + w]
              + b * in[at + CHUNK + w]
              + c * in[at + 2 * CHUNK + w]
              + d * in[at + 3 * CHUNK + w];
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
