package org.ketvision.learn.autoencoder;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.ketvision.learn.failure.NumericalFailure;

class AutoencoderLearnerTest {
  @Test
  void lossesNameTheImagesThatSpoilThem() {
    int[] images = {8, 3, 5};
    double[] fidelity = {0.5, Double.NaN, 0.1};
    assertThatCode(() -> AutoencoderLearner.requireFinite(6, images, 0.4, fidelity))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> AutoencoderLearner.requireFinite(6, images, Double.NaN, fidelity))
        .isInstanceOf(NumericalFailure.class)
        .hasMessageContaining("loss is not a number at step 7, images [3]:");
  }
}
