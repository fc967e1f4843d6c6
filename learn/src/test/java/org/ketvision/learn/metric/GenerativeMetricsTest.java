package org.ketvision.learn.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.failure.NumericalFailure;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.learn.statistics.Interval;

class GenerativeMetricsTest {
  private static final RandomStream STREAM = RandomStream.of(5);

  private static Features normal(int count, int dimension, double shift, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return new Features(
        count,
        dimension,
        DoubleStream.generate(() -> random.nextGaussian() + shift)
            .limit((long) count * dimension)
            .toArray());
  }

  private static ImageBatch images(int count, long seed) {
    return new ImageBatch(count, 8, 8, new SplittableRandom(seed).doubles(count * 64L).toArray());
  }

  /// Of sets on a line: {0, 1, 2, 3} have radii 3, 2, 2, 3 (third neighbour), so −3 to 6 is real.
  @Test
  void precisionAndRecallByHand() {
    Features real = new Features(4, 1, new double[] {0, 1, 2, 3});
    Features generated = new Features(5, 1, new double[] {-3, 6, 6.5, -4, 100});
    Neighbourhoods both = Neighbourhoods.of(generated, real, 1);
    assertThat(both.precision()).isEqualTo(2 / 5.0);
    // Radii of −4, −3, 6, 6.5: 10.5, 9.5, 9, 9.5; all of 0 to 3 lie inside.
    assertThat(both.recall()).isEqualTo(1);
    assertThat(both.warnings()).isEmpty();
    Features collapsed = new Features(4, 1, new double[] {1.5, 1.5, 1.5, 1.5});
    assertThat(Neighbourhoods.of(collapsed, real, 2))
        .isEqualTo(new Neighbourhoods(1, 0, List.of()));
    Features two = new Features(2, 1, new double[] {0, 1});
    assertThat(Neighbourhoods.of(two, real, 1).warnings()).hasSize(1);
  }

  /// Half-sampling must give an interval that covers the true value about as often as it says.
  /// Between normal laws of distance 0 the squared discrepancy is 0; of distance 0.5 the kernel's
  /// moments give it in closed form for one dimension.
  @Test
  void kernelIntervalsCoverTheTruth() {
    int covered = 0;
    int rounds = 60;
    double shift = 0.8;
    // E k(x, y) for independent normals of means a, b: E(1 + 3xy + 3x²y² + x³y³).
    double self = kernelMean(0, 0);
    double other = kernelMean(shift, shift);
    double truth = self + other - 2 * kernelMean(0, shift);
    for (int round = 0; round < rounds; round++) {
      KernelDistance distance =
          KernelDistance.of(
              normal(80, 1, 0, 2L * round),
              normal(80, 1, shift, 2L * round + 1),
              STREAM.child(round),
              1);
      assertThat(distance.interval().contains(distance.value())).isTrue();
      covered += distance.interval().contains(truth) ? 1 : 0;
    }
    assertThat(covered).isBetween(45, 60);
  }

  private static double kernelMean(double a, double b) {
    return 1
        + 3 * a * b
        + 3 * (1 + a * a) * (1 + b * b)
        + (a * a * a + 3 * a) * (b * b * b + 3 * b);
  }

  @Test
  void kernelDistanceIsThatOfKidOnAnyNumberOfThreads() {
    Features a = normal(150, 7, 0, 1);
    Features b = normal(90, 7, 0.1, 2);
    KernelDistance one = KernelDistance.of(a, b, STREAM, 1);
    assertThat(KernelDistance.of(a, b, STREAM, 2)).isEqualTo(one);
    assertThat(one.value()).isEqualTo(Kid.distance(a, b));
  }

  @Test
  void everyValueSaysWhatItMeasured() {
    List<DistanceReport> reports =
        SetComparison.of(new PixelFeatures(8, 8), images(20, 1), images(30, 2), STREAM, 2);
    assertThat(reports)
        .extracting(DistanceReport::metric)
        .containsExactly("frechet", "kid", "precision", "recall");
    for (DistanceReport report : reports) {
      assertThat(report.features()).isEqualTo("pixels");
      assertThat(report.dimension()).isEqualTo(64);
      assertThat(report.generated()).isEqualTo(20);
      assertThat(report.real()).isEqualTo(30);
      assertThat(report.value()).isFinite();
    }
    assertThat(reports.getFirst().warnings().getFirst()).contains("20 samples", "64 dimensions");
    assertThat(SetComparison.of("x", normal(70, 64, 0, 1), normal(70, 64, 0, 2), STREAM, 1))
        .allSatisfy(report -> assertThat(report.warnings()).isEmpty());
  }

  @Test
  void identicalSetsAreAtNoDistance() {
    ImageBatch same = images(40, 3);
    List<DistanceReport> reports = SetComparison.of(new PixelFeatures(8, 8), same, same, STREAM, 1);
    assertThat(reports.getFirst().value()).isCloseTo(0, within(1e-10));
    assertThat(reports.get(2).value()).isEqualTo(1);
    assertThat(reports.get(3).value()).isEqualTo(1);
  }

  /// The papers' own case: fewer images than features, and then a set that is one image.
  @Test
  void identicalSetsWithoutFullRankAreAtNoDistance() {
    Features few = normal(30, 200, 0, 5);
    assertThat(Frechet.distance(few, few)).isCloseTo(0, within(1e-6));
    double[] repeated = new double[40 * 64];
    Arrays.fill(repeated, 0.25);
    Features one = new Features(40, 64, repeated);
    assertThat(Frechet.distance(one, one)).isCloseTo(0, within(1e-6));
  }

  @Test
  void threadsChangeNoValue() {
    ImageBatch generated = images(60, 6);
    ImageBatch real = images(70, 7);
    List<DistanceReport> one =
        SetComparison.of(new PixelFeatures(8, 8), generated, real, STREAM, 1);
    List<DistanceReport> two =
        SetComparison.of(new PixelFeatures(8, 8), generated, real, STREAM, 2);
    for (int i = 0; i < one.size(); i++) {
      double value = one.get(i).value();
      assertThat(two.get(i).value()).isCloseTo(value, within(1e-6 * Math.abs(value)));
    }
  }

  @Test
  void whatHasNoDistributionIsRefused() {
    assertThatThrownBy(
            () -> SetComparison.of(new PixelFeatures(8, 8), images(1, 1), images(9, 2), STREAM, 1))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("1 generated images");
    double[] huge = new double[64];
    Arrays.setAll(huge, i -> i % 3 == 0 ? 1e200 : 0);
    Features large = new Features(8, 8, huge);
    assertThatThrownBy(() -> SetComparison.of("huge", large, large, STREAM, 1))
        .isInstanceOf(NumericalFailure.class)
        .hasMessageContaining("choose other features");
    assertThatThrownBy(
            () ->
                new DistanceReport(
                    "kid", "", "huge", 8, 8, 8, Double.NaN, Interval.UNDEFINED, List.of()))
        .isInstanceOf(NumericalFailure.class)
        .hasMessageContaining("kid over huge came out as NaN")
        .hasMessageContaining("choose other features");
    assertThatThrownBy(() -> Diversity.of(images(1, 1), STREAM, 1)).isInstanceOf(BadSetting.class);
  }

  /// A repeated picture has no diversity; the deviation of one pixel over two values is by hand.
  @Test
  void diversityByHand() {
    double[] twice = new double[128];
    for (int i = 0; i < 64; i++) {
      twice[i] = twice[64 + i] = i / 64.0;
    }
    Diversity none = Diversity.of(new ImageBatch(2, 8, 8, twice), STREAM, 1);
    assertThat(none.dissimilarity().mean()).isCloseTo(0, within(1e-12));
    assertThat(none.pixelDeviation()).isZero();
    twice[64] = 1;
    Diversity some = Diversity.of(new ImageBatch(2, 8, 8, twice), STREAM, 1);
    assertThat(some.pixelDeviation()).isCloseTo(Math.sqrt(0.5) / 64, within(1e-12));
    assertThat(some.dissimilarity().mean()).isPositive();
    Diversity drawn = Diversity.of(images(250, 4), STREAM, 2);
    assertThat(drawn.pairs()).isEqualTo(20_000);
    assertThat(drawn).isEqualTo(Diversity.of(images(250, 4), STREAM, 1));
  }

  /// Ties count half; the interval is that of the paper's formula.
  @Test
  void areaUnderTheCurveByHand() {
    RocAuc auc = RocAuc.of(new double[] {1, 2, 3, 3}, new double[] {3, 4});
    // Pairs: 3 beats 1 and 2, ties twice: 3 of 4; 4 beats all: 4 of 4.
    assertThat(auc.value()).isEqualTo(7 / 8.0);
    assertThat(auc.interval().contains(auc.value())).isTrue();
    assertThat(RocAuc.of(new double[] {1, 1}, new double[] {1, 1, 1}).value()).isEqualTo(0.5);
    assertThat(RocAuc.of(new double[] {5}, new double[] {1}).value()).isZero();
    assertThatThrownBy(() -> RocAuc.of(new double[] {}, new double[] {1}))
        .isInstanceOf(BadSetting.class);
    assertThatThrownBy(() -> RocAuc.of(new double[] {Double.NaN}, new double[] {1}))
        .isInstanceOf(NumericalFailure.class);
  }

  @Test
  void blackSamplesHaveNoCosineButAFiniteMean() {
    var black = new ImageBatch(2, 8, 8, new double[128]);
    SampleComparison.of(black, images(4, 1), STREAM, 1)
        .forEach((name, summary) -> assertThat(summary.mean()).as(name).isFinite());
  }
}
