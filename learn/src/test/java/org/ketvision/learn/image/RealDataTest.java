package org.ketvision.learn.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The published files themselves, where there are any.
@EnabledIfEnvironmentVariable(named = DatasetLocator.VARIABLE, matches = ".+")
class RealDataTest {
  private static Located find(Dataset dataset) {
    return DatasetLocator.ofProcess()
        .find(dataset, Optional.of(Path.of(System.getenv(DatasetLocator.VARIABLE))));
  }

  @Test
  void mnistIsOfficialAndHasItsPublishedMean() {
    Located mnist = find(IdxDatasets.MNIST);
    assertThat(mnist.assembly()).isEqualTo(Assembly.OFFICIAL);
    ByteImages train = mnist.load(Split.TRAIN);
    assertThat(train).hasToString("60000 images of 28 x 28");
    assertThat(train.mean()).isCloseTo(33.318, within(0.001));
    assertThat(train.label(0)).isEqualTo(5);
    assertThat(mnist.load(Split.TEST).count()).isEqualTo(10_000);
  }

  @Test
  void fashionIsOfficialAndHasItsPublishedMean() {
    Located fashion = find(IdxDatasets.FASHION_MNIST);
    assertThat(fashion.assembly()).isEqualTo(Assembly.OFFICIAL);
    assertThat(fashion.load(Split.TRAIN).mean()).isCloseTo(72.940, within(0.001));
  }

  @Test
  void emnistIsWholeAndUpright() {
    Located emnist = find(IdxDatasets.EMNIST_LETTERS);
    assertThat(emnist.assembly()).isIn(Assembly.OFFICIAL, Assembly.OTHER);
    ByteImages test = emnist.load(Split.TEST);
    assertThat(test.count()).isEqualTo(20_800);
    // Upright, an L has its foot below: the lower half holds more ink than the upper.
    long lower = 0;
    long upper = 0;
    for (int i = 0; i < test.count(); i++) {
      for (int k = 0; test.label(i) == 12 && k < 784; k++) {
        int ink = test.pixel(i, k / 28, k % 28);
        lower += k / 28 >= 18 ? ink : 0;
        upper += k / 28 < 10 ? ink : 0;
      }
    }
    assertThat(lower).isGreaterThan(upper + upper / 4);
  }

  /// The paper's letters: those whose two cases look alike, 500 of each in the training file.
  @Test
  void emnistHasTheTenLettersOfThePaper() {
    Located emnist = find(IdxDatasets.EMNIST_LETTERS);
    Set<Integer> letters = Subset.classes(emnist.dataset(), "C,k,M,O,P,S,V,W,X,z");
    assertThat(letters).containsExactly(3, 11, 13, 15, 16, 19, 22, 23, 24, 26);
    Subset first = new Subset(letters, OptionalInt.of(500), OptionalInt.empty());
    assertThat(emnist.load(Split.TRAIN, first).count()).isEqualTo(5_000);
  }

  @Test
  void celebritiesAreThePeopleWithMostPictures() {
    Located faces = find(CelebA.STANDARD);
    assertThat(faces.assembly()).isEqualTo(Assembly.OTHER);
    Subset second = new Subset(Set.of(2), OptionalInt.of(25), OptionalInt.empty());
    assertThat(faces.load(Split.TRAIN, second)).hasToString("25 images of 78 x 64");
    assertThat(faces.verify().files().getFirst().assembly()).isEqualTo(Assembly.OFFICIAL);
  }

  /// The squared overlap of a test image with itself when an 8 x 8 patch is black is the share of
  /// |x|^2 outside the patch. Its mean over patches is a published figure of the comparison without
  /// a circuit; on the 2 x 2 grid it is 3/4 for any image, on other grids it tells of the resizing.
  @ParameterizedTest
  @CsvSource({"8, 0.750", "4, 0.616", "1, 0.517"})
  void zeroFillOverlapsAsPublished(int stride, double published) {
    ImageBatch images = Resize.PIL.apply(find(IdxDatasets.MNIST).load(Split.TEST), 16, 16);
    double sum = 0;
    int patches = 0;
    for (int top = 0; top <= 8; top += stride) {
      for (int left = 0; left <= 8; left += stride) {
        for (int i = 0; i < images.count(); i++) {
          sum += visibleShare(images.image(i), top, left) / images.count();
        }
        patches++;
      }
    }
    assertThat(sum / patches).isCloseTo(published, within(0.004));
  }

  private static double visibleShare(double[] image, int top, int left) {
    double all = 0;
    double hidden = 0;
    for (int k = 0; k < 256; k++) {
      double square = image[k] * image[k];
      int row = k / 16 - top;
      int column = k % 16 - left;
      all += square;
      hidden += row >= 0 && row < 8 && column >= 0 && column < 8 ? square : 0;
    }
    return (all - hidden) / all;
  }
}
