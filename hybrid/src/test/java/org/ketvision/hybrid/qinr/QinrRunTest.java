package org.ketvision.hybrid.qinr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.train.CheckpointChoice;
import org.ketvision.learn.train.ModelCatalog;
import org.ketvision.learn.train.RunFolder;
import org.ketvision.learn.train.Training;
import org.ketvision.learn.train.TrainingImages;
import org.ketvision.learn.train.TrainingRun;

/// Run folders of QINR autoencoders: stopped, gone on with, read back.
class QinrRunTest {
  private static final ModelCatalog CATALOG = ModelCatalog.of(QinrFixture.FAMILY);

  @TempDir private Path folder;

  @Test
  void aStoppedRunGoesOnBitForBit() throws IOException {
    QinrSettings settings =
        QinrFixture.small(
            "qinr-vae", "validation.size=4", "validation.every=3", "log-every=1", "pictures=2");
    TrainingImages images = QinrFixture.images(settings);
    Training<QinrSettings> training = new Training<>(QinrFixture.FAMILY, settings);
    Path whole = folder.resolve("whole");
    Path parted = folder.resolve("parted");
    TrainingRun.start(training, images, whole, false, _ -> {}, () -> false);
    AtomicInteger asked = new AtomicInteger();
    boolean complete =
        TrainingRun.start(
                training, images, parted, false, _ -> {}, () -> asked.incrementAndGet() > 3)
            .complete();
    assertThat(complete).isFalse();
    TrainingRun.resume(parted, CATALOG, images, 1, _ -> {}, () -> false);

    for (String file : new String[] {"model.safetensors", "optimizer.safetensors"}) {
      assertThat(Files.readAllBytes(parted.resolve(file)))
          .as(file)
          .isEqualTo(Files.readAllBytes(whole.resolve(file)));
    }
    assertThat(parted.resolve("pictures")).isNotEmptyDirectory();
    try (QinrAutoencoder model = load(whole);
        QinrAutoencoder other = load(parted)) {
      ImageBatch some = images.images().slice(0, 5);
      assertThat(Arrays.equals(model.reconstruct(some).pixels(), other.reconstruct(some).pixels()))
          .isTrue();
    }
  }

  private static QinrAutoencoder load(Path run) {
    return QinrAutoencoder.load(RunFolder.open(run, CATALOG), CheckpointChoice.parse("last"));
  }

  /// In a folder as in memory, before any step.
  @Test
  void aBatchOfOneImageIsRefused() {
    for (String batch : List.of("training.batch=13", "training.batch=39")) {
      QinrSettings settings = QinrFixture.small("qinr-ae", batch);
      TrainingImages images = QinrFixture.images(settings);
      assertThat(images.images().count()).isEqualTo(40);
      assertThatThrownBy(() -> QinrTraining.run(settings, images, () -> false))
          .isInstanceOf(BadSetting.class)
          .hasMessageContaining("40 images in batches of")
          .hasMessageContaining("training.batch");
      assertThatThrownBy(() -> QinrFixture.learner(settings)).isInstanceOf(BadSetting.class);
    }
  }

  /// What a study trains in memory is what `train` leaves in a folder.
  @Test
  void aTrainingInMemoryIsTheSame() {
    QinrSettings settings = QinrFixture.small("qinr-ae");
    TrainingImages images = QinrFixture.images(settings);
    Path run = folder.resolve("run");
    TrainingRun.start(
        new Training<>(QinrFixture.FAMILY, settings), images, run, false, _ -> {}, () -> false);
    try (QinrTraining memory = QinrTraining.run(settings, images, () -> false).orElseThrow();
        QinrAutoencoder stored = load(run)) {
      assertThat(memory.curve()).hasSize(2);
      ImageBatch all = images.images();
      assertThat(
              Arrays.equals(
                  memory.model().reconstruct(all).pixels(), stored.reconstruct(all).pixels()))
          .isTrue();
    }
    assertThat(QinrTraining.run(settings, images, () -> true)).isEmpty();
  }
}
