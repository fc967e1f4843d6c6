package org.ketvision.quantum.qasm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.ketvision.quantum.circuit.AmplitudeEmbedding;
import org.ketvision.quantum.circuit.Angle;
import org.ketvision.quantum.circuit.Barrier;
import org.ketvision.quantum.circuit.Channel;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.circuit.Conditional;
import org.ketvision.quantum.circuit.Gate;
import org.ketvision.quantum.circuit.Instruction;
import org.ketvision.quantum.circuit.Measure;
import org.ketvision.quantum.circuit.Reset;

/// Writes circuits as OpenQASM 2.0 or 3.0.
///
/// The program has the circuit's unitary exactly, global phase included; qubit k is q[k]. Gates of
/// the standard libraries keep their names, composites become gate definitions, shared by all that
/// differ only in angles and qubits, and other gates are decomposed (in version 3 controls stay
/// `ctrl @`). Embedded amplitudes become 2^n − 2 CNOTs and RY rotations.
///
/// Version 2 compares whole bit registers, so bits that conditions read together get a register of
/// their own there, and reading such a program numbers the bits by register.
public final class QasmWriter {
  private final Circuit circuit;
  private final QasmOptions options;
  private final QasmVersion version;
  private final AngleText angles;
  private final Definitions definitions;
  private final BitRegisters bits;
  private final StringBuilder body = new StringBuilder();

  private QasmWriter(Circuit circuit, QasmOptions options) {
    this.circuit = circuit;
    this.options = options;
    version = options.version();
    angles =
        new AngleText(
            version, options.weights().orElse(null), options.inputs().orElse(null), "theta_");
    definitions = new Definitions(version);
    bits = version == QasmVersion.V2 ? BitRegisters.of(circuit) : BitRegisters.one(circuit.bits());
  }

  /// Writes a circuit with all its angles open.
  public static String write(Circuit circuit, QasmVersion version) {
    return write(circuit, QasmOptions.of(version));
  }

  /// Writes a circuit.
  ///
  /// @throws IllegalArgumentException if the circuit has a noise channel, an embedding without
  ///   features, an open angle in version 2, or a gate too large to decompose
  public static String write(Circuit circuit, QasmOptions options) {
    requireValues("weights", circuit.weightCount(), options.weights());
    requireValues("features", circuit.inputCount(), options.inputs());
    return new QasmWriter(circuit, options).program();
  }

  private static void requireValues(String what, int needed, Optional<double[]> values) {
    if (values.isPresent() && values.get().length < needed) {
      throw new IllegalArgumentException(
          "the circuit has %d %s, but %d values are given"
              .formatted(needed, what, values.get().length));
    }
  }

  private String program() {
    circuit.instructions().forEach(instruction -> write(instruction, ""));
    StringBuilder head = new StringBuilder();
    boolean two = version == QasmVersion.V2;
    head.append(two ? "OPENQASM 2.0;\n" : "OPENQASM 3.0;\n");
    head.append("include \"%s\";\n".formatted(StandardGates.libraryFile(version)));
    if (!two) {
      inputs(head);
    }
    head.append(definitions.text());
    head.append((two ? "qreg q[%d];\n" : "qubit[%d] q;\n").formatted(circuit.qubits()));
    bits.declare(head, version);
    return head.append(body).toString();
  }

  private void inputs(StringBuilder head) {
    TreeSet<Integer> weights = new TreeSet<>();
    TreeSet<Integer> features = new TreeSet<>();
    circuit.angles().forEach(angle -> collect(angle, weights, features));
    if (options.weights().isEmpty()) {
      weights.forEach(k -> head.append("input float[64] theta_%d;\n".formatted(k)));
    }
    if (options.inputs().isEmpty()) {
      features.forEach(k -> head.append("input float[64] x_%d;\n".formatted(k)));
    }
  }

  private static void collect(Angle angle, Set<Integer> weights, Set<Integer> features) {
    switch (angle) {
      case Angle.Fixed _ -> {}
      case Angle.Trainable(int index) -> weights.add(index);
      case Angle.Input(int feature) -> features.add(feature);
      case Angle.Product(Angle.Trainable weight, Angle.Input input) -> {
        weights.add(weight.index());
        features.add(input.feature());
      }
      case Angle.Scaled(double _, Angle inner) -> collect(inner, weights, features);
      case Angle.Sum(List<Angle> terms) -> terms.forEach(t -> collect(t, weights, features));
    }
  }

  private void line(String prefix, String statement) {
    body.append(prefix).append(statement).append('\n');
  }

  private void write(Instruction instruction, String prefix) {
    switch (instruction) {
      case Gate gate ->
          definitions.statements(gate, angles, QasmWriter::qubit).forEach(s -> line(prefix, s));
      case AmplitudeEmbedding(List<Integer> wires, int first) -> {
        double[] features =
            options
                .inputs()
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            "the embedding on qubits %s needs the features' values to be written as gates"
                                .formatted(wires)));
        line(
            prefix,
            definitions.literal(
                StatePreparation.of(features, first, wires), angles, QasmWriter::qubit));
      }
      case Measure(int wire, int bit) ->
          line(
              prefix,
              version == QasmVersion.V2
                  ? "measure %s -> %s;".formatted(qubit(wire), bits.name(bit))
                  : "%s = measure %s;".formatted(bits.name(bit), qubit(wire)));
      case Reset(int wire) -> line(prefix, "reset " + qubit(wire) + ";");
      case Barrier(List<Integer> wires) -> {
        if (!wires.isEmpty()) {
          line(
              prefix.startsWith("if") ? "" : prefix,
              "barrier " + String.join(", ", wires.stream().map(QasmWriter::qubit).toList()) + ";");
        }
      }
      case Conditional conditional -> conditional(conditional, prefix);
      case Channel channel ->
          throw new IllegalArgumentException(
              "OpenQASM has no noise: the channel %s on qubits %s cannot be written"
                  .formatted(channel.name(), channel.wires()));
    }
  }

  private void conditional(Conditional conditional, String prefix) {
    if (version == QasmVersion.V2) {
      if (!prefix.isEmpty()) {
        throw new IllegalArgumentException("OpenQASM 2 has no nested conditions");
      }
      write(
          conditional.body(),
          "if(%s==%d) "
              .formatted(
                  bits.register(conditional.bits()),
                  bits.value(conditional.bits(), conditional.value())));
      return;
    }
    List<String> tests = new ArrayList<>();
    int count = conditional.bits().size();
    for (int k = 0; k < count; k++) {
      long value = conditional.value() >> (count - 1 - k) & 1;
      tests.add("%s == %d".formatted(bits.name(conditional.bits().get(k)), value));
    }
    line(prefix, "if (" + String.join(" && ", tests) + ") {");
    write(conditional.body(), prefix + "  ");
    line(prefix, "}");
  }

  private static String qubit(int wire) {
    return "q[" + wire + "]";
  }
}
