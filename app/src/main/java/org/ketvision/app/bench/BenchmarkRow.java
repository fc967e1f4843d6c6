package org.ketvision.app.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/// One measured line.
///
/// @param name what was run
/// @param batch samples a call
/// @param dtype `float64` or `float32`
/// @param threads worker threads
/// @param kernel what did the work
/// @param timing how long a call took
/// @param flops floating-point operations a sample, as counted
/// @param peakGigaflops peak of one core in this type
public record BenchmarkRow(
    String name,
    int batch,
    String dtype,
    int threads,
    String kernel,
    Timing timing,
    double flops,
    double peakGigaflops) {

  /// Microseconds a sample, median over the repetitions.
  public double microseconds() {
    return 1e6 * timing.median() / batch;
  }

  /// Microseconds a sample in the best repetition.
  public double bestMicroseconds() {
    return 1e6 * timing.best() / batch;
  }

  /// 10^9 operations a second, from the median.
  public double gigaflops() {
    return 1e-3 * flops / microseconds();
  }

  /// Share of the peak of as many cores as there are threads, from the median.
  public double ofPeak() {
    return gigaflops() / (peakGigaflops * threads);
  }

  /// The line as JSON shows it.
  public Map<String, Object> json() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", name);
    object.put("batch", batch);
    object.put("dtype", dtype);
    object.put("threads", threads);
    object.put("us_per_sample", microseconds());
    object.put("gflops", gigaflops());
    object.put("of_peak", ofPeak());
    object.put("us_per_sample_best", bestMicroseconds());
    object.put("of_peak_best", ofPeak() * microseconds() / bestMicroseconds());
    object.put("repetitions", timing.repetitions());
    object.put("mflop_per_sample", 1e-6 * flops);
    object.put("kernel", kernel);
    return object;
  }
}
