package org.ketvision.app.generative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ketvision.learn.evaluate.LabelledImages;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.metric.RocAuc;

/// Which images an anomaly score is asked about.
class AnomalyTableTest {
  /// Forty ones before ten twos and ten threes, and ten zeros: two by two pixels of the label.
  private static final LabelledImages WHOLE = whole(40, 10, 10, 10);

  private static LabelledImages whole(int ones, int twos, int threes, int zeros) {
    int count = ones + twos + threes + zeros;
    int[] labels = new int[count];
    Arrays.fill(labels, 0, ones, 1);
    Arrays.fill(labels, ones, ones + twos, 2);
    Arrays.fill(labels, ones + twos, ones + twos + threes, 3);
    double[] pixels = new double[count * 4];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = labels[i / 4] / 4.0 + i % 7 * 0.01;
    }
    return new LabelledImages(new ImageBatch(count, 2, 2, pixels), labels, 4);
  }

  private static AnomalyTable table(LabelledImages whole, Set<Integer> normal, int each) {
    return AnomalyTable.of(
        whole,
        normal,
        each,
        whole.images(),
        List.of(1),
        "own",
        images -> Arrays.stream(images.pixels(), 0, images.count()).toArray());
  }

  private static RocAuc own(Map<String, RocAuc> areas) {
    return Objects.requireNonNull(areas.get("own"));
  }

  @Test
  void otherClassesHaveEqualShares() {
    AnomalyTable table = table(WHOLE, Set.of(0), 10);
    assertThat(table.byClass().keySet()).containsExactly(1, 2, 3);
    assertThat(table.byClass().values().stream().map(areas -> own(areas).anomalous()))
        .containsExactly(3, 3, 4);
    assertThat(own(table.all()).anomalous()).isEqualTo(10);
    assertThat(own(table.all()).normal()).isEqualTo(10);
    assertThat(table.all()).containsOnlyKeys("own", "pca-1");
  }

  @Test
  void aClassWithTooFewGivesAllItHas() {
    AnomalyTable table = table(whole(40, 1, 10, 10), Set.of(0), 12);
    assertThat(table.byClass().values().stream().map(areas -> own(areas).anomalous()))
        .containsExactly(4, 1, 4);
  }

  @Test
  void thereMustBeAnotherClass() {
    assertThatThrownBy(() -> table(WHOLE, Set.of(0, 1, 2, 3), 5))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("train on one class");
  }
}
