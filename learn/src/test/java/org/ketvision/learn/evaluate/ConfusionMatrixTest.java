package org.ketvision.learn.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {
  private static final int[] LABELS = {0, 0, 0, 1, 1, 3};
  private static final int[] SAID = {0, 1, 0, 1, 1, 0};

  @Test
  void itCountsWhatWasTakenForWhat() {
    ConfusionMatrix matrix = ConfusionMatrix.of(LABELS, SAID, 4);
    assertThat(matrix.counts()[0]).containsExactly(2, 1, 0, 0);
    assertThat(matrix.counts()[3]).containsExactly(1, 0, 0, 0);
    assertThat(matrix.accuracy()).isEqualTo(4.0 / 6);
    assertThat(matrix.recall(0)).isEqualTo(2.0 / 3);
    assertThat(matrix.precision(0)).isEqualTo(2.0 / 3);
    assertThat(matrix.recall(1)).isEqualTo(1);
    assertThat(matrix.precision(1)).isEqualTo(2.0 / 3);
    assertThat(matrix.recall(2)).isNaN();
    assertThat(matrix.precision(3)).isNaN();
    assertThat(matrix.images(0)).isEqualTo(3);
  }

  @Test
  void classesThatDoNotExistAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfusionMatrix.of(LABELS, SAID, 3))
        .withMessageContaining("image 5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfusionMatrix.of(LABELS, new int[1], 4))
        .withMessageContaining("6 labels for 1 answers");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ConfusionMatrix(new int[][] {{1}, {2}}));
  }
}
