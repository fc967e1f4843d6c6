package org.ketvision.quantum.state;

import java.util.SplittableRandom;

/// Random generators that depend on a seed and the number of a stream alone: trajectory 17 draws
/// the same numbers whichever thread runs it.
public final class Seeds {
  private Seeds() {}

  /// The generator of a stream.
  ///
  /// @param seed the run's seed
  /// @param stream which stream, such as the number of a trajectory
  public static SplittableRandom generator(long seed, long stream) {
    return new SplittableRandom(mix(mix(seed) + stream));
  }

  /// A bijective scramble of 64 bits (the finaliser of MurmurHash3), so that neighbouring streams
  /// do not start at neighbouring states.
  private static long mix(long value) {
    long z = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
    z = (z ^ (z >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return z ^ (z >>> 33);
  }
}
