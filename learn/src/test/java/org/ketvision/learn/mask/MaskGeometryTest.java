package org.ketvision.learn.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketvision.learn.failure.BadSetting;

class MaskGeometryTest {
  @ParameterizedTest
  @CsvSource({
    "quadrant, 8x8, 4",
    "quadrant, 4x8, 8",
    "quadrant, 8x16, 2",
    "stride:4, 8x8, 9",
    "stride:3, 8x8, 9",
    "stride:8, 8x8, 4",
    "stride:100, 8x8, 1",
    "anywhere, 8x8, 81",
    "anywhere, 16x16, 1",
    "anywhere, 1x1, 256",
  })
  void countsPositionsInside16x16(String geometry, String size, int count) {
    PatchSize patch = PatchSize.parse(size, 16, 16);
    List<PatchPosition> positions = MaskGeometry.parse(geometry).positions(16, 16, patch);
    assertThat(positions).hasSize(count).doesNotHaveDuplicates();
    positions.forEach(position -> position.requireInside(patch, 16, 16));
  }

  @Test
  void quadrantsAreTheFourCorners() {
    assertThat(new MaskGeometry.Quadrant().positions(16, 16, new PatchSize(8, 8)))
        .containsExactly(
            new PatchPosition(0, 0),
            new PatchPosition(0, 8),
            new PatchPosition(8, 0),
            new PatchPosition(8, 8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"quadrant", "stride:4", "stride:1", "anywhere"})
  void printsWhatItReads(String text) {
    assertThat(MaskGeometry.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Quadrant", "stride", "stride:", "stride:0", "stride:-2", "stride:x"})
  void refusesUnknownGeometries(String text) {
    assertThatThrownBy(() -> MaskGeometry.parse(text)).isInstanceOf(BadSetting.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"quadrant", "stride:4", "anywhere"})
  void refusesPatchesLargerThanTheImage(String text) {
    assertThatThrownBy(() -> MaskGeometry.parse(text).positions(16, 16, new PatchSize(17, 1)))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("larger than the 16x16 image");
  }

  @Test
  void quadrantRefusesPatchesThatDoNotTile() {
    assertThatThrownBy(() -> new MaskGeometry.Quadrant().positions(16, 16, new PatchSize(5, 8)))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("does not tile");
  }
}
