package org.ketvision.app.cli;

import java.io.PrintStream;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.ketvision.app.circuits.LabelledCircuit;
import org.ketvision.app.console.JsonOutput;
import org.ketvision.quantum.circuit.CircuitStatistics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// `circuit stats`: what a circuit costs.
@Command(
    name = "stats",
    header = {"Example: ketvision circuit stats qmae", ""},
    description = "Count gates by kind, depth, parameters and state preparation.")
final class CircuitStatsCommand implements Callable<Integer> {
  @Mixin private final OutputOptions output = new OutputOptions();
  @Mixin private final CircuitOptions options = new CircuitOptions();

  @Option(names = "--blocks", description = "Count each block as one gate.")
  private boolean blocks;

  @ParentCommand private CircuitCommand parent;

  @SuppressWarnings("NullAway.Init") // picocli fills in the parent
  CircuitStatsCommand() {}

  @Override
  public Integer call() {
    LabelledCircuit labelled = options.circuit(parent.session());
    CircuitStatistics statistics = CircuitStatistics.of(labelled.circuit(), !blocks);
    if (output.json) {
      JsonOutput.print(json(labelled, statistics), parent.session().out());
    } else {
      print(labelled, statistics, parent.session().out());
    }
    return ExitCode.DONE;
  }

  private static void print(
      LabelledCircuit labelled, CircuitStatistics statistics, PrintStream out) {
    out.println(labelled.title());
    out.printf("  qubits             %,d%n", statistics.qubits());
    out.printf("  classical bits     %,d%n", statistics.bits());
    out.printf("  gates              %,d%n", statistics.gates());
    statistics.kinds().forEach((kind, count) -> out.printf("    %-16s %,d%n", kind, count));
    out.printf("  depth              %,d%n", statistics.depth());
    out.printf("  two-qubit depth    %,d%n", statistics.twoQubitDepth());
    out.printf("  trainable angles   %,d%n", statistics.weights());
    out.printf("  input features     %,d%n", statistics.features());
    out.printf("  T gates            %s%n", count(statistics.tCount()));
    out.printf(
        "  state preparation  %,d CNOTs (2^n - 2 for n qubits), not among the gates%n",
        statistics.preparationCnots());
  }

  private static String count(OptionalInt count) {
    return count.isPresent() ? String.valueOf(count.getAsInt()) : "undefined: not Clifford + T";
  }

  private static Map<String, Object> json(LabelledCircuit labelled, CircuitStatistics statistics) {
    Map<String, Object> object = JsonOutput.object();
    object.put("circuit", labelled.title());
    object.put("qubits", statistics.qubits());
    object.put("bits", statistics.bits());
    object.put("gates", statistics.gates());
    object.put("kinds", statistics.kinds());
    object.put("depth", statistics.depth());
    object.put("two_qubit_depth", statistics.twoQubitDepth());
    object.put("parameters", statistics.weights());
    object.put("features", statistics.features());
    statistics.tCount().ifPresent(count -> object.put("t_count", count));
    object.put("preparation_cnots", statistics.preparationCnots());
    return object;
  }
}
