package org.ketvision.learn.random;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/// A named, splittable stream of random numbers without state.
///
/// A stream is a 64-bit key. Children are derived from it by name or by number, so that a draw
/// depends on what it is for (`root.child("mask").child(step)`) and never on how many draws came
/// before it or on which thread asks: resuming needs no saved generator state.
///
/// @param key the stream's identity
public record RandomStream(long key) {
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;

  /// The root stream of a seed.
  public static RandomStream of(long seed) {
    return new RandomStream(mix(seed + 0x9e3779b97f4a7c15L));
  }

  /// The child stream of that name.
  public RandomStream child(String name) {
    long hash = FNV_OFFSET;
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * FNV_PRIME;
    }
    return new RandomStream(mix(key ^ mix(hash)));
  }

  /// The child stream of that number.
  public RandomStream child(long index) {
    return new RandomStream(mix(key + mix(index ^ 0x2545f4914f6cdd1dL)));
  }

  /// A fresh generator at the start of this stream.
  public SplittableRandom generator() {
    return new SplittableRandom(key);
  }

  /// Finaliser of MurmurHash3 as refined by D. Stafford (variant 13), a bijection on 64 bits.
  private static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
