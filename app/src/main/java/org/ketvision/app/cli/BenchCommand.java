package org.ketvision.app.cli;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.ketvision.app.bench.Benchmark;
import org.ketvision.app.bench.BenchmarkRow;
import org.ketvision.app.bench.BenchmarkRunner;
import org.ketvision.app.console.JsonOutput;
import org.ketvision.app.console.Progress;
import org.ketvision.app.console.Session;
import org.ketvision.app.console.TextTable;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.quantum.state.KernelChoice;
import org.ketvision.quantum.state.MachinePeak;
import org.ketvision.quantum.state.Precision;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bench`: the speed of the hot paths against this machine's own peak, measured in the same run.
@Command(
    header = {
      "Example: ketvision bench",
      "         ketvision bench --only qmae-loss-gradient --seconds 3 --json",
      ""
    })
final class BenchCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private final OutputOptions output = new OutputOptions();

  @Option(
      names = "--only",
      paramLabel = "NAME",
      description = "Only lines of this name, such as qmae-loss-gradient or qmae-reconstruct.")
  private @Nullable String only;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "1",
      description =
          "Seconds to warm up, and as many to measure, for each line; default: ${DEFAULT-VALUE}.")
  private double seconds = 1;

  @Option(
      names = "--kernel",
      paramLabel = "KERNEL",
      defaultValue = "auto",
      description = "auto, scalar or vector; default: ${DEFAULT-VALUE}.")
  private KernelChoice kernel = KernelChoice.AUTO;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Seed of the images and angles; default: ${DEFAULT-VALUE}.")
  private long seed;

  BenchCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (!(seconds > 0 && seconds <= 600)) {
      throw new BadSetting("--seconds %s is not above 0 and at most 600".formatted(seconds));
    }
    List<Benchmark> chosen = chosen();
    Map<Precision, MachinePeak> peaks = peaks();
    List<BenchmarkRow> rows = new ArrayList<>();
    BenchmarkRunner runner = new BenchmarkRunner(seed, seconds, kernel);
    try (Progress progress = Progress.of(session, output.quiet, "bench", "lines", chosen.size())) {
      for (Benchmark benchmark : chosen) {
        progress.at(rows.size(), benchmark.name());
        rows.add(runner.run(benchmark, peak(peaks, benchmark.precision())));
      }
      progress.at(rows.size(), "");
    }
    if (output.json) {
      JsonOutput.print(json(peaks, rows), session.out());
    } else {
      print(peaks, rows);
    }
    return ExitCode.DONE;
  }

  private List<Benchmark> chosen() {
    List<Benchmark> all = Benchmark.all();
    List<Benchmark> chosen =
        all.stream().filter(line -> only == null || line.name().equals(only)).toList();
    if (chosen.isEmpty()) {
      List<String> names = all.stream().map(Benchmark::name).distinct().toList();
      throw new BadSetting(
          "--only %s is no line of bench; choose %s".formatted(only, String.join(", ", names)));
    }
    return chosen;
  }

  private static Map<Precision, MachinePeak> peaks() {
    Map<Precision, MachinePeak> peaks = new EnumMap<>(Precision.class);
    for (Precision precision : Precision.values()) {
      peaks.put(precision, MachinePeak.measure(precision));
    }
    return peaks;
  }

  private static MachinePeak peak(Map<Precision, MachinePeak> peaks, Precision precision) {
    MachinePeak peak = peaks.get(precision);
    if (peak == null) {
      throw new IllegalStateException("no peak was measured for " + precision);
    }
    return peak;
  }

  private Map<String, Object> json(Map<Precision, MachinePeak> peaks, List<BenchmarkRow> rows) {
    Map<String, Object> object = JsonOutput.object();
    object.put("peak_gflops", peak(peaks, Precision.FLOAT64).gigaflops());
    object.put("peak_gflops_float32", peak(peaks, Precision.FLOAT32).gigaflops());
    object.put("processors", Runtime.getRuntime().availableProcessors());
    object.put("seed", seed);
    object.put("counted", COUNTED);
    object.put("rows", rows.stream().map(BenchmarkRow::json).toList());
    return object;
  }

  private static final String COUNTED =
      "us_per_sample is the median of repetitions by the clock, us_per_sample_best the fastest,"
          + " everything included (masking, embedding, loss, gradients of all angles and of the"
          + " token). gflops counts the plain algorithm whatever the kernel saves by fusing or"
          + " leaving out gates, so that of_peak may pass 100 %: 8 passes over all blocks at 16"
          + " complex multiply-adds for 4 amplitudes (1.835 MFLOP at 8 qubits), 3 passes for a"
          + " reconstruction, 4 over all gates of a qinr-layer. of_peak is against the best"
          + " multiply-add loop of this run times the threads. The last qubit is reset, so that no"
          + " block can be left out; with the first one, blocks that cancel are";

  private void print(Map<Precision, MachinePeak> peaks, List<BenchmarkRow> rows) {
    session
        .out()
        .printf(
            Locale.ROOT,
            "Peak of one core, fused multiply-adds: %.1f GFLOP/s float64, %.1f float32; seed %d%n",
            peak(peaks, Precision.FLOAT64).gigaflops(),
            peak(peaks, Precision.FLOAT32).gigaflops(),
            seed);
    TextTable table =
        new TextTable()
            .words("line")
            .numbers("batch")
            .words("dtype")
            .numbers("threads")
            .numbers("µs a sample")
            .numbers("best")
            .numbers("GFLOP/s")
            .numbers("of peak")
            .numbers("at best")
            .words("kernel");
    for (BenchmarkRow row : rows) {
      table.row(
          row.name(),
          Integer.toString(row.batch()),
          row.dtype(),
          Integer.toString(row.threads()),
          number(row.microseconds()),
          number(row.bestMicroseconds()),
          number(row.gigaflops()),
          percent(row.ofPeak()),
          percent(row.ofPeak() * row.microseconds() / row.bestMicroseconds()),
          row.kernel());
    }
    session.out().println(table.text());
    session.out().println(COUNTED + ".");
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%.0f", value);
  }
}
