package org.ketvision.quantum.kernel.float64;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// The fastest loop of fused multiply-adds one core can run: no memory, no dependence but through
/// twelve registers, so that two multiply-adds a cycle at a latency of up to six cycles stay busy.
///
/// A yardstick, not a kernel: nothing can run faster than this loop on the same machine.
public final class MultiplyAddLoop {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

  /// Floating-point operations of one round of the loop.
  public static final int FLOPS = 12 * 2 * SPECIES.length();

  private MultiplyAddLoop() {}

  /// Numbers in one vector register.
  public static int lanes() {
    return SPECIES.length();
  }

  /// Runs that many rounds of `a = a / 2 + c` on twelve registers, which converge to 2c, and
  /// returns a sum over all of them so that no compiler can drop the work.
  public static double run(int rounds) {
    DoubleVector half = DoubleVector.broadcast(SPECIES, (double) 0.5);
    DoubleVector c = DoubleVector.broadcast(SPECIES, (double) 0.25);
    DoubleVector a0 = c, a1 = c, a2 = c, a3 = c, a4 = c, a5 = c;
    DoubleVector a6 = c, a7 = c, a8 = c, a9 = c, a10 = c, a11 = c;
    for (int i = 0; i < rounds; i++) {
      a0 = a0.fma(half, c);
      a1 = a1.fma(half, c);
      a2 = a2.fma(half, c);
      a3 = a3.fma(half, c);
      a4 = a4.fma(half, c);
      a5 = a5.fma(half, c);
      a6 = a6.fma(half, c);
      a7 = a7.fma(half, c);
      a8 = a8.fma(half, c);
      a9 = a9.fma(half, c);
      a10 = a10.fma(half, c);
      a11 = a11.fma(half, c);
    }
    DoubleVector low = a0.add(a1).add(a2).add(a3).add(a4).add(a5);
    DoubleVector high = a6.add(a7).add(a8).add(a9).add(a10).add(a11);
    DoubleVector sum = low.add(high);
    double total = 0;
    for (int lane = 0; lane < SPECIES.length(); lane++) {
      total += sum.lane(lane);
    }
    return total;
  }
}
