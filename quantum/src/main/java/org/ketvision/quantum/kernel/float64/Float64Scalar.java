package org.ketvision.quantum.kernel.float64;

import java.util.Arrays;
import org.ketvision.quantum.kernel.Access;
import org.ketvision.quantum.kernel.Amplitudes;
import org.ketvision.quantum.kernel.GeneratorRows;
import org.ketvision.quantum.kernel.Kernels;

/// The scalar twin: plain loops over small chunks of columns held in scratch.
///
/// A dense step gathers the 2^k rows of up to [#CHUNK] vectors of columns into contiguous scratch,
/// row r at `r * STRIDE`, multiplies, and writes straight back. Scratch keeps rows whose addresses
/// differ by large powers of two from evicting each other.
public class Float64Scalar implements Kernels {
  /// Columns worked on at once.
  static final int VECTOR = 64 / (Double.SIZE / Byte.SIZE);

  /// Vectors of columns in scratch.
  static final int CHUNK = 16;

  /// Elements from one row of scratch to the next.
  static final int STRIDE = (CHUNK + 1) * VECTOR;

  /// Rows of a packed matrix that lie together.
  static final int TILE = 4;

  private final int[] address = new int[CHUNK];
  private final int[] element = new int[CHUNK * VECTOR];
  private final int[] scratchAddress = new int[CHUNK];
  private int[] scratchRows = new int[0];
  private double[] xRe = new double[0];
  private double[] xIm = new double[0];
  private double[] yRe = new double[0];
  private double[] yIm = new double[0];

  Float64Scalar() {
    for (int v = 0; v < CHUNK; v++) {
      scratchAddress[v] = v * VECTOR;
    }
    reserve(2 * TILE * TILE);
  }

  /// The scalar twin.
  public static Kernels create() {
    return new Float64Scalar();
  }

  @Override
  public String name() {
    return "scalar float64";
  }

  @Override
  public int vectorLength() {
    return VECTOR;
  }

  @Override
  public Amplitudes amplitudes(int size) {
    return new Float64Amplitudes(size, size);
  }

  @Override
  public Amplitudes packedMatrix(int rows) {
    return new Float64Amplitudes(3 * rows * rows, 0);
  }

  /// Packs tiles of rows: for each tile and column, (re, im, −im) of each of the tile's rows.
  @Override
  public void pack(
      double[] re, // stays double
      double[] im, // stays double
      int rows,
      boolean adjoint,
      Amplitudes packed) {
    double[] m = ((Float64Amplitudes) packed).re;
    int tile = Math.min(TILE, rows);
    int sign = adjoint ? -1 : 1;
    int at = 0;
    for (int first = 0; first < rows; first += tile) {
      for (int k = 0; k < rows; k++) {
        for (int i = first; i < first + tile; i++) {
          int from = adjoint ? k * rows + i : i * rows + k;
          m[at] = (double) re[from];
          m[at + 1] = (double) (sign * im[from]);
          m[at + 2] = -m[at + 1];
          at += 3;
        }
      }
    }
  }

  @Override
  public void apply(Access access, Amplitudes packed, Amplitudes from, Amplitudes to) {
    Float64Amplitudes source = (Float64Amplitudes) from;
    Float64Amplitudes target = (Float64Amplitudes) to;
    if (source != target && access.isPartial(source.re.length)) {
      target.copy(source);
    }
    reserve(access.rows());
    int columns = access.columns();
    for (int start = 0; start < columns; start += CHUNK * VECTOR) {
      int count = locate(access, start, Math.min(CHUNK * VECTOR, columns - start));
      gather(access, source, count, xRe, xIm);
      multiplyTo(access, ((Float64Amplitudes) packed).re, target, count);
    }
  }

  @Override
  public Amplitudes environmentSums(int rows) {
    return new Float64Amplitudes(rows * rows, rows * rows);
  }

  @Override
  public void backward(
      Access access,
      Amplitudes adjoint,
      Amplitudes lambda,
      Amplitudes psi,
      Amplitudes sums,
      boolean propagate) {
    Float64Amplitudes cotangent = (Float64Amplitudes) lambda;
    Float64Amplitudes total = (Float64Amplitudes) sums;
    reserve(access.rows());
    int columns = access.columns();
    for (int start = 0; start < columns; start += CHUNK * VECTOR) {
      int count = locate(access, start, Math.min(CHUNK * VECTOR, columns - start));
      gather(access, cotangent, count, xRe, xIm);
      gather(access, (Float64Amplitudes) psi, count, yRe, yIm);
      accumulate(access.rows(), vectors(count), xRe, xIm, yRe, yIm, total);
      if (propagate) {
        multiplyTo(access, ((Float64Amplitudes) adjoint).re, cotangent, count);
      }
    }
  }

  @Override
  public void reduce(
      Amplitudes sums,
      int rows,
      double[] re, // stays double
      double[] im) { // stays double
    Float64Amplitudes total = (Float64Amplitudes) sums;
    for (int k = 0; k < rows * rows; k++) {
      re[k] += total.re[k];
      im[k] += total.im[k];
    }
    total.clear();
  }

  /// Y = M X: row i of vector v goes to `rowOffset[i] + address[v]`.
  void multiply(
      double[] m,
      int rows,
      int vectors,
      double[] fromRe,
      double[] fromIm,
      double[] toRe,
      double[] toIm,
      int[] rowOffset,
      int[] place) {
    int tile = Math.min(TILE, rows);
    for (int i = 0; i < rows; i++) {
      for (int v = 0; v < vectors; v++) {
        int to = rowOffset[i] + place[v];
        Arrays.fill(toRe, to, to + VECTOR, 0);
        Arrays.fill(toIm, to, to + VECTOR, 0);
        for (int k = 0; k < rows; k++) {
          int at = 3 * ((i / tile * rows + k) * tile + i % tile);
          double a = m[at];
          double b = m[at + 1];
          int x = k * STRIDE + v * VECTOR;
          for (int s = 0; s < VECTOR; s++) {
            toRe[to + s] += a * fromRe[x + s] - b * fromIm[x + s];
            toIm[to + s] += a * fromIm[x + s] + b * fromRe[x + s];
          }
        }
      }
    }
  }

  /// sums[i][j] += Σ λ_i conj(ψ_j).
  void accumulate(
      int rows,
      int vectors,
      double[] lambdaRe,
      double[] lambdaIm,
      double[] psiRe,
      double[] psiIm,
      Float64Amplitudes sums) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < rows; j++) {
        double re = 0;
        double im = 0;
        int x = i * STRIDE;
        int y = j * STRIDE;
        for (int s = 0; s < vectors * VECTOR; s++) {
          re += lambdaRe[x + s] * psiRe[y + s] + lambdaIm[x + s] * psiIm[y + s];
          im += lambdaIm[x + s] * psiRe[y + s] - lambdaRe[x + s] * psiIm[y + s];
        }
        sums.re[i * rows + j] += re;
        sums.im[i * rows + j] += im;
      }
    }
  }

  static int vectors(int count) {
    return (count + VECTOR - 1) / VECTOR;
  }

  private static boolean isContiguous(Access access) {
    return access.run() % VECTOR == 0;
  }

  /// Finds the addresses of columns `start` to `start + count`.
  private int locate(Access access, int start, int count) {
    int run = access.run();
    int group = start / run;
    int inside = start % run;
    int base = access.base(group);
    boolean contiguous = isContiguous(access);
    int pace = contiguous ? VECTOR : 1;
    int[] places = contiguous ? address : element;
    for (int k = 0; k * pace < count; k++) {
      if (inside == run) {
        inside = 0;
        base = access.base(++group);
      }
      places[k] = base + inside;
      inside += pace;
    }
    return count;
  }

  private void gather(
      Access access, Float64Amplitudes from, int count, double[] toRe, double[] toIm) {
    if (isContiguous(access)) {
      gatherVectors(from.re, access.rowOffsets(), address, vectors(count), toRe);
      gatherVectors(from.im, access.rowOffsets(), address, vectors(count), toIm);
    } else {
      gatherElements(from.re, access.rowOffsets(), count, toRe);
      gatherElements(from.im, access.rowOffsets(), count, toIm);
    }
  }

  void gatherVectors(double[] from, int[] rowOffset, int[] place, int vectors, double[] to) {
    for (int i = 0; i < rowOffset.length; i++) {
      for (int v = 0; v < vectors; v++) {
        int source = rowOffset[i] + place[v];
        for (int s = 0; s < VECTOR; s++) {
          to[i * STRIDE + v * VECTOR + s] = from[source + s];
        }
      }
    }
  }

  private void gatherElements(double[] from, int[] rowOffset, int count, double[] to) {
    int end = vectors(count) * VECTOR;
    for (int i = 0; i < rowOffset.length; i++) {
      int row = rowOffset[i];
      for (int s = 0; s < count; s++) {
        to[i * STRIDE + s] = from[row + element[s]];
      }
      for (int s = count; s < end; s++) {
        to[i * STRIDE + s] = 0;
      }
    }
  }

  private void scatterElements(double[] from, int[] rowOffset, int count, double[] to) {
    for (int i = 0; i < rowOffset.length; i++) {
      int row = rowOffset[i];
      for (int s = 0; s < count; s++) {
        to[row + element[s]] = from[i * STRIDE + s];
      }
    }
  }

  /// Multiplies what is gathered in x and brings it to its place; uses y where elements scatter.
  private void multiplyTo(Access access, double[] m, Float64Amplitudes to, int count) {
    int rows = access.rows();
    int[] offsets = access.rowOffsets();
    if (isContiguous(access)) {
      multiply(m, rows, vectors(count), xRe, xIm, to.re, to.im, offsets, address);
    } else {
      multiply(m, rows, vectors(count), xRe, xIm, yRe, yIm, scratchRows, scratchAddress);
      scatterElements(yRe, offsets, count, to.re);
      scatterElements(yIm, offsets, count, to.im);
    }
  }

  private void reserve(int rows) {
    if (xRe.length < rows * STRIDE) {
      xRe = new double[rows * STRIDE];
      xIm = new double[rows * STRIDE];
      yRe = new double[rows * STRIDE];
      yIm = new double[rows * STRIDE];
      scratchRows = new int[rows];
      for (int i = 0; i < rows; i++) {
        scratchRows[i] = i * STRIDE;
      }
    }
  }

  @Override
  public void rotate(Access access, GeneratorRows generator, Amplitudes factors, Amplitudes psi) {
    Float64Lanes.rotate(access, generator, (Float64Amplitudes) factors, (Float64Amplitudes) psi);
  }

  @Override
  public void rotationDerivative(
      Access access,
      GeneratorRows generator,
      Amplitudes lambda,
      Amplitudes psi,
      double[] derivative) { // stays double
    Float64Lanes.rotationDerivative(
        access, generator, (Float64Amplitudes) lambda, (Float64Amplitudes) psi, derivative);
  }

  @Override
  public void load(
      double[] source, // stays double
      int offset,
      int count,
      Amplitudes target,
      int first,
      int stride) {
    Float64Amplitudes to = (Float64Amplitudes) target;
    for (int k = 0; k < count; k++) {
      to.re[first + k * stride] = (double) source[offset + k];
      to.im[first + k * stride] = 0;
    }
  }

  @Override
  public void storeReal(
      Amplitudes source,
      int first,
      int stride,
      double[] target, // stays double
      int offset,
      int count) {
    double[] from = ((Float64Amplitudes) source).re;
    for (int k = 0; k < count; k++) {
      target[offset + k] = from[first + k * stride];
    }
  }

  @Override
  public void importColumns(
      double[] re, // stays double
      double[] im, // stays double
      int first,
      int pitch,
      int count,
      Amplitudes to,
      int lanes) {
    Float64Amplitudes target = (Float64Amplitudes) to;
    for (int row = 0; row * lanes < target.re.length; row++) {
      int in = row * pitch + first;
      int out = row * lanes;
      for (int c = 0; c < count; c++) {
        target.re[out + c] = (double) re[in + c];
        target.im[out + c] = (double) im[in + c];
      }
      for (int c = count; c < lanes; c++) {
        target.re[out + c] = 0;
        target.im[out + c] = 0;
      }
    }
  }

  @Override
  public void exportColumns(
      Amplitudes from,
      int lanes,
      double[] re, // stays double
      double[] im, // stays double
      int first,
      int pitch,
      int count) {
    Float64Amplitudes source = (Float64Amplitudes) from;
    for (int row = 0; row * lanes < source.re.length; row++) {
      int in = row * lanes;
      int out = row * pitch + first;
      for (int c = 0; c < count; c++) {
        re[out + c] = source.re[in + c];
        im[out + c] = source.im[in + c];
      }
    }
  }

  @Override
  public void inner(
      Amplitudes a, int[] left, Amplitudes b, int[] right, int width, Amplitudes product) {
    Float64Lanes.inner(
        (Float64Amplitudes) a,
        left,
        (Float64Amplitudes) b,
        right,
        width,
        (Float64Amplitudes) product);
  }

  @Override
  public void addScaled(
      Amplitudes factor, Amplitudes a, int[] left, Amplitudes b, int[] right, int width) {
    Float64Lanes.addScaled(
        (Float64Amplitudes) factor,
        (Float64Amplitudes) a,
        left,
        (Float64Amplitudes) b,
        right,
        width);
  }
}
