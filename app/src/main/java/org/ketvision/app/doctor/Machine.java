package org.ketvision.app.doctor;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ketvision.quantum.state.MachinePeak;
import org.ketvision.quantum.state.Precision;

/// The Java machine and the processor it runs on.
///
/// @param processors available to this process
/// @param heap most bytes of Java objects
/// @param memory bytes of main memory, 0 if unknown
/// @param free of them, free now
/// @param peaks of one core, double precision first
public record Machine(int processors, long heap, long memory, long free, List<MachinePeak> peaks) {
  private static final long MEBIBYTE = 1L << 20;
  private static final long SMALL_HEAP = 512 * MEBIBYTE;
  private static final long LITTLE_FREE = 512 * MEBIBYTE;

  /// Looks, and measures the peaks for about a second.
  public static Machine measure() {
    Runtime runtime = Runtime.getRuntime();
    long memory = 0;
    long free = 0;
    if (ManagementFactory.getOperatingSystemMXBean()
        instanceof com.sun.management.OperatingSystemMXBean system) {
      memory = system.getTotalMemorySize();
      free = system.getFreeMemorySize();
    }
    return new Machine(
        runtime.availableProcessors(),
        runtime.maxMemory(),
        memory,
        free,
        List.of(MachinePeak.measure(Precision.FLOAT64), MachinePeak.measure(Precision.FLOAT32)));
  }

  /// Everything by name, for a table or JSON.
  public Map<String, Object> describe() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("java", System.getProperty("java.vendor.version", "") + " " + Runtime.version());
    object.put("java_home", System.getProperty("java.home"));
    object.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    object.put("processors", processors);
    object.put("heap_mib", heap / MEBIBYTE);
    object.put("memory_mib", memory / MEBIBYTE);
    object.put("memory_free_mib", free / MEBIBYTE);
    boolean vector = MachinePeak.vectorApi();
    object.put("vector_api", vector);
    MachinePeak first = peaks.getFirst();
    object.put("kernel", vector ? "vector-%d".formatted(first.lanes() * Double.SIZE) : "scalar");
    object.put("lanes_float64", first.lanes());
    object.put("lanes_float32", peaks.getLast().lanes());
    object.put("peak_gflops", first.gigaflops());
    object.put("peak_gflops_float32", peaks.getLast().gigaflops());
    return object;
  }

  /// What would make it faster.
  public List<String> advice() {
    List<String> advice = new ArrayList<>();
    if (!MachinePeak.vectorApi()) {
      advice.add(
          "The Vector API is off, so circuits run several times slower: start through ./ketvision,"
              + " or pass --add-modules jdk.incubator.vector to java.");
    }
    if (processors == 1) {
      advice.add("Only one processor is available: trainings take about twice as long.");
    }
    if (heap < SMALL_HEAP) {
      advice.add("Less than 512 MiB of heap: give more with KETVISION_JAVA_OPTS=-Xmx1g.");
    }
    if (memory > 0 && heap > memory) {
      advice.add("The heap may grow beyond the memory there is: give less with -Xmx.");
    }
    if (free > 0 && free < LITTLE_FREE && memory < 2 * LITTLE_FREE) {
      advice.add("Little memory is free: close other programs before a long training.");
    }
    return advice;
  }
}
