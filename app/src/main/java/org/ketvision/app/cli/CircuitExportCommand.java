package org.ketvision.app.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.ketvision.app.circuits.LabelledCircuit;
import org.ketvision.app.console.JsonOutput;
import org.ketvision.app.console.Session;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.storage.AtomicFiles;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.qasm.QasmOptions;
import org.ketvision.quantum.qasm.QasmVersion;
import org.ketvision.quantum.qasm.QasmWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// `circuit export`: a circuit as an OpenQASM program.
@Command(
    name = "export",
    header = {
      "Example: ketvision circuit export two-qubit-blocks --qubits 4 --out encoder.qasm",
      ""
    },
    description = "Write a circuit as OpenQASM 2 or 3.")
final class CircuitExportCommand implements Callable<Integer> {
  @Mixin private final OutputOptions output = new OutputOptions();
  @Mixin private final CircuitOptions options = new CircuitOptions();

  @Option(
      names = "--qasm",
      paramLabel = "VERSION",
      description =
          "2 or 3 (default: ${DEFAULT-VALUE}). Version 3 leaves angles without --weights and "
              + "features without --inputs open, as inputs of the program.")
  private int version = 3;

  @Option(names = "--out", paramLabel = "FILE", description = "Write to a file.")
  private @Nullable Path out;

  @ParentCommand private CircuitCommand parent;

  @SuppressWarnings("NullAway.Init") // picocli fills in the parent
  CircuitExportCommand() {}

  @Override
  public Integer call() {
    Session session = parent.session();
    LabelledCircuit labelled = options.circuit(session);
    String program = program(labelled.circuit());
    if (out != null) {
      AtomicFiles.write(session.workingFolder().resolve(out), program);
    }
    if (output.json) {
      Map<String, Object> object = JsonOutput.object();
      object.put("circuit", labelled.title());
      object.put("qasm", version);
      object.put("program", program);
      JsonOutput.print(object, session.out());
    } else if (out == null) {
      session.out().print(program);
    }
    return ExitCode.DONE;
  }

  private String program(Circuit circuit) {
    if (version != 2 && version != 3) {
      throw new BadSetting("--qasm %d: give 2 or 3".formatted(version));
    }
    QasmOptions qasm = QasmOptions.of(version == 2 ? QasmVersion.V2 : QasmVersion.V3);
    double[] weights = options.weights(circuit.weightCount());
    double[] inputs = options.inputs(circuit.inputCount());
    if (weights != null) {
      qasm = qasm.withWeights(weights);
    }
    if (inputs != null) {
      qasm = qasm.withInputs(inputs);
    }
    try {
      return QasmWriter.write(circuit, qasm);
    } catch (IllegalArgumentException e) {
      throw new BadSetting(
          "%s; give --weights and --inputs (values, zero or random) or --qasm 3"
              .formatted(e.getMessage()),
          e);
    }
  }
}
