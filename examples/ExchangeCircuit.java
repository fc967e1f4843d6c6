import org.ketvision.quantum.circuit.Angle;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.circuit.Gates;
import org.ketvision.quantum.draw.CircuitDrawing;
import org.ketvision.quantum.draw.DrawOptions;
import org.ketvision.quantum.evolution.Evolution;
import org.ketvision.quantum.qasm.QasmException;
import org.ketvision.quantum.qasm.QasmProgram;
import org.ketvision.quantum.qasm.QasmReader;
import org.ketvision.quantum.qasm.QasmVersion;
import org.ketvision.quantum.qasm.QasmWriter;

/// Draws a circuit, writes it as OpenQASM, and reads it back.
void main() throws IOException {
  Circuit circuit =
      Circuit.on(3)
          .add(Gates.h(0), Gates.cnot(0, 1))
          .add(Gates.rzz(Angle.trainable(0), 1, 2), Gates.toffoli(0, 1, 2))
          .build();
  IO.print(CircuitDrawing.text(circuit, DrawOptions.DEFAULT));
  Path svg = Files.createTempFile("circuit", ".svg");
  Files.writeString(svg, CircuitDrawing.svg(circuit, DrawOptions.DEFAULT.withTitle("a circuit")));

  String qasm = QasmWriter.write(circuit, QasmVersion.V3);
  IO.print(qasm);

  QasmProgram program = QasmReader.read(qasm);
  double[] weights = {0.3};
  double distance =
      Evolution.matrix(program.circuit(), weights).distance(Evolution.matrix(circuit, weights));
  IO.println("weights %s, same matrix: %b".formatted(program.weightNames(), distance < 1e-14));

  try {
    QasmReader.read("OPENQASM 3.0;\nqubit[2] q;\ncx q[0], q[2];\n");
  } catch (QasmException e) {
    IO.println(e.getMessage());
  }
}
