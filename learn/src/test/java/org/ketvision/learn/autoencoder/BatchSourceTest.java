package org.ketvision.learn.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.mask.PatchPosition;
import org.ketvision.learn.model.MaskedBatch;
import org.ketvision.learn.random.RandomStream;

class BatchSourceTest {
  private static final List<PatchPosition> CORNERS =
      List.of(new PatchPosition(0, 0), new PatchPosition(1, 1));

  @Test
  void seesEveryImageOnceAnEpochAndNoTwoEpochsAlike() {
    BatchSource source = source(3, CORNERS);

    List<Integer> first = images(source, 0);
    assertThat(first).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7);
    assertThat(images(source, 1)).containsExactlyInAnyOrderElementsOf(first).isNotEqualTo(first);
    assertThat(images(source, 0)).isEqualTo(first);
    assertThat(source.batch(2).count()).isEqualTo(2);
    assertThat(source.batch(3).count()).isEqualTo(3);
  }

  @Test
  void anImagesMaskHangsOnTheEpochAndNotOnTheBatches() {
    BatchSource pairs = source(2, CORNERS);
    BatchSource whole = source(100, CORNERS);
    Set<List<PatchPosition>> epochs = new HashSet<>();
    for (int epoch = 0; epoch < 4; epoch++) {
      List<PatchPosition> masks = new ArrayList<>();
      for (int step = 0; step < 4; step++) {
        masks.addAll(pairs.batch(4 * epoch + step).positions());
      }
      assertThat(whole.batch(epoch).positions()).isEqualTo(masks);
      epochs.add(masks);
    }
    assertThat(epochs).hasSize(4);
  }

  @Test
  void wholeImagesHaveNoPositions() {
    assertThat(source(5, List.of()).batch(0).positions()).isEmpty();
  }

  private static BatchSource source(int batch, List<PatchPosition> positions) {
    return new BatchSource(
        new ImageBatch(8, 2, 2, new double[32]),
        IntStream.range(0, 8).toArray(),
        batch,
        positions,
        RandomStream.of(1));
  }

  private static List<Integer> images(BatchSource source, int epoch) {
    List<Integer> seen = new ArrayList<>();
    for (int step = 0; step < 3; step++) {
      MaskedBatch batch = source.batch(epoch * 3L + step);
      for (int index : batch.indices()) {
        seen.add(index);
      }
    }
    return seen;
  }
}
