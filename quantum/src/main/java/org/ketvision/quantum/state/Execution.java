package org.ketvision.quantum.state;

/// How circuits are carried out. Results do not depend on the number of threads.
///
/// @param kernel which twin of the kernels
/// @param precision type of the amplitudes
/// @param threads worker threads, at least 1
public record Execution(KernelChoice kernel, Precision precision, int threads) {
  /// Checks the number of threads.
  public Execution {
    if (threads < 1) {
      throw new IllegalArgumentException("at least one thread is needed, not " + threads);
    }
  }

  /// Double precision on one thread with the fastest kernel there is.
  public static Execution standard() {
    return new Execution(KernelChoice.AUTO, Precision.FLOAT64, 1);
  }

  /// The same on that many threads.
  public Execution withThreads(int count) {
    return new Execution(kernel, precision, count);
  }
}
