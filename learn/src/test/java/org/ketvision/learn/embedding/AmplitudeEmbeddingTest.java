package org.ketvision.learn.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.ketvision.learn.failure.NumericalFailure;
import org.ketvision.learn.mask.FillValues;
import org.ketvision.learn.mask.PatchPosition;
import org.ketvision.learn.mask.PatchSize;

class AmplitudeEmbeddingTest {
  private static final int SIZE = 16;
  private static final int LANES = 3;
  private static final int LANE = 1;

  private static double[] random(int length, long seed) {
    return new SplittableRandom(seed).doubles(length).toArray();
  }

  /// L(v) = Σ w_i x_i² + u_i x_i with x = v/‖v‖: a loss whose gradient in x is known.
  private static double loss(double[] pixels, double[] w, double[] u) {
    var x = new double[SIZE];
    AmplitudeEmbedding.embed(pixels, 0, 1, x, 0, 1, SIZE, 0);
    double sum = 0;
    for (int i = 0; i < SIZE; i++) {
      sum += w[i] * x[i] * x[i] + u[i] * x[i];
    }
    return sum;
  }

  private static double difference(double[] pixels, int i, double[] w, double[] u) {
    double step = 1e-5;
    double[] up = pixels.clone();
    double[] down = pixels.clone();
    up[i] += step;
    down[i] -= step;
    return (loss(up, w, u) - loss(down, w, u)) / (2 * step);
  }

  @Test
  void normalisesOneLane() {
    double[] lanes = random(SIZE * LANES, 1);
    double[] before = lanes.clone();
    double norm = AmplitudeEmbedding.embed(lanes, LANE, LANES, lanes, LANE, LANES, SIZE, 0);
    double sum = 0;
    for (int i = 0; i < lanes.length; i++) {
      if (i % LANES == LANE) {
        sum += lanes[i] * lanes[i];
        assertThat(lanes[i] * norm).isCloseTo(before[i], within(1e-15));
      } else {
        assertThat(lanes[i]).isEqualTo(before[i]);
      }
    }
    assertThat(sum).isCloseTo(1, within(1e-15));
  }

  @Test
  void gradientIsThatOfFiniteDifferences() {
    double[] pixels = random(SIZE, 2);
    double[] w = random(SIZE, 3);
    double[] u = random(SIZE, 4);
    var x = new double[SIZE * LANES];
    var gradient = new double[SIZE * LANES];
    double norm = AmplitudeEmbedding.embed(pixels, 0, 1, x, LANE, LANES, SIZE, 0);
    for (int i = 0; i < SIZE; i++) {
      gradient[i * LANES + LANE] = 2 * w[i] * x[i * LANES + LANE] + u[i];
    }
    var patch = new PatchSize(2, 3);
    var position = new PatchPosition(1, 1);
    var token = new double[6];
    AmplitudeEmbedding.addTokenGradient(
        x, LANE, LANES, gradient, LANE, LANES, SIZE, norm, 4, patch, position, token);
    AmplitudeEmbedding.addTokenGradient(
        x, LANE, LANES, gradient, LANE, LANES, SIZE, norm, 4, patch, position, token);
    AmplitudeEmbedding.pullBack(x, LANE, LANES, gradient, LANE, LANES, SIZE, norm);
    for (int i = 0; i < SIZE; i++) {
      assertThat(gradient[i * LANES + LANE]).isCloseTo(difference(pixels, i, w, u), within(1e-9));
    }
    for (int j = 0; j < token.length; j++) {
      int pixel = (1 + j / 3) * 4 + 1 + j % 3;
      assertThat(token[j]).isCloseTo(2 * gradient[pixel * LANES + LANE], within(1e-14));
    }
  }

  @Test
  void tokenGradientThroughInsertion() {
    double[] image = random(SIZE, 5);
    double[] w = random(SIZE, 6);
    double[] u = random(SIZE, 7);
    var patch = new PatchSize(2, 2);
    var position = new PatchPosition(0, 2);
    double[] token = random(4, 8);
    new FillValues.Token(patch, token).overwrite(image, 0, 1, 4, patch, position);
    var x = new double[SIZE];
    double norm = AmplitudeEmbedding.embed(image, 0, 1, x, 0, 1, SIZE, 0);
    var gradient = new double[SIZE];
    for (int i = 0; i < SIZE; i++) {
      gradient[i] = 2 * w[i] * x[i] + u[i];
    }
    var tokenGradient = new double[4];
    AmplitudeEmbedding.addTokenGradient(
        x, 0, 1, gradient, 0, 1, SIZE, norm, 4, patch, position, tokenGradient);
    int[] hidden = {2, 3, 6, 7};
    for (int j = 0; j < 4; j++) {
      assertThat(tokenGradient[j]).isCloseTo(difference(image, hidden[j], w, u), within(1e-9));
    }
  }

  @Test
  void keepsImagesWhoseSquaresUnderOrOverflow() {
    for (double unit : new double[] {1e-300, 1e300, Double.MIN_VALUE}) {
      double[] pixels = {3 * unit, 4 * unit, 0, 0};
      var x = new double[4];
      double norm = AmplitudeEmbedding.embed(pixels, 0, 1, x, 0, 1, 4, 0);
      assertThat(norm).isCloseTo(5 * unit, within(unit * 1e-12));
      assertThat(x).containsExactly(new double[] {0.6, 0.8, 0, 0}, within(1e-15));
    }
  }

  @Test
  void refusesImagesWithoutAState() {
    var x = new double[4];
    assertThatThrownBy(() -> AmplitudeEmbedding.embed(new double[4], 0, 1, x, 0, 1, 4, 17))
        .isInstanceOf(NumericalFailure.class)
        .hasMessageContaining("image 17 is all black");
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(
              () -> AmplitudeEmbedding.embed(new double[] {1, bad, 0, 0}, 0, 1, x, 0, 1, 4, 18))
          .isInstanceOf(NumericalFailure.class)
          .hasMessageContaining("image 18");
    }
  }
}
