package org.ketvision.learn.settings;

import java.util.Locale;
import org.ketvision.quantum.state.Execution;
import org.ketvision.quantum.state.KernelChoice;
import org.ketvision.quantum.state.Precision;

/// How a model is computed; the number of threads changes no result of circuits alone.
///
/// @param threads worker threads; 0 takes all processors
/// @param dtype `float64` or `float32`, the type amplitudes are held in
/// @param kernel `auto`, `scalar` or `vector`
public record ExecutionSettings(int threads, String dtype, String kernel) {
  private static final int MAX_THREADS = 1024;

  /// Checks names and numbers.
  public ExecutionSettings {
    Checks.require(
        threads >= 0 && threads <= MAX_THREADS,
        "execution.threads",
        threads,
        "0 (all processors) to " + MAX_THREADS);
    Checks.oneOf("execution.dtype", dtype, "float64", "float32");
    Checks.oneOf("execution.kernel", kernel, "auto", "scalar", "vector");
  }

  /// All processors, double precision, the fastest kernel.
  public static ExecutionSettings standard() {
    return new ExecutionSettings(0, "float64", "auto");
  }

  /// The same for the simulator.
  public Execution execution() {
    return new Execution(
        KernelChoice.valueOf(kernel.toUpperCase(Locale.ROOT)),
        Precision.valueOf(dtype.toUpperCase(Locale.ROOT)),
        threads == 0 ? Runtime.getRuntime().availableProcessors() : threads);
  }
}
