package org.ketvision.learn.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketvision.learn.failure.BadSetting;

class PatchSizeTest {
  @ParameterizedTest
  @CsvSource({
    "50%, 16, 16, 8, 16",
    "25%, 16, 16, 8, 8",
    "12.5%, 16, 16, 4, 8",
    "6.25%, 16, 16, 4, 4",
    "25%, 4, 4, 2, 2",
    "25%, 2, 4, 1, 2",
    "12.5%, 2, 8, 1, 2",
    "25%, 16, 32, 8, 16",
    "12.5%, 32, 32, 8, 16",
    "100%, 8, 8, 8, 8",
    "8x4, 16, 16, 8, 4",
    "3X5, 16, 16, 3, 5",
  })
  void readsSidesAndPercentages(String text, int rows, int columns, int height, int width) {
    assertThat(PatchSize.parse(text, rows, columns)).isEqualTo(new PatchSize(height, width));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "8",
        "x8",
        "8x",
        "8x8x8",
        "0x4",
        "4x0",
        "-1x4",
        "30%",
        "0%",
        "200%",
        "25",
        "NaN%",
        "17x16",
        "16x17",
        "0.1953125%",
        "9999999x1",
        "25 %%"
      })
  void refusesWhatMakesNoPatch(String text) {
    assertThatThrownBy(() -> PatchSize.parse(text, 16, 16))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("mask size");
  }

  @Test
  void refusesHalvingAnOddSide() {
    assertThatThrownBy(() -> PatchSize.parse("6.25%", 14, 14))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("14x14");
  }

  @Test
  void printsWhatItReads() {
    var patch = new PatchSize(4, 8);
    assertThat(PatchSize.parse(patch.toString(), 16, 16)).isEqualTo(patch);
  }
}
