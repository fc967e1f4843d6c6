package org.ketvision.quantum.state;

/// Asks the JVM before large allocations, so that a request that cannot be met is refused with its
/// size instead of failing half-way.
public final class Memory {
  private Memory() {}

  /// Bytes the heap can still grow to hold.
  public static long available() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
  }

  /// Refuses a request beyond what is available.
  ///
  /// @param bytes what is needed
  /// @param what for the message, such as "a density matrix of 13 qubits"
  /// @throws IllegalArgumentException with both sizes
  public static void require(long bytes, String what) {
    long available = available();
    if (bytes > available) {
      throw new IllegalArgumentException(
          "%s needs %,d bytes, but the JVM has %,d left; give it more with -Xmx"
              .formatted(what, bytes, available));
    }
  }
}
