package org.ketvision.quantum.state;

/// Refuses states that would not fit, before anything is allocated.
public final class Memory {
  static final int MOST_QUBITS = 30;
  private static final int BYTES = 16;

  private Memory() {}

  /// Checks that so many states of so many qubits fit in what the JVM may still use.
  ///
  /// @throws IllegalArgumentException when not; the message names the bytes needed
  public static void require(int qubits, long states) {
    double bytes = Math.scalb((double) BYTES * states, qubits);
    Runtime runtime = Runtime.getRuntime();
    long free = runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
    if (bytes > free || Math.scalb((double) states, qubits) > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "%d states of %d qubits need %.0f bytes, but %d are free and an array holds 2^31 numbers"
              .formatted(states, qubits, bytes, free));
    }
  }
}
