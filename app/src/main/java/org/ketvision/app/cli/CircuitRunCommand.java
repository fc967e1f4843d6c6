package org.ketvision.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.ketvision.app.circuits.LabelledCircuit;
import org.ketvision.app.console.JsonOutput;
import org.ketvision.app.console.Session;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.observable.Observable;
import org.ketvision.quantum.observable.PauliSum;
import org.ketvision.quantum.state.CircuitRunner;
import org.ketvision.quantum.state.Counts;
import org.ketvision.quantum.state.Estimate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// `circuit run`: amplitudes, probabilities, expectation values and counts of a circuit.
@Command(
    name = "run",
    header = {
      "Example: ketvision circuit run bell.qasm --observable \"Z0 Z1\" --shots 1000 --json",
      ""
    },
    description = "Run a circuit and print amplitudes or probabilities, expectations, counts.")
final class CircuitRunCommand implements Callable<Integer> {
  /// Basis states printed as text; JSON holds all of them.
  private static final int MOST_LINES = 32;

  @Mixin private final OutputOptions output = new OutputOptions();
  @Mixin private final CircuitOptions options = new CircuitOptions();

  @Option(
      names = "--observable",
      paramLabel = "PAULIS",
      description = "A sum of Pauli words, such as \"Z0 Z1\" or \"0.5 X0 + Z1\"; may be repeated.")
  private List<String> observables = List.of();

  @Option(
      names = "--shots",
      paramLabel = "N",
      description = "Sample that many times: counts, and expectations with shot noise.")
  private long shots;

  @Option(
      names = "--method",
      paramLabel = "NAME",
      description = "state-vector, density-matrix or trajectories (default: what suits it).")
  private @Nullable String method;

  @Option(
      names = "--trajectories",
      paramLabel = "N",
      description = "How many, where they are used (default: ${DEFAULT-VALUE}).")
  private int trajectories = 1000;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Worker threads (default: ${DEFAULT-VALUE}).")
  private int threads = 1;

  @ParentCommand private CircuitCommand parent;

  @SuppressWarnings("NullAway.Init") // picocli fills in the parent
  CircuitRunCommand() {}

  @Override
  public Integer call() {
    Session session = parent.session();
    LabelledCircuit labelled = options.circuit(session);
    Circuit circuit = labelled.circuit();
    CircuitRunner.Result result = run(circuit);
    if (output.json) {
      JsonOutput.print(json(labelled, result), session.out());
    } else {
      print(session, labelled, result);
    }
    return ExitCode.DONE;
  }

  private CircuitRunner.Result run(Circuit circuit) {
    double[] weights = options.weights(circuit.weightCount());
    double[] inputs = options.inputs(circuit.inputCount());
    try {
      List<Observable> read = new ArrayList<>();
      observables.forEach(text -> read.add(PauliSum.parse(text)));
      read.forEach(observable -> observable.requireInside(circuit.qubits()));
      return CircuitRunner.run(
          circuit,
          weights == null ? new double[0] : weights,
          inputs == null ? new double[0] : inputs,
          new CircuitRunner.Settings(method(), read, shots, trajectories, options.seed(), threads));
    } catch (IllegalArgumentException e) {
      throw new BadSetting(String.valueOf(e.getMessage()), e);
    }
  }

  private CircuitRunner.@Nullable Method method() {
    if (method == null) {
      return null;
    }
    for (CircuitRunner.Method known : CircuitRunner.Method.values()) {
      if (word(known).equals(method)) {
        return known;
      }
    }
    throw new BadSetting(
        "--method %s: give state-vector, density-matrix or trajectories".formatted(method));
  }

  private static String word(CircuitRunner.Method method) {
    return method.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private Map<String, Object> json(LabelledCircuit labelled, CircuitRunner.Result result) {
    Map<String, Object> object = JsonOutput.object();
    object.put("circuit", labelled.title());
    object.put("qubits", labelled.circuit().qubits());
    object.put("method", word(result.method()));
    object.put("seed", options.seed());
    double[] re = result.re();
    double[] im = result.im();
    if (re != null && im != null) {
      object.put("amplitudes", Map.of("re", re, "im", im));
    }
    object.put("probabilities", result.probabilities());
    List<Map<String, Object>> expectations = new ArrayList<>();
    for (int k = 0; k < observables.size(); k++) {
      Estimate estimate = result.expectations().get(k);
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("observable", observables.get(k));
      entry.put("mean", estimate.mean());
      entry.put("standard_error", estimate.standardError());
      expectations.add(entry);
    }
    object.put("expectations", expectations);
    Counts counts = result.counts();
    if (counts != null) {
      Map<String, Long> byOutcome = new LinkedHashMap<>();
      counts.outcomes().forEach((outcome, count) -> byOutcome.put(counts.text(outcome), count));
      object.put("shots", counts.shots());
      object.put("counts", byOutcome);
    }
    return object;
  }

  private void print(Session session, LabelledCircuit labelled, CircuitRunner.Result result) {
    int qubits = labelled.circuit().qubits();
    session.out().printf("%s: %d qubits, %s%n", labelled.title(), qubits, word(result.method()));
    double[] re = result.re();
    double[] im = result.im();
    int printed = 0;
    for (int k = 0; k < result.probabilities().length && printed < MOST_LINES; k++) {
      if (result.probabilities()[k] > 1e-12) {
        String basis = Integer.toBinaryString(1 << qubits | k).substring(1);
        String amplitude =
            re == null || im == null
                ? ""
                : String.format(Locale.ROOT, "   %+.6f %+.6fi", re[k], im[k]);
        session
            .out()
            .printf(Locale.ROOT, "  |%s>  %.6f%s%n", basis, result.probabilities()[k], amplitude);
        printed++;
      }
    }
    if (printed == MOST_LINES) {
      session.out().println("  … (--json prints all)");
    }
    for (int k = 0; k < observables.size(); k++) {
      Estimate estimate = result.expectations().get(k);
      session
          .out()
          .printf(
              Locale.ROOT,
              "  <%s> = %.10f ± %.2e%n",
              observables.get(k),
              estimate.mean(),
              estimate.standardError());
    }
    Counts counts = result.counts();
    if (counts != null) {
      counts
          .outcomes()
          .forEach(
              (outcome, count) -> session.out().printf("  %s  %,d%n", counts.text(outcome), count));
    }
  }
}
