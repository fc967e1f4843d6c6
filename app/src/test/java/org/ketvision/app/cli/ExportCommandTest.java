package org.ketvision.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketvision.app.circuits.QasmFile;
import org.ketvision.app.store.MetricLines;
import org.ketvision.learn.image.Npy;
import org.ketvision.learn.storage.ElementType;
import org.ketvision.learn.storage.Safetensors;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.observable.PauliString;
import org.ketvision.quantum.state.CircuitRunner;
import tools.jackson.databind.JsonNode;

/// Every format of one small run, read back.
class ExportCommandTest {
  @TempDir private static Path folder;
  private static CommandRunner runner;

  @BeforeAll
  static void train() {
    runner = new CommandRunner(folder);
    CommandRunner.Outcome outcome =
        runner.run(
            "train",
            "qmae",
            "--data",
            "strokes",
            "--limit",
            "8",
            "--steps",
            "2",
            "--batch",
            "4",
            "--set",
            "data.height=4",
            "--set",
            "data.width=4",
            "--seed",
            "3",
            "--out",
            "runs/one");
    assertThat(outcome.code()).as(outcome.err()).isZero();
  }

  private static Path export(String format, String out, String... more) {
    List<String> line = new ArrayList<>(List.of("export", "one", "--format", format, "--out", out));
    line.addAll(List.of(more));
    CommandRunner.Outcome outcome = runner.run(line.toArray(String[]::new));
    assertThat(outcome.code()).as(outcome.err()).isZero();
    return folder.resolve(out);
  }

  private static Safetensors model() {
    return Safetensors.read(folder.resolve("runs/one/model.safetensors"));
  }

  private static double[] values(Safetensors tensors, String name) {
    return tensors.tensors().stream()
        .filter(tensor -> tensor.name().equals(name))
        .findFirst()
        .orElseThrow()
        .values();
  }

  @Test
  void csvHoldsTheMetrics() {
    MetricLines lines = MetricLines.read(folder.resolve("runs/one"));
    List<String> csv = runner.run("export", "one", "--format", "csv").out().lines().toList();
    assertThat(csv.getFirst()).isEqualTo("step,epoch,loss,fidelity,rate");
    assertThat(csv).hasSize(lines.lines().size() + 1);
    String[] last = csv.getLast().split(",", -1);
    assertThat(last[0]).isEqualTo("2");
    assertThat(Double.parseDouble(last[2])).isEqualTo(lines.curve("loss").getLast()[1]);
    JsonNode json = runner.run("export", "one", "--format", "csv", "--json").json();
    assertThat(json.path("content").stringValue()).startsWith("step,");
  }

  @Test
  void npyHoldsTheTensors() {
    Path out = export("npy", "arrays");
    Npy angles = Npy.read(out.resolve("ansatz.angles.npy"));
    assertThat(angles.shape()).containsExactly(1, 6, 15);
    assertThat(angles.values()).isEqualTo(values(model(), "ansatz.angles"));
    assertThat(Npy.read(out.resolve("mask.token.npy")).shape()).containsExactly(2, 2);
  }

  @Test
  void safetensorsMayBeRounded() {
    assertThat(values(Safetensors.read(export("safetensors", "a.safetensors")), "mask.token"))
        .isEqualTo(values(model(), "mask.token"));
    Safetensors half = Safetensors.read(export("safetensors", "b.safetensors", "--dtype", "F16"));
    assertThat(half.tensors()).allMatch(tensor -> tensor.type() == ElementType.F16);
    assertThat(half.metadata()).containsEntry("model", "qmae").containsEntry("run", "one");
    double[] exact = values(model(), "ansatz.angles");
    double[] rounded = values(half, "ansatz.angles");
    for (int i = 0; i < exact.length; i++) {
      assertThat(rounded[i]).isCloseTo(exact[i], org.assertj.core.data.Offset.offset(0.002));
    }
  }

  @Test
  void qasmIsTheTrainedEncoder() {
    Circuit read = QasmFile.read(export("qasm", "encoder.qasm")).circuit();
    assertThat(read.qubits()).isEqualTo(4);
    assertThat(read.weightCount()).isZero();
    Circuit built =
        new org.ketvision.learn.ansatz.TwoQubitBlocks(
                1, org.ketvision.learn.ansatz.PairOrder.LEXICOGRAPHIC)
            .circuit(4);
    List<PauliString> observables = List.of(PauliString.parse("Z0"), PauliString.parse("X1 Y2"));
    double[] angles = values(model(), "ansatz.angles");
    assertThat(expectations(read, new double[0], observables))
        .containsExactly(
            expectations(built, angles, observables), org.assertj.core.data.Offset.offset(1e-12));
  }

  private static double[] expectations(
      Circuit circuit, double[] weights, List<PauliString> observables) {
    return CircuitRunner.run(
            circuit, weights, new double[0], CircuitRunner.Settings.exact(observables, 0))
        .expectations()
        .stream()
        .mapToDouble(estimate -> estimate.mean())
        .toArray();
  }

  @Test
  void theLiteralCircuitMeasuresTheFidelityThatEvaluateReports() throws Exception {
    Path program = export("qasm", "literal.qasm", "--literal", "--index", "1");
    Circuit read = QasmFile.read(program).circuit();
    assertThat(read.qubits()).isEqualTo(1 + 1 + 2 * 4);
    double z = expectations(read, new double[0], List.of(PauliString.parse("Z0")))[0];
    CommandRunner.Outcome outcome =
        runner.run("reconstruct", "runs/one", "--indices", "0-1", "--out", "pictures", "--json");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    double fidelity = outcome.json().path("fidelity").path(1).doubleValue();
    assertThat(z).isCloseTo(fidelity, org.assertj.core.data.Offset.offset(1e-9));
    assertThat(Files.readString(program)).startsWith("OPENQASM 3.0;");
  }

  @Test
  void tensorboardWritesUnderTheRunsName() {
    Path logs = export("tensorboard", "logs");
    assertThat(logs.resolve("one")).isDirectoryContaining("glob:**/events.out.tfevents.*");
  }

  @Test
  void wrongUsesAreSaid() {
    for (Map.Entry<String, String> wrong :
        Map.of(
                "--format npy", "needs --out",
                "--format mlflow", "needs --mlflow-uri",
                "--format csv --literal", "--literal belongs",
                "--format csv --dtype f16", "--dtype belongs",
                "--format qasm --literal --index 100000", "there are images 0 to",
                "--format word", "--format",
                "--format mlflow --mlflow-uri nowhere", "no address",
                "--format csv --mlflow-uri http://127.0.0.1:1", "--mlflow-uri belongs")
            .entrySet()) {
      CommandRunner.Outcome outcome = runner.run(("export one " + wrong.getKey()).split(" "));
      assertThat(outcome.code()).as(wrong.getKey()).isEqualTo(2);
      assertThat(outcome.err()).contains(wrong.getValue());
      assertThat(outcome.err().lines()).hasSize(1);
    }
    assertThat(runner.run("export", "absent", "--format", "csv").code()).isEqualTo(3);
    assertThat(runner.run("export", "one").code()).isEqualTo(2);
  }

  @Test
  void aDamagedRunIsNotExported() throws Exception {
    Path copy = Files.createDirectories(folder.resolve("runs/broken"));
    for (String name : List.of("config.yaml", "commit.json", "state.json", "model.safetensors")) {
      Files.copy(folder.resolve("runs/one").resolve(name), copy.resolve(name));
    }
    byte[] bytes = Files.readAllBytes(copy.resolve("model.safetensors"));
    bytes[bytes.length - 1] ^= 1;
    Files.write(copy.resolve("model.safetensors"), bytes);
    CommandRunner.Outcome outcome =
        runner.run("export", "broken", "--format", "npy", "--out", "broken-arrays");
    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.err()).contains("model.safetensors").contains("damaged");
    assertThat(folder.resolve("broken-arrays")).doesNotExist();
  }
}
