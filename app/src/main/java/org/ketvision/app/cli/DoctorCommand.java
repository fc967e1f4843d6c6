package org.ketvision.app.cli;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.ketvision.app.console.JsonOutput;
import org.ketvision.app.console.Session;
import org.ketvision.app.console.TextTable;
import org.ketvision.learn.image.DatasetLocator;
import org.ketvision.quantum.state.MachinePeak;
import org.ketvision.quantum.state.Precision;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `doctor`: what this machine has, and what would help.
@Command(header = {"Example: ketvision doctor", ""})
final class DoctorCommand implements Callable<Integer> {
  private static final long MEBIBYTE = 1L << 20;
  private static final long SMALL_HEAP = 512 * MEBIBYTE;

  private final Session session;

  @Mixin private final OutputOptions output = new OutputOptions();
  @Mixin private final DataOptions data = new DataOptions();

  DoctorCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    MachinePeak peak = MachinePeak.measure(Precision.FLOAT64);
    DatasetLocator locator = DataOptions.locator(session);
    List<DatasetLocator.Listing> listings = locator.list(data.directory(session));
    Map<String, Object> machine = machine(peak);
    machine.put("cache", locator.cache().toString());
    List<String> advice = advice(listings);
    if (output.json) {
      Map<String, Object> object = JsonOutput.object();
      object.putAll(machine);
      object.put("libraries", Libraries.versions());
      object.put("datasets", DataListCommand.describe(listings));
      object.put("advice", advice);
      JsonOutput.print(object, session.out());
    } else {
      print(machine, listings, advice);
    }
    return ExitCode.DONE;
  }

  private static Map<String, Object> machine(MachinePeak peak) {
    Runtime runtime = Runtime.getRuntime();
    Map<String, Object> machine = new LinkedHashMap<>();
    machine.put("ketvision", ProductVersion.number());
    machine.put("java", System.getProperty("java.vendor.version", "") + " " + Runtime.version());
    machine.put("java_home", System.getProperty("java.home"));
    machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    machine.put("processors", runtime.availableProcessors());
    machine.put("heap_mib", runtime.maxMemory() / MEBIBYTE);
    machine.put("memory_mib", physicalMemory() / MEBIBYTE);
    machine.put("vector_api", MachinePeak.vectorApi());
    machine.put("lanes_float64", peak.lanes());
    machine.put("peak_gflops", peak.gigaflops());
    return machine;
  }

  private static long physicalMemory() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getTotalMemorySize()
        : 0;
  }

  private List<String> advice(List<DatasetLocator.Listing> listings) {
    List<String> advice = new ArrayList<>();
    if (!MachinePeak.vectorApi()) {
      advice.add(
          "The Vector API is off, so circuits run several times slower: start through ./ketvision,"
              + " or pass --add-modules jdk.incubator.vector to java.");
    }
    if (Runtime.getRuntime().availableProcessors() == 1) {
      advice.add("Only one processor is available: trainings take about twice as long.");
    }
    if (Runtime.getRuntime().maxMemory() < SMALL_HEAP) {
      advice.add("Less than 512 MiB of heap: give more with KETVISION_JAVA_OPTS=-Xmx1g.");
    }
    for (DatasetLocator.Listing listing : listings) {
      if (listing.located().isEmpty()) {
        advice.add(listing.problem());
      }
    }
    return advice;
  }

  private void print(
      Map<String, Object> machine, List<DatasetLocator.Listing> listings, List<String> advice) {
    TextTable table = new TextTable().words("what").words("here");
    machine.forEach((key, value) -> table.row(key.replace('_', ' '), text(value)));
    Libraries.versions().forEach((key, value) -> table.row(key, value));
    for (DatasetLocator.Listing listing : listings) {
      table.row(
          "data set " + listing.dataset().id(),
          listing
              .located()
              .map(
                  located ->
                      located.place().title()
                          + located.directory().map(Path::toString).map(p -> ": " + p).orElse(""))
              .orElse("not found"));
    }
    session.out().println(table.text());
    session.out().println();
    if (advice.isEmpty()) {
      session.out().println("Nothing to advise: everything is there.");
    } else {
      advice.forEach(line -> session.out().println("- " + line));
    }
  }

  private static String text(Object value) {
    return value instanceof Double number ? "%.1f".formatted(number) : String.valueOf(value);
  }
}
