package org.ketvision.quantum.state;

import java.math.BigInteger;

/// Asks the JVM before large allocations, so that a request that cannot be met is refused with its
/// size instead of failing half-way.
public final class HeapSpace {
  /// Up to this power of two the bytes are written out.
  private static final int WRITTEN_OUT = 128;

  private HeapSpace() {}

  /// Bytes the heap can still grow to hold, garbage not yet collected counted as held.
  public static long available() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
  }

  /// Refuses a request for factor · 2^power bytes beyond what is available.
  ///
  /// @param factor bytes in the smallest such thing, at least 0
  /// @param power how often that doubles, at least 0
  /// @param what for the message, such as "a density matrix of 13 qubits"
  /// @throws IllegalArgumentException with both sizes
  public static void require(long factor, int power, String what) {
    if (fits(factor, power, available())) {
      return;
    }
    if (fits(factor, power, Runtime.getRuntime().maxMemory())) {
      System.gc(); // what is in the way may be garbage
    }
    long available = available();
    if (fits(factor, power, available)) {
      return;
    }
    throw new IllegalArgumentException(
        "%s needs %s, but the JVM has %,d left; give it more with -Xmx"
            .formatted(what, bytes(factor, power), available));
  }

  private static boolean fits(long factor, int power, long available) {
    return power < Long.SIZE && factor <= available >> power;
  }

  /// Factor · 2^power bytes as text, such as "2,147,483,648 bytes".
  static String bytes(long factor, int power) {
    return power > WRITTEN_OUT
        ? "%,d · 2^%d bytes".formatted(factor, power)
        : "%,d bytes".formatted(BigInteger.valueOf(factor).shiftLeft(power));
  }
}
