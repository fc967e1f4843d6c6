package org.ketvision.learn.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.ketvision.learn.image.DatasetLocator;
import org.ketvision.learn.image.IdxDatasets;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.image.Split;
import org.ketvision.learn.image.Subset;
import org.ketvision.learn.statistics.Summary;

/// The mean image of each digit, repeated, against the first 500 training images of the digit: by
/// the definitions of the quantum-GAN tables it scores what those publish for Quantum AnoGAN.
@EnabledIfEnvironmentVariable(named = DatasetLocator.VARIABLE, matches = ".+")
class ClassMeanTest {
  private static final double[] SHIFTED_COSINE = {
    .926, .969, .924, .934, .941, .930, .939, .945, .932, .944
  };

  private static ImageBatch digit(int digit) {
    return DatasetLocator.ofProcess()
        .find(IdxDatasets.MNIST, Optional.of(Path.of(System.getenv(DatasetLocator.VARIABLE))))
        .load(Split.TRAIN, new Subset(Set.of(digit), OptionalInt.of(500), OptionalInt.empty()))
        .toBatch();
  }

  private static Map<String, Summary> scores(int digit) {
    ImageBatch real = digit(digit);
    double[] means = new double[real.pixels().length];
    for (int i = 0; i < means.length; i++) {
      for (int image = 0; image < real.count(); image++) {
        means[i] += real.pixels()[image * real.size() + i % real.size()] / real.count();
      }
    }
    return SampleComparison.paired(new ImageBatch(real.count(), 28, 28, means), real, 2);
  }

  private static double mean(int digit, String definition) {
    return Objects.requireNonNull(scores(digit).get(definition)).mean();
  }

  @Test
  void theMeanImageScoresWhatTheTablesPublish() {
    for (int digit = 0; digit < 10; digit++) {
      double cosine = mean(digit, "cosine-shifted");
      assertThat(cosine).as("digit %d", digit).isCloseTo(SHIFTED_COSINE[digit], within(6e-4));
    }
  }

  @Test
  void theMeanImageBySsimAndPsnr() {
    double[] ssim = {.356, .539, .252};
    for (int digit = 0; digit < ssim.length; digit++) {
      assertThat(mean(digit, "ssim-uniform-7-stretched")).isCloseTo(ssim[digit], within(6e-4));
    }
    assertThat(mean(0, "psnr")).isCloseTo(12.20, within(6e-3));
    assertThat(mean(0, "cosine")).isBetween(.66, .77);
  }
}
