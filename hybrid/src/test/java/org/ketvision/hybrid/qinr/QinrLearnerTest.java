package org.ketvision.hybrid.qinr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.learn.storage.Tensor;
import org.ketvision.learn.train.Learner;
import org.ketvision.learn.train.StepFigures;

class QinrLearnerTest {
  private static StepFigures run(Learner learner, long from, long to) {
    for (long step = from; step < to - 1; step++) {
      learner.gradient(step);
      learner.update(step);
    }
    StepFigures last = learner.gradient(to - 1);
    learner.update(to - 1);
    return last;
  }

  private static void assertSame(List<Tensor> some, List<Tensor> others) {
    assertThat(some).hasSameSizeAs(others);
    for (int k = 0; k < some.size(); k++) {
      assertThat(some.get(k).name()).isEqualTo(others.get(k).name());
      assertThat(Arrays.equals(some.get(k).values(), others.get(k).values()))
          .as(some.get(k).name())
          .isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"qinr-ae", "qinr-vae", "linear-vae", "mlp-vae"})
  void goesOnFromACheckpointBitForBit(String model) {
    QinrSettings settings = QinrFixture.small(model);
    try (Learner whole = QinrFixture.learner(settings);
        Learner first = QinrFixture.learner(settings);
        Learner second = QinrFixture.learner(settings)) {
      run(whole, 0, 7);
      run(first, 0, 5);
      run(second, 0, 1); // whatever it was before
      second.restore(first.model(), first.optimizer(), 5);
      run(second, 5, 7);

      assertSame(second.model(), whole.model());
      assertSame(second.optimizer(), whole.optimizer());
    }
  }

  @Test
  void anotherSeedIsAnotherTraining() {
    try (Learner one = QinrFixture.learner(QinrFixture.small("qinr-vae"));
        Learner other = QinrFixture.learner(QinrFixture.small("qinr-vae", "seed=1"))) {
      assertThat(run(one, 0, 2).loss()).isNotEqualTo(run(other, 0, 2).loss());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"qinr-ae", "qinr-vae"})
  void learnsAFewDigits(String model) {
    QinrSettings settings =
        QinrFixture.small(
            model, "data.classes=[\"1\"]", "data.per-class=24", "training.learning-rate=0.01");
    try (Learner learner = QinrFixture.learner(settings)) {
      double before = run(learner, 0, 2).loss();
      double after = run(learner, 2, 80).loss();
      assertThat(after).isLessThan(0.7 * before);
      assertThat(learner.gradient(80).figures())
          .containsKey("reconstruction")
          .satisfies(
              figures ->
                  assertThat(figures.containsKey("divergence"))
                      .isEqualTo(settings.kind().variational()));
    }
  }

  @Test
  void lastShortBatchIsKept() {
    QinrSettings settings = QinrFixture.small("qinr-ae", "training.batch=32");
    try (Learner learner = QinrFixture.learner(settings)) {
      assertThat(learner.gradient(0).samples()).isEqualTo(32);
      assertThat(learner.gradient(1).samples()).isEqualTo(8);
    }
  }

  @Test
  void refusesABatchOfOne() {
    QinrSettings settings = QinrFixture.small("qinr-ae", "training.batch=13");
    assertThatThrownBy(() -> QinrFixture.learner(settings))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("training.batch");
  }

  @Test
  void drawsFromThePriorBySeedAndJudgesImages() {
    QinrSettings settings = QinrFixture.small("qinr-vae");
    ImageBatch images = QinrFixture.images(settings).images();
    try (var model = new QinrAutoencoder(new QinrNetwork(settings, RandomStream.of(3)))) {
      ImageBatch five = model.generate(RandomStream.of(4), 5);
      assertThat(largestDifference(model.generate(RandomStream.of(4), 3), five.slice(0, 3)))
          .isLessThan(1e-6);
      assertThat(
              largestDifference(
                  model.reconstruct(images.slice(2, 3)), model.reconstruct(images).slice(2, 3)))
          .isLessThan(1e-6);
      QinrScores scores = QinrScores.reconstruction(model, images, 1);
      assertThat(scores.count()).isEqualTo(40);
      assertThat(scores.summarize().psnr().mean()).isBetween(2.0, 12.0);
      assertThat(QinrScores.prior(model, images, RandomStream.of(5), 1).ssim())
          .containsExactly(QinrScores.prior(model, images, RandomStream.of(5), 2).ssim());
    }
  }

  private static double largestDifference(ImageBatch some, ImageBatch others) {
    double largest = 0;
    for (int k = 0; k < others.pixels().length; k++) {
      largest = Math.max(largest, Math.abs(some.pixels()[k] - others.pixels()[k]));
    }
    return largest;
  }

  @Test
  void anAutoencoderHasNoPrior() {
    QinrSettings settings = QinrFixture.small("qinr-ae");
    try (var model = new QinrAutoencoder(new QinrNetwork(settings, RandomStream.of(3)))) {
      assertThatThrownBy(() -> model.generate(RandomStream.of(4), 5))
          .isInstanceOf(BadSetting.class)
          .hasMessageContaining("qinr-vae");
    }
  }
}
