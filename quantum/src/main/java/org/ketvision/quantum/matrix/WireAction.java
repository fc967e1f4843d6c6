package org.ketvision.quantum.matrix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A small matrix acting on some qubits of a vector of 2^n complex numbers, for many vectors at
/// once.
///
/// Qubit 0 is the most significant bit of a basis index; the first listed wire is the most
/// significant bit of the matrix. Vectors are lanes: entry i of lane c is at `i * lanes + c`, real
/// and imaginary parts in separate arrays.
public final class WireAction {
  private static final int CHUNK = 256;

  private final int qubits;
  private final int[] offsets;
  private final int[] sortedMasks;
  private final int controlMask;
  private final int fixedBits;

  /// Prepares the action on these wires of an n-qubit vector.
  ///
  /// @throws IllegalArgumentException when a wire is outside the qubits or listed twice
  public WireAction(int qubits, List<Integer> wires) {
    this(qubits, List.of(), List.of(), wires);
  }

  /// Prepares the action on these wires where the controls have the given values; entries where
  /// they have others are left alone.
  ///
  /// @param values 0 or 1 for each control
  /// @throws IllegalArgumentException when a wire is outside the qubits or listed twice
  public WireAction(int qubits, List<Integer> controls, List<Integer> values, List<Integer> wires) {
    this.qubits = qubits;
    List<Integer> all = new ArrayList<>(wires);
    all.addAll(controls);
    int[] masks = new int[all.size()];
    for (int k = 0; k < masks.length; k++) {
      int wire = all.get(k);
      if (wire < 0 || wire >= qubits || all.indexOf(wire) != k) {
        throw new IllegalArgumentException(
            "wires %s are not distinct wires of %d qubits".formatted(all, qubits));
      }
      masks[k] = 1 << (qubits - 1 - wire);
    }
    int mask = 0;
    int fixed = 0;
    for (int k = 0; k < controls.size(); k++) {
      mask |= masks[wires.size() + k];
      fixed |= values.get(k) * masks[wires.size() + k];
    }
    controlMask = mask;
    fixedBits = fixed;
    offsets = offsets(Arrays.copyOf(masks, wires.size()));
    sortedMasks = masks;
    Arrays.sort(sortedMasks);
  }

  private static int[] offsets(int[] masks) {
    int[] result = new int[1 << masks.length];
    for (int pattern = 0; pattern < result.length; pattern++) {
      for (int k = 0; k < masks.length; k++) {
        if ((pattern >> (masks.length - 1 - k) & 1) == 1) {
          result[pattern] |= masks[k];
        }
      }
    }
    return result;
  }

  /// Size of the matrices that act: 2^k for k wires.
  public int size() {
    return offsets.length;
  }

  /// How many groups of `size()` entries are acted on: 2^(n−k) for k wires and controls.
  public int groups() {
    return 1 << (qubits - sortedMasks.length);
  }

  /// The basis index of a group in which all the wires are 0.
  public int base(int group) {
    int index = group;
    for (int mask : sortedMasks) {
      index = ((index & -mask) << 1) | (index & (mask - 1));
    }
    return index | fixedBits;
  }

  /// What to add to a group's base for the wires to spell `pattern`.
  public int offset(int pattern) {
    return offsets[pattern];
  }

  /// Replaces every lane v by M v.
  public void apply(ComplexMatrix matrix, double[] re, double[] im, int lanes) {
    requireSize(matrix.size());
    double[] a = matrix.re();
    double[] b = matrix.im();
    // Bits below the lowest wire are contiguous and behave as further lanes.
    int low = sortedMasks.length == 0 ? 1 << qubits : sortedMasks[0];
    int run = low * lanes;
    int width = Math.min(run, CHUNK);
    double[] scratch = new double[2 * size() * width];
    for (int group = 0; group < groups(); group += low) {
      int start = base(group) * lanes;
      for (int at = 0; at < run; at += width) {
        block(a, b, re, im, lanes, start + at, Math.min(width, run - at), scratch);
      }
    }
  }

  private void block(
      double[] a,
      double[] b,
      double[] re,
      double[] im,
      int lanes,
      int start,
      int width,
      double[] scratch) {
    int size = size();
    int half = size * width;
    for (int j = 0; j < size; j++) {
      System.arraycopy(re, start + offsets[j] * lanes, scratch, j * width, width);
      System.arraycopy(im, start + offsets[j] * lanes, scratch, half + j * width, width);
    }
    for (int i = 0; i < size; i++) {
      int out = start + offsets[i] * lanes;
      Arrays.fill(re, out, out + width, 0);
      Arrays.fill(im, out, out + width, 0);
      for (int j = 0; j < size; j++) {
        double x = a[i * size + j];
        double y = b[i * size + j];
        if (x != 0 || y != 0) {
          accumulate(x, y, scratch, j * width, half + j * width, re, im, out, width);
        }
      }
    }
  }

  private static void accumulate(
      double x,
      double y,
      double[] in,
      int inRe,
      int inIm,
      double[] re,
      double[] im,
      int out,
      int width) {
    for (int w = 0; w < width; w++) {
      double p = in[inRe + w];
      double q = in[inIm + w];
      re[out + w] += x * p - y * q;
      im[out + w] += x * q + y * p;
    }
  }

  /// Writes M v of every lane elsewhere; without controls.
  ///
  /// @param outRe real parts of M v, overwritten; another array than `re`
  /// @param outIm imaginary parts
  public void apply(
      ComplexMatrix matrix, double[] re, double[] im, double[] outRe, double[] outIm, int lanes) {
    requireSize(matrix.size());
    if (controlMask != 0) {
      throw new IllegalArgumentException("a controlled action leaves entries alone: act in place");
    }
    int[] rows = Arrays.stream(offsets).map(offset -> offset * lanes).toArray();
    RowProduct product = new RowProduct(matrix, rows, re, im, outRe, outIm);
    int low = sortedMasks.length == 0 ? 1 << qubits : sortedMasks[0];
    int run = low * lanes;
    for (int group = 0; group < groups(); group += low) {
      int start = base(group) * lanes;
      for (int at = start; at < start + run; at += CHUNK) {
        product.write(at, Math.min(CHUNK, start + run - at));
      }
    }
  }

  /// Replaces every lane v_c by M_c v_c, with a matrix of its own for each lane.
  ///
  /// @param a real parts: entry (i, j) of lane c at `(i * size + j) * lanes + c`
  /// @param b imaginary parts, in the same order
  public void applyPerLane(double[] a, double[] b, double[] re, double[] im, int lanes) {
    int size = size();
    double[] inRe = new double[size * lanes];
    double[] inIm = new double[size * lanes];
    for (int group = 0; group < groups(); group++) {
      int start = base(group) * lanes;
      for (int j = 0; j < size; j++) {
        System.arraycopy(re, start + offsets[j] * lanes, inRe, j * lanes, lanes);
        System.arraycopy(im, start + offsets[j] * lanes, inIm, j * lanes, lanes);
      }
      for (int i = 0; i < size; i++) {
        int out = start + offsets[i] * lanes;
        Arrays.fill(re, out, out + lanes, 0);
        Arrays.fill(im, out, out + lanes, 0);
        for (int j = 0; j < size; j++) {
          int entry = (i * size + j) * lanes;
          for (int c = 0; c < lanes; c++) {
            double p = inRe[j * lanes + c];
            double q = inIm[j * lanes + c];
            re[out + c] += a[entry + c] * p - b[entry + c] * q;
            im[out + c] += a[entry + c] * q + b[entry + c] * p;
          }
        }
      }
    }
  }

  /// Adds Σ_groups v_i conj(v_j), the density matrix of the wires, of every lane.
  ///
  /// @param outRe real parts: entry (i, j) of lane c at `(i * size + j) * lanes + c`
  /// @param outIm imaginary parts, in the same order
  public void addReduced(double[] re, double[] im, int lanes, double[] outRe, double[] outIm) {
    double[] minus = new double[outIm.length];
    addEnvironment(re, im, re, im, lanes, outRe, minus);
    // v_i conj(v_j) is the conjugate of conj(v_i) v_j.
    for (int k = 0; k < minus.length; k++) {
      outIm[k] -= minus[k];
    }
  }

  /// Sets every entry to zero for which the controls do not have their values.
  public void keepControlled(double[] re, double[] im, int lanes) {
    for (int k = 0; k < 1 << qubits; k++) {
      if ((k & controlMask) != fixedBits) {
        Arrays.fill(re, k * lanes, (k + 1) * lanes, 0);
        Arrays.fill(im, k * lanes, (k + 1) * lanes, 0);
      }
    }
  }

  /// Σ_groups conj(l_i) v_j of every lane, added: what the gradient of a matrix between the
  /// cotangent l and the vector v needs.
  ///
  /// @param outRe real parts: entry (i, j) of lane c at `(i * size + j) * lanes + c`
  /// @param outIm imaginary parts, in the same order
  public void addEnvironment(
      double[] leftRe,
      double[] leftIm,
      double[] re,
      double[] im,
      int lanes,
      double[] outRe,
      double[] outIm) {
    int size = size();
    for (int group = 0; group < groups(); group++) {
      int start = base(group) * lanes;
      for (int i = 0; i < size; i++) {
        int left = start + offsets[i] * lanes;
        for (int j = 0; j < size; j++) {
          int right = start + offsets[j] * lanes;
          int entry = (i * size + j) * lanes;
          for (int c = 0; c < lanes; c++) {
            double a = leftRe[left + c];
            double b = leftIm[left + c];
            outRe[entry + c] += a * re[right + c] + b * im[right + c];
            outIm[entry + c] += a * im[right + c] - b * re[right + c];
          }
        }
      }
    }
  }

  private void requireSize(int size) {
    if (size != size()) {
      throw new IllegalArgumentException(
          "a matrix of size %d does not act on %d wires".formatted(size, sortedMasks.length));
    }
  }
}
