package org.ketvision.quantum.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class CircuitStatisticsTest {
  private static final double T = Math.PI / 4;

  @Test
  void countsTheAnsatzOfTheQmae() {
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
    List<Instruction> all = new ArrayList<>(blocks);
    all.addFirst(new AmplitudeEmbedding(List.of(0, 1, 2, 3, 4, 5, 6, 7), 0));
    Circuit circuit = new Circuit(8, all);
    CircuitStatistics boxed = CircuitStatistics.of(circuit);
    assertThat(boxed.kinds()).isEqualTo(Map.of("Block", 28, "state preparation", 1));
    assertThat(boxed.gates()).isEqualTo(28);
    assertThat(boxed.weights()).isEqualTo(420);
    assertThat(boxed.features()).isEqualTo(256);
    assertThat(boxed.preparationCnots()).isEqualTo(254);
    assertThat(boxed.tCount()).isEmpty();
    CircuitStatistics expanded = CircuitStatistics.of(circuit, true);
    assertThat(expanded.kinds())
        .isEqualTo(Map.of("RZ", 28 * 9, "RY", 28 * 6, "CX", 28 * 3, "state preparation", 1));
    assertThat(expanded.gates()).isEqualTo(28 * 18);
    // 13 rounds of pairs on the longest path through the lexicographic list
    assertThat(boxed.depth()).isEqualTo(1 + 13);
    assertThat(expanded.twoQubitDepth()).isEqualTo(1 + 3 * 13);
  }

  @Test
  void depthWaitsForQubitsBitsAndBarriers() {
    Circuit circuit =
        Circuit.on(3)
            .bits(1)
            .add(Gates.h(0), Gates.h(1), new Measure(0, 0))
            .add(new Conditional(List.of(0), 1, Gates.x(2)))
            .add(new Barrier(List.of(1, 2)), Gates.cnot(1, 2))
            .build();
    CircuitStatistics statistics = CircuitStatistics.of(circuit);
    assertThat(statistics.depth()).isEqualTo(4);
    assertThat(statistics.twoQubitDepth()).isEqualTo(1);
    assertThat(statistics.kinds()).isEqualTo(Map.of("H", 2, "measure", 1, "if X", 1, "CX", 1));
    assertThat(statistics.tCount()).isEqualTo(OptionalInt.of(0));
  }

  @Test
  void countsTGatesOfCliffordAndT() {
    assertThat(tCount(Gates.t(0), Gates.t(1).adjoint(), Gates.s(0), Gates.sx(1))).hasValue(2);
    assertThat(tCount(Gates.toffoli(0, 1, 2), Gates.cswap(0, 1, 2))).hasValue(14);
    assertThat(tCount(Gates.rz(Angle.of(T), 0), Gates.rx(Angle.of(2 * T), 0))).hasValue(1);
    assertThat(tCount(Gates.rzz(Angle.of(-3 * T), 0, 1), Gates.phase(Angle.of(T), 2))).hasValue(2);
    assertThat(tCount(Gates.iswap(0, 1), Gates.swap(1, 2), Gates.cy(0, 2))).hasValue(0);
    assertThat(tCount(Gates.globalPhase(Angle.of(0.3), 0), Gates.h(1))).hasValue(0);
    Gate inner = new CompositeGate("TT", List.of(1), List.of(Gates.t(1), Gates.t(1)));
    assertThat(tCount(inner)).hasValue(2);
  }

  @Test
  void otherGatesHaveNoTCount() {
    assertThat(tCount(Gates.rz(Angle.of(0.1), 0))).isEmpty();
    assertThat(tCount(Gates.rz(Angle.trainable(0), 0))).isEmpty();
    assertThat(tCount(Gates.controlled(0, Gates.h(1)))).isEmpty();
    assertThat(tCount(Gates.diagonal(new double[] {0, 0, 0, 1}, 0, 1))).isEmpty();
    assertThat(tCount(Gates.t(0), Gates.crz(Angle.of(T), 0, 1))).isEmpty();
  }

  private static OptionalInt tCount(Gate... gates) {
    return CircuitStatistics.of(new Circuit(3, List.of(gates))).tCount();
  }
}
