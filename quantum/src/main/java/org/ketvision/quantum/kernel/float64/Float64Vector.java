package org.ketvision.quantum.kernel.float64;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.ketvision.quantum.kernel.Access;
import org.ketvision.quantum.kernel.Amplitudes;
import org.ketvision.quantum.kernel.GeneratorRows;
import org.ketvision.quantum.kernel.Kernels;

/// The Vector API twin: a tile of results stays in registers while the loop runs over what is
/// summed.
///
/// Both hot loops hold 4 x 2 complex results, 16 vectors, and load 12 to 16 operands for 32 fused
/// multiply-adds. They neither take nor return vectors: that would keep them from being inlined.
public final class Float64Vector extends Float64Scalar {
  static final VectorSpecies<Double> SPECIES =
      DoubleVector.SPECIES_PREFERRED.length() == VECTOR
          ? DoubleVector.SPECIES_PREFERRED
          : DoubleVector.SPECIES_512;

  private Float64Vector() {}

  /// The Vector API twin.
  public static Kernels create() {
    return new Float64Vector();
  }

  @Override
  public String name() {
    return "vector-" + SPECIES.vectorBitSize() + " float64";
  }

  @Override
  public Amplitudes environmentSums(int rows) {
    return rows < TILE
        ? super.environmentSums(rows)
        : new Float64Amplitudes(2 * rows * rows * VECTOR, 0);
  }

  @Override
  void gatherVectors(double[] from, int[] rowOffset, int[] place, int vectors, double[] to) {
    for (int i = 0; i < rowOffset.length; i++) {
      int row = rowOffset[i];
      int target = i * STRIDE;
      for (int v = 0; v < vectors; v++) {
        DoubleVector.fromArray(SPECIES, from, row + place[v]).intoArray(to, target + v * VECTOR);
      }
    }
  }

  @Override
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
    if (rows < TILE) {
      for (int v = 0; v < vectors; v++) {
        multiplyPair(m, v, fromRe, fromIm, toRe, toIm, rowOffset[1], place[v]);
      }
      return;
    }
    for (int v = 0; v < vectors; v += 2) {
      for (int i = 0; i < rows; i += TILE) {
        multiplyTile(m, i, rows, v, vectors, fromRe, fromIm, toRe, toIm, rowOffset, place);
      }
    }
  }

  @Override
  void accumulate(
      int rows,
      int vectors,
      double[] lambdaRe,
      double[] lambdaIm,
      double[] psiRe,
      double[] psiIm,
      Float64Amplitudes sums) {
    if (rows < TILE) {
      super.accumulate(rows, vectors, lambdaRe, lambdaIm, psiRe, psiIm, sums);
      return;
    }
    for (int i = 0; i < rows; i += TILE) {
      for (int j = 0; j < rows; j += 2) {
        int at = 2 * VECTOR * (i * rows + j * TILE);
        accumulateTile(
            i * STRIDE, j * STRIDE, vectors, lambdaRe, lambdaIm, psiRe, psiIm, sums.re, at);
      }
    }
  }

  /// Both rows of a 2 x 2 matrix times X for vector v.
  private static void multiplyPair(
      double[] m,
      int v,
      double[] fromRe,
      double[] fromIm,
      double[] toRe,
      double[] toIm,
      int rowOffset,
      int place) {
    DoubleVector are = DoubleVector.fromArray(SPECIES, fromRe, v * VECTOR);
    DoubleVector aim = DoubleVector.fromArray(SPECIES, fromIm, v * VECTOR);
    DoubleVector bre = DoubleVector.fromArray(SPECIES, fromRe, v * VECTOR + STRIDE);
    DoubleVector bim = DoubleVector.fromArray(SPECIES, fromIm, v * VECTOR + STRIDE);
    for (int i = 0; i < 2; i++) {
      DoubleVector re = are.mul(m[3 * i]).add(aim.mul(m[3 * i + 2]));
      DoubleVector im = aim.mul(m[3 * i]).add(are.mul(m[3 * i + 1]));
      int to = place + i * rowOffset;
      re.add(bre.mul(m[3 * i + 6])).add(bim.mul(m[3 * i + 8])).intoArray(toRe, to);
      im.add(bim.mul(m[3 * i + 6])).add(bre.mul(m[3 * i + 7])).intoArray(toIm, to);
    }
  }

  /// Rows i to i + 3 of M X for vectors v and v + 1; past the last vector, that one again.
  private static void multiplyTile(
      double[] m,
      int i,
      int rows,
      int v,
      int vectors,
      double[] fromRe,
      double[] fromIm,
      double[] toRe,
      double[] toIm,
      int[] rowOffset,
      int[] place) {
    int second = Math.min(v + 1, vectors - 1);
    int x = v * VECTOR;
    int y = second * VECTOR;
    int at = 3 * i * rows;
    DoubleVector are0 = DoubleVector.zero(SPECIES);
    DoubleVector aim0 = DoubleVector.zero(SPECIES);
    DoubleVector bre0 = DoubleVector.zero(SPECIES);
    DoubleVector bim0 = DoubleVector.zero(SPECIES);
    DoubleVector are1 = DoubleVector.zero(SPECIES);
    DoubleVector aim1 = DoubleVector.zero(SPECIES);
    DoubleVector bre1 = DoubleVector.zero(SPECIES);
    DoubleVector bim1 = DoubleVector.zero(SPECIES);
    DoubleVector are2 = DoubleVector.zero(SPECIES);
    DoubleVector aim2 = DoubleVector.zero(SPECIES);
    DoubleVector bre2 = DoubleVector.zero(SPECIES);
    DoubleVector bim2 = DoubleVector.zero(SPECIES);
    DoubleVector are3 = DoubleVector.zero(SPECIES);
    DoubleVector aim3 = DoubleVector.zero(SPECIES);
    DoubleVector bre3 = DoubleVector.zero(SPECIES);
    DoubleVector bim3 = DoubleVector.zero(SPECIES);
    for (int k = 0; k < rows; k++) {
      DoubleVector are = DoubleVector.fromArray(SPECIES, fromRe, x + k * STRIDE);
      DoubleVector aim = DoubleVector.fromArray(SPECIES, fromIm, x + k * STRIDE);
      DoubleVector bre = DoubleVector.fromArray(SPECIES, fromRe, y + k * STRIDE);
      DoubleVector bim = DoubleVector.fromArray(SPECIES, fromIm, y + k * STRIDE);
      DoubleVector r0 = DoubleVector.broadcast(SPECIES, m[at + 12 * k + 0]);
      are0 = r0.fma(are, are0);
      aim0 = r0.fma(aim, aim0);
      bre0 = r0.fma(bre, bre0);
      bim0 = r0.fma(bim, bim0);
      DoubleVector p0 = DoubleVector.broadcast(SPECIES, m[at + 12 * k + 1]);
      aim0 = p0.fma(are, aim0);
      bim0 = p0.fma(bre, bim0);
      DoubleVector n0 = DoubleVector.broadcast(SPECIES, m[at + 12 * k + 2]);
      are0 = n0.fma(aim, are0);
      bre0 = n0.fma(bim, bre0);
      DoubleVector r1 = DoubleVector.broadcast(SPECIES, m[at + 12 * k + 3]);
      are1 = r1.fma(are, are1);
      aim1 = r1.fma(aim, aim1);
      bre1 = r1.fma(bre, bre1);
      bim1 = r1.fma(bim, bim1);
      DoubleVector p1 = DoubleVector.broadcast(SPECIES, m[at + 12 * k + 4]);
      aim1 = p1.fma(are, aim1);
      bim1 = p1.fma(bre, bim1);
      DoubleVector n1 = DoubleVector.broadcast(SPECIES, m[at + 12 * k + 5]);
      are1 = n1.fma(aim, are1);
      bre1 = n1.fma(bim, bre1);
      DoubleVector r2 = DoubleVector.broadcast(SPECIES, m[at + 12 * k + 6]);
      are2 = r2.fma(are, are2);
      aim2 = r2.fma(aim, aim2);
      bre2 = r2.fma(bre, bre2);
      bim2 = r2.fma(bim, bim2);
      DoubleVector p2 = DoubleVector.broadcast(SPECIES, m[at + 12 * k + 7]);
      aim2 = p2.fma(are, aim2);
      bim2 = p2.fma(bre, bim2);
      DoubleVector n2 = DoubleVector.broadcast(SPECIES, m[at + 12 * k + 8]);
      are2 = n2.fma(aim, are2);
      bre2 = n2.fma(bim, bre2);
      DoubleVector r3 = DoubleVector.broadcast(SPECIES, m[at + 12 * k + 9]);
      are3 = r3.fma(are, are3);
      aim3 = r3.fma(aim, aim3);
      bre3 = r3.fma(bre, bre3);
      bim3 = r3.fma(bim, bim3);
      DoubleVector p3 = DoubleVector.broadcast(SPECIES, m[at + 12 * k + 10]);
      aim3 = p3.fma(are, aim3);
      bim3 = p3.fma(bre, bim3);
      DoubleVector n3 = DoubleVector.broadcast(SPECIES, m[at + 12 * k + 11]);
      are3 = n3.fma(aim, are3);
      bre3 = n3.fma(bim, bre3);
    }
    int first = place[v];
    int last = place[second];
    are0.intoArray(toRe, first + rowOffset[i]);
    aim0.intoArray(toIm, first + rowOffset[i]);
    bre0.intoArray(toRe, last + rowOffset[i]);
    bim0.intoArray(toIm, last + rowOffset[i]);
    are1.intoArray(toRe, first + rowOffset[i + 1]);
    aim1.intoArray(toIm, first + rowOffset[i + 1]);
    bre1.intoArray(toRe, last + rowOffset[i + 1]);
    bim1.intoArray(toIm, last + rowOffset[i + 1]);
    are2.intoArray(toRe, first + rowOffset[i + 2]);
    aim2.intoArray(toIm, first + rowOffset[i + 2]);
    bre2.intoArray(toRe, last + rowOffset[i + 2]);
    bim2.intoArray(toIm, last + rowOffset[i + 2]);
    are3.intoArray(toRe, first + rowOffset[i + 3]);
    aim3.intoArray(toIm, first + rowOffset[i + 3]);
    bre3.intoArray(toRe, last + rowOffset[i + 3]);
    bim3.intoArray(toIm, last + rowOffset[i + 3]);
  }

  /// Entries (i to i + 3, j and j + 1) of Σ λ ψ†, kept as vectors of 16 sums from `at` on.
  private static void accumulateTile(
      int x,
      int y,
      int vectors,
      double[] lambdaRe,
      double[] lambdaIm,
      double[] psiRe,
      double[] psiIm,
      double[] sums,
      int at) {
    DoubleVector are0 = DoubleVector.fromArray(SPECIES, sums, at + 0 * VECTOR);
    DoubleVector aim0 = DoubleVector.fromArray(SPECIES, sums, at + 1 * VECTOR);
    DoubleVector bre0 = DoubleVector.fromArray(SPECIES, sums, at + 2 * VECTOR);
    DoubleVector bim0 = DoubleVector.fromArray(SPECIES, sums, at + 3 * VECTOR);
    DoubleVector are1 = DoubleVector.fromArray(SPECIES, sums, at + 4 * VECTOR);
    DoubleVector aim1 = DoubleVector.fromArray(SPECIES, sums, at + 5 * VECTOR);
    DoubleVector bre1 = DoubleVector.fromArray(SPECIES, sums, at + 6 * VECTOR);
    DoubleVector bim1 = DoubleVector.fromArray(SPECIES, sums, at + 7 * VECTOR);
    DoubleVector are2 = DoubleVector.fromArray(SPECIES, sums, at + 8 * VECTOR);
    DoubleVector aim2 = DoubleVector.fromArray(SPECIES, sums, at + 9 * VECTOR);
    DoubleVector bre2 = DoubleVector.fromArray(SPECIES, sums, at + 10 * VECTOR);
    DoubleVector bim2 = DoubleVector.fromArray(SPECIES, sums, at + 11 * VECTOR);
    DoubleVector are3 = DoubleVector.fromArray(SPECIES, sums, at + 12 * VECTOR);
    DoubleVector aim3 = DoubleVector.fromArray(SPECIES, sums, at + 13 * VECTOR);
    DoubleVector bre3 = DoubleVector.fromArray(SPECIES, sums, at + 14 * VECTOR);
    DoubleVector bim3 = DoubleVector.fromArray(SPECIES, sums, at + 15 * VECTOR);
    for (int v = 0; v < vectors; v++) {
      int l = x + v * VECTOR;
      int r = y + v * VECTOR;
      DoubleVector are = DoubleVector.fromArray(SPECIES, psiRe, r);
      DoubleVector aim = DoubleVector.fromArray(SPECIES, psiIm, r);
      DoubleVector bre = DoubleVector.fromArray(SPECIES, psiRe, r + STRIDE);
      DoubleVector bim = DoubleVector.fromArray(SPECIES, psiIm, r + STRIDE);
      DoubleVector ani = aim.neg();
      DoubleVector bni = bim.neg();
      DoubleVector lr0 = DoubleVector.fromArray(SPECIES, lambdaRe, l);
      DoubleVector li0 = DoubleVector.fromArray(SPECIES, lambdaIm, l);
      are0 = lr0.fma(are, are0);
      aim0 = lr0.fma(ani, aim0);
      bre0 = lr0.fma(bre, bre0);
      bim0 = lr0.fma(bni, bim0);
      are0 = li0.fma(aim, are0);
      aim0 = li0.fma(are, aim0);
      bre0 = li0.fma(bim, bre0);
      bim0 = li0.fma(bre, bim0);
      DoubleVector lr1 = DoubleVector.fromArray(SPECIES, lambdaRe, l + STRIDE);
      DoubleVector li1 = DoubleVector.fromArray(SPECIES, lambdaIm, l + STRIDE);
      are1 = lr1.fma(are, are1);
      aim1 = lr1.fma(ani, aim1);
      bre1 = lr1.fma(bre, bre1);
      bim1 = lr1.fma(bni, bim1);
      are1 = li1.fma(aim, are1);
      aim1 = li1.fma(are, aim1);
      bre1 = li1.fma(bim, bre1);
      bim1 = li1.fma(bre, bim1);
      DoubleVector lr2 = DoubleVector.fromArray(SPECIES, lambdaRe, l + 2 * STRIDE);
      DoubleVector li2 = DoubleVector.fromArray(SPECIES, lambdaIm, l + 2 * STRIDE);
      are2 = lr2.fma(are, are2);
      aim2 = lr2.fma(ani, aim2);
      bre2 = lr2.fma(bre, bre2);
      bim2 = lr2.fma(bni, bim2);
      are2 = li2.fma(aim, are2);
      aim2 = li2.fma(are, aim2);
      bre2 = li2.fma(bim, bre2);
      bim2 = li2.fma(bre, bim2);
      DoubleVector lr3 = DoubleVector.fromArray(SPECIES, lambdaRe, l + 3 * STRIDE);
      DoubleVector li3 = DoubleVector.fromArray(SPECIES, lambdaIm, l + 3 * STRIDE);
      are3 = lr3.fma(are, are3);
      aim3 = lr3.fma(ani, aim3);
      bre3 = lr3.fma(bre, bre3);
      bim3 = lr3.fma(bni, bim3);
      are3 = li3.fma(aim, are3);
      aim3 = li3.fma(are, aim3);
      bre3 = li3.fma(bim, bre3);
      bim3 = li3.fma(bre, bim3);
    }
    are0.intoArray(sums, at + 0 * VECTOR);
    aim0.intoArray(sums, at + 1 * VECTOR);
    bre0.intoArray(sums, at + 2 * VECTOR);
    bim0.intoArray(sums, at + 3 * VECTOR);
    are1.intoArray(sums, at + 4 * VECTOR);
    aim1.intoArray(sums, at + 5 * VECTOR);
    bre1.intoArray(sums, at + 6 * VECTOR);
    bim1.intoArray(sums, at + 7 * VECTOR);
    are2.intoArray(sums, at + 8 * VECTOR);
    aim2.intoArray(sums, at + 9 * VECTOR);
    bre2.intoArray(sums, at + 10 * VECTOR);
    bim2.intoArray(sums, at + 11 * VECTOR);
    are3.intoArray(sums, at + 12 * VECTOR);
    aim3.intoArray(sums, at + 13 * VECTOR);
    bre3.intoArray(sums, at + 14 * VECTOR);
    bim3.intoArray(sums, at + 15 * VECTOR);
  }

  @Override
  public void rotate(Access access, GeneratorRows generator, Amplitudes factors, Amplitudes psi) {
    if (Float64VectorLanes.fits(access, generator)) {
      Float64VectorLanes.rotate(
          access, generator, (Float64Amplitudes) factors, (Float64Amplitudes) psi);
    } else {
      super.rotate(access, generator, factors, psi);
    }
  }

  @Override
  public void rotationDerivative(
      Access access,
      GeneratorRows generator,
      Amplitudes lambda,
      Amplitudes psi,
      double[] derivative) { // stays double
    if (!Float64VectorLanes.fits(access, generator)) {
      super.rotationDerivative(access, generator, lambda, psi, derivative);
      return;
    }
    double[] sum = new double[access.lanes()];
    Float64VectorLanes.derivative(
        access, generator, (Float64Amplitudes) lambda, (Float64Amplitudes) psi, sum);
    for (int lane = 0; lane < sum.length; lane++) {
      derivative[lane] += sum[lane];
    }
  }

  @Override
  public void reduce(
      Amplitudes sums,
      int rows,
      double[] re, // stays double
      double[] im) { // stays double
    if (rows < TILE) {
      super.reduce(sums, rows, re, im);
      return;
    }
    double[] total = ((Float64Amplitudes) sums).re;
    int at = 0;
    for (int i = 0; i < rows; i += TILE) {
      for (int j = 0; j < rows; j += 2) {
        for (int entry = 0; entry < 2 * TILE; entry++) {
          int to = (i + entry / 2) * rows + j + entry % 2;
          re[to] += sum(total, at);
          im[to] += sum(total, at + VECTOR);
          at += 2 * VECTOR;
        }
      }
    }
    sums.clear();
  }

  /// Adds up one vector's lanes from first to last. `reduceLanes` leaves the order open:
  /// interpreted and compiled code then differ in the last bit.
  private static double sum(double[] values, int at) {
    double sum = 0;
    for (int lane = 0; lane < VECTOR; lane++) {
      sum += values[at + lane];
    }
    return sum;
  }
}
