package org.ketvision.quantum.qasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ketvision.quantum.circuit.AmplitudeEmbedding;
import org.ketvision.quantum.circuit.Angle;
import org.ketvision.quantum.circuit.Barrier;
import org.ketvision.quantum.circuit.Circuit;
import org.ketvision.quantum.circuit.CompositeGate;
import org.ketvision.quantum.circuit.Conditional;
import org.ketvision.quantum.circuit.Gate;
import org.ketvision.quantum.circuit.Gates;
import org.ketvision.quantum.circuit.Measure;
import org.ketvision.quantum.circuit.Reset;
import org.ketvision.quantum.evolution.Evolution;
import org.ketvision.quantum.matrix.ComplexMatrix;

class QasmRoundTripTest {
  private static final double TOLERANCE = 1e-12;
  private static final double[] NONE = {};

  @ParameterizedTest
  @EnumSource(QasmVersion.class)
  void thousandRandomCircuitsKeepTheirUnitary(QasmVersion version) {
    for (int seed = 0; seed < 1000; seed++) {
      Circuit circuit = new RandomCircuits(seed, false).circuit();
      String text = QasmWriter.write(circuit, version);
      assertSameUnitary(circuit, QasmReader.read(text).circuit(), NONE, NONE, text);
    }
  }

  @Test
  void openAnglesComeBackAsTheSameWeightsAndFeatures() {
    for (int seed = 0; seed < 300; seed++) {
      RandomCircuits random = new RandomCircuits(seed, true);
      Circuit circuit = random.circuit();
      String text = QasmWriter.write(circuit, QasmVersion.V3);
      double[] weights = random.values(RandomCircuits.WEIGHTS);
      double[] inputs = random.values(RandomCircuits.FEATURES);
      assertSameUnitary(circuit, QasmReader.read(text).circuit(), weights, inputs, text);
      QasmOptions bound = QasmOptions.of(QasmVersion.V2).withWeights(weights).withInputs(inputs);
      String boundText = QasmWriter.write(circuit, bound);
      assertSameUnitary(circuit, QasmReader.read(boundText).circuit(), weights, inputs, boundText);
    }
  }

  @Test
  void importedCircuitsRunOnTheSimulator() {
    for (int seed = 0; seed < 100; seed++) {
      Circuit circuit = new RandomCircuits(seed, false).circuit();
      Circuit back = QasmReader.read(QasmWriter.write(circuit, QasmVersion.V3)).circuit();
      ComplexMatrix before = DenseUnitary.of(circuit.qubits(), circuit.gates(), NONE, NONE);
      assertThat(Evolution.matrix(back, NONE).distance(before)).isLessThanOrEqualTo(TOLERANCE);
    }
  }

  @ParameterizedTest
  @EnumSource(QasmVersion.class)
  void theQmaeAnsatzSharesOneBlockDefinition(QasmVersion version) {
    List<Gate> blocks = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      for (int j = i + 1; j < 8; j++) {
        List<Angle> angles = new ArrayList<>();
        for (int k = 0; k < 15; k++) {
          angles.add(Angle.trainable(15 * blocks.size() + k));
        }
        blocks.add(Gates.block(angles, i, j));
      }
    }
    Circuit circuit = new Circuit(8, blocks);
    double[] weights = new double[420];
    for (int k = 0; k < weights.length; k++) {
      weights[k] = Math.PI * Math.sin(0.37 * k + 0.11);
    }
    String text = QasmWriter.write(circuit, QasmOptions.of(version).withWeights(weights));
    assertThat(text.split("gate block", -1)).hasSize(2);
    Circuit back = QasmReader.read(text).circuit();
    assertThat(back.instructions()).hasSize(28).allMatch(CompositeGate.class::isInstance);
    assertSameUnitary(circuit, back, weights, NONE, text);
  }

  @Test
  void trainableAnsatzKeepsItsWeights() {
    Circuit circuit =
        new Circuit(2, List.of(Gates.ry(Angle.trainable(3), 0), Gates.rz(Angle.input(1), 1)));
    QasmProgram program = QasmReader.read(QasmWriter.write(circuit, QasmVersion.V3));
    assertThat(program.circuit()).isEqualTo(circuit);
    assertThat(program.weightNames()).containsExactly("", "", "", "theta_3");
    assertThat(program.featureNames()).containsExactly("", "x_1");
  }

  @ParameterizedTest
  @EnumSource(QasmVersion.class)
  void dynamicCircuitsComeBackEqual(QasmVersion version) {
    Circuit circuit =
        Circuit.on(3)
            .bits(2)
            .add(Gates.h(0), new Measure(0, 0), new Measure(1, 1))
            .add(new Conditional(List.of(1, 0), 2, Gates.x(2)))
            .add(new Conditional(List.of(1, 0), 1, new Reset(1)))
            .add(new Conditional(List.of(1, 0), 3, new Measure(2, 1)))
            .add(new Barrier(List.of(0, 2)), new Reset(0), Gates.t(0).adjoint())
            .build();
    assertThat(QasmReader.read(QasmWriter.write(circuit, version)).circuit()).isEqualTo(circuit);
  }

  @ParameterizedTest
  @EnumSource(QasmVersion.class)
  void embeddedFeaturesBecomeAnExactPreparation(QasmVersion version) {
    double[] features = {9, 0.3, -1.2, 0, 2.5, -0.7, 0, 0, 1.1};
    Circuit circuit =
        new Circuit(4, List.of(new AmplitudeEmbedding(List.of(3, 1, 0), 1), Gates.x(2)));
    String text = QasmWriter.write(circuit, QasmOptions.of(version).withInputs(features));
    Circuit back = QasmReader.read(text).circuit();
    ComplexMatrix unitary = DenseUnitary.of(4, back.gates(), NONE, NONE);
    double norm = 0;
    for (int k = 1; k < 9; k++) {
      norm = Math.hypot(norm, features[k]);
    }
    for (int k = 0; k < 8; k++) {
      int index = (k >> 2 & 1) | (k >> 1 & 1) << 2 | (k & 1) << 3 | 2;
      assertThat(unitary.re(index, 0)).isCloseTo(features[1 + k] / norm, within());
      assertThat(unitary.im(index, 0)).isCloseTo(0, within());
    }
    assertThat(text.split("cx ", -1)).hasSize(1 + 6);
  }

  @Test
  void whatHasNoFormIsRefusedClearly() {
    Circuit embedding = new Circuit(1, List.of(new AmplitudeEmbedding(List.of(0), 0)));
    assertThatThrownBy(() -> QasmWriter.write(embedding, QasmVersion.V3))
        .hasMessageContaining("needs the features' values");
    assertThatThrownBy(
            () -> QasmWriter.write(embedding, QasmOptions.of(QasmVersion.V3).withInputs(0.0, 0.0)))
        .hasMessageContaining("no state has these amplitudes");
    Circuit open = new Circuit(1, List.of(Gates.rx(Angle.trainable(0), 0)));
    assertThatThrownBy(() -> QasmWriter.write(open, QasmVersion.V2))
        .hasMessageContaining("OpenQASM 2 has no inputs");
    assertThatThrownBy(() -> QasmWriter.write(open, QasmOptions.of(QasmVersion.V2).withWeights()))
        .hasMessageContaining("1 weights, but 0 values");
  }

  private static Offset<Double> within() {
    return Offset.offset(TOLERANCE);
  }

  private static void assertSameUnitary(
      Circuit circuit, Circuit back, double[] weights, double[] inputs, String text) {
    assertThat(back.qubits()).isEqualTo(circuit.qubits());
    ComplexMatrix before = DenseUnitary.of(circuit.qubits(), circuit.gates(), weights, inputs);
    ComplexMatrix after = DenseUnitary.of(back.qubits(), back.gates(), weights, inputs);
    assertThat(before.distance(after)).as(text).isLessThanOrEqualTo(TOLERANCE);
  }
}
