package org.ketvision.app.reproduce.qinr.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ketvision.app.reproduce.qinr.lab.ImageClasses;
import org.ketvision.app.reproduce.qinr.lab.PrintedRow;
import org.ketvision.app.reproduce.qinr.lab.QinrMetric;
import org.ketvision.app.study.Judgement.Outcome;
import org.ketvision.app.study.Published;
import org.ketvision.hybrid.gan.GanFamily;
import org.ketvision.hybrid.qinr.QinrFamily;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.settings.Preset;
import org.ketvision.learn.statistics.Summary;
import org.ketvision.learn.train.ModelFamily;

/// When a claim about generators counts as reproduced, and whom a study asks about.
class GeneratorVerdictTest {
  private static Outcome distance(
      Optional<Summary> ours, double printed, double ahead, double difference, double pValue) {
    return PrintedDistances.outcome(
        3, ours, new Published.Value(printed, 0.01), ahead, difference, pValue);
  }

  @Test
  void aDistanceOfAnotherSpaceIsJudgedByItsDirection() {
    assertThat(distance(Optional.empty(), 251, 108, 12, 0.01)).isEqualTo(Outcome.DIRECTION_HOLDS);
    assertThat(distance(Optional.empty(), 251, -108, 12, 0.01)).isEqualTo(Outcome.CONTRADICTED);
    assertThat(distance(Optional.empty(), 251, 108, 12, 0.06)).isEqualTo(Outcome.NOT_SHOWN);
    assertThat(
            PrintedDistances.outcome(
                2, Optional.empty(), new Published.Value(251, 0.01), 108, 12, 0.01))
        .isEqualTo(Outcome.UNDECIDED);
  }

  /// In the printed space the number counts first.
  @Test
  void aDistanceOfTheSameSpaceIsJudgedByItsNumber() {
    Optional<Summary> ours = Optional.of(Summary.of(248.0, 251.0, 254.0));
    assertThat(distance(ours, 251, 108, 12, 0.9)).isEqualTo(Outcome.REPRODUCED);
    assertThat(distance(ours, 351, 108, 12, 0.9)).isEqualTo(Outcome.NOT_REPRODUCED);
    assertThat(distance(ours, 351, 108, 12, 0.01)).isEqualTo(Outcome.DIRECTION_HOLDS);
  }

  /// Every generator that claims a row has one for every class of every table.
  @Test
  void printedRowsAreThere() {
    Published published = Published.read("qinr.json");
    for (ImageClasses set : ImageClasses.TABLES) {
      for (Generator generator : Generator.COMPARED) {
        for (String name : set.names()) {
          generator
              .row(false)
              .ifPresent(
                  row ->
                      assertThat(
                              published.find(
                                  "table %d: %s".formatted(set.distanceTable(), row), name))
                          .isPresent());
          for (QinrMetric metric : QinrMetric.values()) {
            generator
                .row(true)
                .ifPresent(
                    row ->
                        assertThat(
                                published.find(
                                    "table %d: %s".formatted(set.table(metric), row), name))
                            .isPresent());
          }
        }
      }
    }
    assertThat(PrintedRow.mean(published, "table 1: pqwgan", List.of("0", "1")).value())
        .isEqualTo((367.43 + 253.93) / 2);
  }

  /// Every trained generator is a model with a preset that its family has.
  @Test
  void everyGeneratorCanBeTrained() {
    for (Generator generator : Generator.values()) {
      if (generator.kind() == Generator.Kind.BASELINE) {
        continue;
      }
      ModelFamily<?> family =
          generator.kind() == Generator.Kind.GAN ? new GanFamily() : new QinrFamily();
      assertThat(family.models()).contains(generator.model());
      for (ImageClasses set : ImageClasses.TABLES) {
        generator
            .preset(set)
            .ifPresent(
                wanted ->
                    assertThat(family.presets(generator.model()).stream().map(Preset::name))
                        .contains(wanted));
      }
    }
    assertThat(Generator.CLASSICAL_QGAN.claimedBehind()).isFalse();
    assertThat(Generator.QINR_QGAN_NOISY.claimedBehind()).isTrue();
  }

  @Test
  void classesAndModelsAreChosenByName() {
    assertThat(ImageClasses.chosen(ImageClasses.TABLES, Optional.of("3,0, C")))
        .containsOnlyKeys(ImageClasses.MNIST, ImageClasses.EMNIST)
        .containsEntry(ImageClasses.MNIST, List.of("0", "3"))
        .containsEntry(ImageClasses.EMNIST, List.of("C"));
    assertThatThrownBy(
            () -> ImageClasses.chosen(List.of(ImageClasses.MNIST), Optional.of("0,Sandal")))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("'Sandal'");
    assertThat(Generator.chosen(Generator.COMPARED, Optional.of("qinr-vae,anogan-ma")))
        .containsExactly(
            Generator.ANOGAN_MA, Generator.QINR_VAE, Generator.MEAN_IMAGE, Generator.REAL_IMAGES);
    assertThatThrownBy(() -> Generator.chosen(Generator.COMPARED, Optional.of("gan")))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("anogan-ma");
    assertThatThrownBy(
            () -> Generator.chosen(Generator.COMPARED, Optional.of("mean-image,real-images")))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("no trained generator");
  }

  /// In the printed space the number is judged, in another one its distance from the VAE's.
  @Test
  void aJudgementNamesTheNumbersThatWereJudged() {
    PrintedDistances.Row row =
        new PrintedDistances.Row(
            "PQWGAN",
            "PQWGAN above the VAE's",
            new Published.Value(251.25, 0.01),
            Summary.of(248.0, 252.0),
            108.04,
            Summary.of(11.0, 13.0),
            0.01);
    assertThat(row.words(ImageClasses.MNIST, "inception-2048"))
        .isEqualTo(
            "MNIST, Fréchet distance (inception-2048) of PQWGAN: printed 251.25, here 250.00");
    assertThat(row.words(ImageClasses.MNIST, "inception-768"))
        .isEqualTo(
            "MNIST, Fréchet distance (inception-768) of PQWGAN above the VAE's: printed 108.0, here"
                + " 12.00");
  }

  /// What a contest would ignore is no option of it.
  @Test
  void onlyOptionsThatChangeSomethingAreKnown() {
    assertThat(GeneratorCells.options(Contest.NONE)).isEmpty();
    assertThat(GeneratorCells.options(Contest.compared(List.of(QinrMetric.SSIM))))
        .containsExactly("gan-budget", "models");
    assertThat(GeneratorCells.options(Contest.compared(List.of(), Contest.Part.DISTANCES)))
        .containsExactly("features", "gan-budget", "models");
    assertThat(GeneratorCells.options(Contest.compared(List.of(), Contest.Part.ANOMALIES)))
        .containsExactly("anomalies", "gan-budget", "models");
    assertThat(GeneratorCells.options(Contest.appendixC(Contest.Part.DIFFERENCES)))
        .containsExactly("features");
  }

  /// The whole contest looks at everything, a table of pairs at samples alone.
  @Test
  void aContestAsksForNoMoreThanItsParts() {
    Contest pairs = Contest.compared(List.of(QinrMetric.SSIM));
    assertThat(pairs.asksForSamples()).isTrue();
    assertThat(pairs.asksForDistances()).isFalse();
    Contest distances = Contest.compared(List.of(), Contest.Part.DISTANCES);
    assertThat(distances.asksForSamples()).isFalse();
    assertThat(distances.asksForDistances()).isTrue();
    assertThat(Contest.NONE.isHeld()).isFalse();
  }
}
