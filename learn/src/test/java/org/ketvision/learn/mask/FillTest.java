package org.ketvision.learn.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.image.ImageBatch;

class FillTest {
  private static final PatchSize PATCH = new PatchSize(1, 2);

  private static ImageBatch images() {
    var pixels = new double[2 * 3 * 4];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = i;
    }
    return new ImageBatch(2, 3, 4, pixels);
  }

  private static double[] filled(FillValues values) {
    return values
        .fill(images(), PATCH, List.of(new PatchPosition(1, 2), new PatchPosition(0, 0)))
        .pixels();
  }

  @Test
  void tokenSitsInThePatchWhereverItIs() {
    double[] expected = images().pixels();
    expected[6] = -7;
    expected[7] = -8;
    expected[12] = -7;
    expected[13] = -8;
    assertThat(filled(new FillValues.Token(PATCH, new double[] {-7, -8}))).isEqualTo(expected);
  }

  @Test
  void canvasShowsThroughThePatch() {
    var canvas = FillValues.Canvas.meanOf(images());
    double[] expected = images().pixels();
    expected[6] = 12;
    expected[7] = 13;
    expected[12] = 6;
    expected[13] = 7;
    assertThat(filled(canvas)).isEqualTo(expected);
  }

  @Test
  void overwritesOneLaneOfABatch() {
    var lanes = new double[12 * 3];
    new FillValues.Token(PATCH, new double[] {1, 2})
        .overwrite(lanes, 2, 3, 4, PATCH, new PatchPosition(2, 1));
    var expected = new double[12 * 3];
    expected[9 * 3 + 2] = 1;
    expected[10 * 3 + 2] = 2;
    assertThat(lanes).isEqualTo(expected);
  }

  @Test
  void refusesFillsOfAnotherSize() {
    var token = new FillValues.Token(new PatchSize(2, 1), new double[2]);
    assertThatThrownBy(() -> filled(token)).isInstanceOf(IllegalArgumentException.class);
    var outside = List.of(new PatchPosition(0, 3), new PatchPosition(0, 0));
    assertThatThrownBy(() -> new FillValues.Uniform(0).fill(images(), PATCH, outside))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("leaves the 3x4 image");
  }

  @ParameterizedTest
  @ValueSource(strings = {"token", "zero", "mean", "constant:0.13", "constant:-1.0"})
  void printsWhatItReads(String text) {
    assertThat(Fill.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "black", "constant", "constant:", "constant:x", "constant:NaN"})
  void refusesUnknownFills(String text) {
    assertThatThrownBy(() -> Fill.parse(text))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("fill");
  }
}
