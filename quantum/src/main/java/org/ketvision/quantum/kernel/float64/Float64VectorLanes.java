package org.ketvision.quantum.kernel.float64;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.ketvision.quantum.kernel.Access;
import org.ketvision.quantum.kernel.GeneratorRows;

/// Rotations by an angle of each lane's own, for whole vectors of lanes and generators with one
/// entry in every row, as Pauli words have.
final class Float64VectorLanes {
  private static final VectorSpecies<Double> SPECIES = Float64Vector.SPECIES;
  private static final int VECTOR = Float64Scalar.VECTOR;

  private Float64VectorLanes() {}

  /// Whether the loops here can do it.
  static boolean fits(Access access, GeneratorRows generator) {
    return generator.isMonomial() && access.lanes() % VECTOR == 0;
  }

  static void rotate(
      Access access, GeneratorRows generator, Float64Amplitudes factors, Float64Amplitudes psi) {
    int[] offset = access.rowOffsets();
    int lanes = access.lanes();
    int run = access.run();
    for (int e = 0; e < generator.rows(); e++) {
      int other = generator.column()[e];
      if (other < e) {
        continue;
      }
      double a = (double) generator.re()[e];
      double b = (double) generator.im()[e];
      for (int group = 0; group < access.groups(); group++) {
        int i = access.base(group) + offset[e];
        int j = access.base(group) + offset[other];
        if (i == j) {
          phase(factors.re, factors.im, lanes, a, b, psi.re, psi.im, i, run);
        } else {
          mix(factors.re, factors.im, lanes, a, b, psi.re, psi.im, i, j, run);
        }
      }
    }
  }

  /// ψ_i ← (α + βg) ψ_i.
  private static void phase(
      double[] factorRe,
      double[] factorIm,
      int lanes,
      double a,
      double b,
      double[] re,
      double[] im,
      int i,
      int run) {
    DoubleVector gr = DoubleVector.broadcast(SPECIES, a);
    DoubleVector gi = DoubleVector.broadcast(SPECIES, b);
    int lane = 0;
    for (int c = 0; c < run; c += VECTOR) {
      DoubleVector br = DoubleVector.fromArray(SPECIES, factorRe, lanes + lane);
      DoubleVector bi = DoubleVector.fromArray(SPECIES, factorIm, lanes + lane);
      DoubleVector fr =
          DoubleVector.fromArray(SPECIES, factorRe, lane).add(br.mul(gr)).sub(bi.mul(gi));
      DoubleVector fi =
          DoubleVector.fromArray(SPECIES, factorIm, lane).add(br.mul(gi)).add(bi.mul(gr));
      DoubleVector xr = DoubleVector.fromArray(SPECIES, re, i + c);
      DoubleVector xi = DoubleVector.fromArray(SPECIES, im, i + c);
      fr.mul(xr).sub(fi.mul(xi)).intoArray(re, i + c);
      fr.mul(xi).add(fi.mul(xr)).intoArray(im, i + c);
      lane += VECTOR;
      if (lane == lanes) {
        lane = 0;
      }
    }
  }

  /// ψ_i ← α ψ_i + βg ψ_j, ψ_j ← α ψ_j + β conj(g) ψ_i.
  private static void mix(
      double[] factorRe,
      double[] factorIm,
      int lanes,
      double a,
      double b,
      double[] re,
      double[] im,
      int i,
      int j,
      int run) {
    DoubleVector gr = DoubleVector.broadcast(SPECIES, a);
    DoubleVector gi = DoubleVector.broadcast(SPECIES, b);
    int lane = 0;
    for (int c = 0; c < run; c += VECTOR) {
      DoubleVector ar = DoubleVector.fromArray(SPECIES, factorRe, lane);
      DoubleVector ai = DoubleVector.fromArray(SPECIES, factorIm, lane);
      DoubleVector br = DoubleVector.fromArray(SPECIES, factorRe, lanes + lane);
      DoubleVector bi = DoubleVector.fromArray(SPECIES, factorIm, lanes + lane);
      DoubleVector rr = br.mul(gr);
      DoubleVector ii = bi.mul(gi);
      DoubleVector ri = br.mul(gi);
      DoubleVector ir = bi.mul(gr);
      DoubleVector ur = rr.sub(ii);
      DoubleVector ui = ri.add(ir);
      DoubleVector wr = rr.add(ii);
      DoubleVector wi = ir.sub(ri);
      DoubleVector xr = DoubleVector.fromArray(SPECIES, re, i + c);
      DoubleVector xi = DoubleVector.fromArray(SPECIES, im, i + c);
      DoubleVector yr = DoubleVector.fromArray(SPECIES, re, j + c);
      DoubleVector yi = DoubleVector.fromArray(SPECIES, im, j + c);
      ar.mul(xr).sub(ai.mul(xi)).add(ur.mul(yr)).sub(ui.mul(yi)).intoArray(re, i + c);
      ar.mul(xi).add(ai.mul(xr)).add(ur.mul(yi)).add(ui.mul(yr)).intoArray(im, i + c);
      ar.mul(yr).sub(ai.mul(yi)).add(wr.mul(xr)).sub(wi.mul(xi)).intoArray(re, j + c);
      ar.mul(yi).add(ai.mul(yr)).add(wr.mul(xi)).add(wi.mul(xr)).intoArray(im, j + c);
      lane += VECTOR;
      if (lane == lanes) {
        lane = 0;
      }
    }
  }

  /// sum[lane] += Im Σ conj(λ_i) G_ij ψ_j.
  static void derivative(
      Access access,
      GeneratorRows generator,
      Float64Amplitudes lambda,
      Float64Amplitudes psi,
      double[] sum) {
    int[] offset = access.rowOffsets();
    for (int e = 0; e < generator.rows(); e++) {
      double a = (double) generator.re()[e];
      double b = (double) generator.im()[e];
      for (int group = 0; group < access.groups(); group++) {
        int i = access.base(group) + offset[e];
        int j = access.base(group) + offset[generator.column()[e]];
        addImaginary(lambda.re, lambda.im, i, psi.re, psi.im, j, a, b, sum, access.run());
      }
    }
  }

  private static void addImaginary(
      double[] lambdaRe,
      double[] lambdaIm,
      int i,
      double[] psiRe,
      double[] psiIm,
      int j,
      double a,
      double b,
      double[] sum,
      int run) {
    DoubleVector gr = DoubleVector.broadcast(SPECIES, a);
    DoubleVector gi = DoubleVector.broadcast(SPECIES, b);
    int lane = 0;
    for (int c = 0; c < run; c += VECTOR) {
      DoubleVector xr = DoubleVector.fromArray(SPECIES, psiRe, j + c);
      DoubleVector xi = DoubleVector.fromArray(SPECIES, psiIm, j + c);
      DoubleVector yr = gr.mul(xr).sub(gi.mul(xi));
      DoubleVector yi = gr.mul(xi).add(gi.mul(xr));
      DoubleVector lr = DoubleVector.fromArray(SPECIES, lambdaRe, i + c);
      DoubleVector li = DoubleVector.fromArray(SPECIES, lambdaIm, i + c);
      DoubleVector.fromArray(SPECIES, sum, lane)
          .add(lr.mul(yi))
          .sub(li.mul(yr))
          .intoArray(sum, lane);
      lane += VECTOR;
      if (lane == sum.length) {
        lane = 0;
      }
    }
  }
}
