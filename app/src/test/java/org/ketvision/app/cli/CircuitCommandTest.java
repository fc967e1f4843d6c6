package org.ketvision.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The papers' circuits and OpenQASM files, drawn, counted, exported and run.
class CircuitCommandTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path folder;
  private CommandRunner runner;

  @BeforeEach
  void start() {
    runner = new CommandRunner(folder);
  }

  @Test
  void statsOfTheLiteralCircuitAreThoseOfThePaper() {
    JsonNode stats = json("circuit", "stats", "qmae");
    assertThat(stats.get("qubits").intValue()).isEqualTo(18);
    assertThat(stats.get("parameters").intValue()).isEqualTo(420);
    assertThat(stats.get("kinds").get("CX").intValue()).isEqualTo(2 * 28 * 3);
    assertThat(stats.get("kinds").get("RZ").intValue()).isEqualTo(2 * 28 * 9);
    assertThat(stats.get("kinds").get("RY").intValue()).isEqualTo(2 * 28 * 6);
    assertThat(stats.get("kinds").get("CSWAP").intValue()).isEqualTo(8);
    assertThat(stats.get("preparation_cnots").intValue()).isEqualTo(2 * 254);
  }

  @ParameterizedTest
  @CsvSource({
    "pqwgan, 6, 72",
    "anogan, 6, 1008",
    "anogan-ma, 6, 36",
    "qinr-qgan, 6, 72",
    "qinr-qgan-noisy, 6, 72",
    "data-reuploading, 6, 120"
  })
  void generatorsHaveTheParametersOfTheirPapers(String name, int qubits, int parameters) {
    JsonNode stats = json("circuit", "stats", name);
    assertThat(stats.get("qubits").intValue()).isEqualTo(qubits);
    assertThat(stats.get("parameters").intValue()).isEqualTo(parameters);
  }

  @Test
  void drawingsNameTheRolesOfTheQubits() throws IOException {
    String text = run("circuit", "draw", "qmae", "--qubits", "4").out();
    assertThat(text).contains("ancilla", "fresh 0", "data 3", "reference 3", "Block(θ0…14)");
    run("circuit", "draw", "block", "--expand", "--out", "block.svg");
    assertThat(Files.readString(folder.resolve("block.svg"))).startsWith("<svg").contains("θ14");
  }

  /// Every generator in the size of its paper, with its last angle, features and wires.
  @ParameterizedTest
  @CsvSource({
    "pqwgan, θ71, data 4, RY(x5)",
    "anogan, θ1007, q 5, RX(π·x5)",
    "anogan-ma, θ35, data 4, RY(x5)",
    "qinr-qgan, θ71, q 5, RZ(x5)",
    "qinr-qgan-noisy, θ71, q 5, RX(x11)"
  })
  void generatorsAreDrawnWhole(String name, String angle, String wire, String feature)
      throws IOException {
    assertThat(run("circuit", "draw", name).out()).contains(angle, wire, feature);
    run("circuit", "draw", name, "--out", name + ".svg");
    assertThat(Files.readString(folder.resolve(name + ".svg"))).startsWith("<svg").contains(wire);
  }

  @ParameterizedTest
  @CsvSource({
    "block, 2, 2",
    "block, 2, 3",
    "two-qubit-blocks, 4, 2",
    "two-qubit-blocks, 4, 3",
    "two-qubit-blocks-brick, 5, 2",
    "two-qubit-blocks-brick, 5, 3",
    "data-reuploading, 4, 2",
    "data-reuploading, 4, 3",
    "pqwgan, 4, 3",
    "anogan, 3, 3",
    "anogan-ma, 4, 2",
    "qinr-qgan, 4, 3",
    "qinr-qgan-noisy, 3, 2",
    "qmae, 2, 2",
    "qmae, 2, 3"
  })
  void whatIsExportedRunsAsTheCircuitDoes(String name, String qubits, String version) {
    List<String> numbers =
        List.of(name, "--qubits", qubits, "--weights", "random", "--inputs", "random");
    List<String> export = new ArrayList<>(List.of("circuit", "export"));
    export.addAll(numbers);
    export.addAll(List.of("--qasm", version, "--out", "circuit.qasm"));
    run(export.toArray(String[]::new));
    List<String> direct = new ArrayList<>(List.of("circuit", "run"));
    direct.addAll(numbers);
    JsonNode expected = json(direct.toArray(String[]::new)).get("amplitudes");
    JsonNode actual = json("circuit", "run", "circuit.qasm").get("amplitudes");
    for (String part : List.of("re", "im")) {
      assertThat(actual.get(part).size()).isEqualTo(expected.get(part).size());
      for (int k = 0; k < expected.get(part).size(); k++) {
        assertThat(actual.get(part).get(k).doubleValue())
            .isCloseTo(expected.get(part).get(k).doubleValue(), within(1e-12));
      }
    }
  }

  @Test
  void aFileGivesExpectationsAndCounts() throws IOException {
    Files.writeString(
        folder.resolve("bell.qasm"),
        "OPENQASM 2.0; include \"qelib1.inc\"; qreg q[2]; h q[0]; cx q[0],q[1];");
    JsonNode result =
        json("circuit", "run", "bell.qasm", "--observable", "Z0 Z1", "--shots", "100");
    assertThat(result.get("expectations").get(0).get("mean").doubleValue()).isEqualTo(1);
    assertThat(result.get("probabilities").get(3).doubleValue()).isCloseTo(0.5, within(1e-12));
    JsonNode counts = result.get("counts");
    assertThat(counts.propertyNames()).containsExactlyInAnyOrder("00", "11");
    assertThat(counts.get("00").intValue() + counts.get("11").intValue()).isEqualTo(100);
  }

  @Test
  void aWrongProgramIsRefusedWithLineAndColumn() throws IOException {
    Files.writeString(
        folder.resolve("wrong.qasm"), "OPENQASM 3.0;\nqubit[2] q;\n  frobnicate q[0];\n");
    refused(3, "line 3, column 3", "circuit", "stats", "wrong.qasm");
    refused(3, "absent.qasm", "circuit", "draw", "absent.qasm");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "circuit",
        "circuit draw spaghetti",
        "circuit draw qmae --format png",
        "circuit draw qmae --width 3",
        "circuit stats qmae --qubits 1",
        "circuit stats qmae --trash 9",
        "circuit stats anogan --depth 0",
        "circuit export block --qasm 4",
        "circuit export block --qasm 2",
        "circuit export block --weights 1,2",
        "circuit export block --weights NaN,1,1,1,1,1,1,1,1,1,1,1,1,1,1",
        "circuit run block",
        "circuit run block --weights zero --observable Q0",
        "circuit run block --weights zero --observable Z7",
        "circuit run block --weights zero --shots -1",
        "circuit run block --weights zero --method magic"
      })
  void aBadOptionIsRefusedInOneLine(String line) {
    refused(2, "ketvision: ", line.split(" "));
  }

  private void refused(int code, String message, String... words) {
    CommandRunner.Outcome outcome = runner.run(words);
    assertThat(outcome.code()).as(outcome.err()).isEqualTo(code);
    assertThat(outcome.err().lines()).hasSize(1);
    assertThat(outcome.err()).contains(message);
    assertThat(outcome.out()).isEmpty();
  }

  private CommandRunner.Outcome run(String... words) {
    CommandRunner.Outcome outcome = runner.run(words);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    return outcome;
  }

  private JsonNode json(String... words) {
    List<String> line = new ArrayList<>(List.of(words));
    line.add("--json");
    return JSON.readTree(run(line.toArray(String[]::new)).out());
  }
}
