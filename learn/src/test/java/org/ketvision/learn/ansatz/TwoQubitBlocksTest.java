package org.ketvision.learn.ansatz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.random.RandomStream;

class TwoQubitBlocksTest {
  @Test
  void hasTheParametersOfThePaper() {
    TwoQubitBlocks ansatz = new TwoQubitBlocks(1, PairOrder.LEXICOGRAPHIC);

    assertThat(ansatz.angleCount(8)).isEqualTo(420);
    assertThat(ansatz.angleCount(4)).isEqualTo(90);
    assertThat(ansatz.shape(8)).containsExactly(1, 28, 15);
    assertThat(ansatz.circuit(8).weightCount()).isEqualTo(420);
  }

  @Test
  void repeatsItsPairsInEveryLayerWithAnglesOfTheirOwn() {
    TwoQubitBlocks ansatz = new TwoQubitBlocks(2, PairOrder.LEXICOGRAPHIC);

    assertThat(ansatz.circuit(3).gates().stream().map(g -> g.wires()).toList())
        .containsExactly(
            List.of(0, 1),
            List.of(0, 2),
            List.of(1, 2),
            List.of(0, 1),
            List.of(0, 2),
            List.of(1, 2));
    assertThat(new HashSet<>(ansatz.circuit(3).angles())).hasSize(90);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 8, 9})
  void brickVisitsEveryPairOnceInRoundsOfDisjointPairs(int qubits) {
    List<PairOrder.Pair> pairs = PairOrder.BRICK.pairs(qubits);

    assertThat(Set.copyOf(pairs))
        .isEqualTo(Set.copyOf(PairOrder.LEXICOGRAPHIC.pairs(qubits)))
        .hasSize(pairs.size());
    int round = qubits / 2;
    for (int first = 0; first < pairs.size(); first += round) {
      Set<Integer> seen = new HashSet<>();
      for (PairOrder.Pair pair : pairs.subList(first, first + round)) {
        assertThat(seen.add(pair.first()) && seen.add(pair.second())).isTrue();
      }
    }
  }

  @Test
  void drawsItsFirstAnglesFromTheWholeCircle() {
    double[] angles =
        new TwoQubitBlocks(1, PairOrder.LEXICOGRAPHIC).initialAngles(8, RandomStream.of(3));

    assertThat(angles).hasSize(420);
    for (double angle : angles) {
      assertThat(angle).isBetween(0.0, 2 * Math.PI);
    }
    assertThat(Arrays.stream(angles).average().orElseThrow())
        .isBetween(Math.PI - 0.4, Math.PI + 0.4);
  }

  @Test
  void refusesNoLayers() {
    assertThatThrownBy(() -> new TwoQubitBlocks(0, PairOrder.BRICK))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("0 layers");
  }
}
