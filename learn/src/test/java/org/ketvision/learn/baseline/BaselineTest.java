package org.ketvision.learn.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.failure.NumericalFailure;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.mask.FillValues;
import org.ketvision.learn.mask.MaskGeometry;
import org.ketvision.learn.mask.MaskSampler;
import org.ketvision.learn.mask.PatchPosition;
import org.ketvision.learn.mask.PatchSize;
import org.ketvision.learn.metric.PureStateFidelity;

class BaselineTest {
  private static final PatchSize PATCH = new PatchSize(2, 2);
  private static final MaskGeometry GEOMETRY = new MaskGeometry.Stride(1);

  static List<Baseline> baselines() {
    return Baseline.all();
  }

  /// Images of three random factors: 4×4 pixels that a linear map can tell from one another.
  private static ImageBatch images(int count, long seed) {
    var factors = new SplittableRandom(99).doubles(3 * 16).toArray();
    var random = new SplittableRandom(seed);
    var pixels = new double[count * 16];
    for (int image = 0; image < count; image++) {
      for (int factor = 0; factor < 3; factor++) {
        double strength = random.nextDouble() / 3;
        for (int i = 0; i < 16; i++) {
          pixels[image * 16 + i] += strength * factors[factor * 16 + i];
        }
      }
    }
    return new ImageBatch(count, 4, 4, pixels);
  }

  private static double fidelity(FittedBaseline baseline, ImageBatch test) {
    List<PatchPosition> positions = MaskSampler.of(GEOMETRY, PATCH, 4, 4, 3).draw(0, test.count());
    double[] each = new PureStateFidelity().each(baseline.apply(test, positions), test, 1);
    return Arrays.stream(each).average().orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("baselines")
  void neverReadsTheHiddenPixelsAndKeepsTheOthers(Baseline baseline) {
    FittedBaseline fitted = baseline.fit(images(300, 1), GEOMETRY, PATCH, 0, 1);
    ImageBatch test = images(40, 2);
    List<PatchPosition> positions = MaskSampler.of(GEOMETRY, PATCH, 4, 4, 3).draw(0, 40);
    ImageBatch spoilt = new FillValues.Uniform(Double.NaN).fill(test, PATCH, positions);
    double[] filled = fitted.apply(spoilt, positions).pixels();
    assertThat(filled).isEqualTo(fitted.apply(test, positions).pixels());
    for (int i = 0; i < filled.length; i++) {
      assertThat(filled[i]).isFinite();
      if (!positions.get(i / 16).covers(PATCH, i % 16 / 4, i % 4)) {
        assertThat(filled[i]).isEqualTo(test.pixels()[i]);
      }
    }
    assertThat(fitted.name()).isEqualTo(baseline.name());
    assertThat(fitted.report().method()).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("baselines")
  void sameBitsForAnyNumberOfThreads(Baseline baseline) {
    ImageBatch training = images(301, 1);
    ImageBatch test = images(40, 2);
    List<PatchPosition> positions = MaskSampler.of(GEOMETRY, PATCH, 4, 4, 3).draw(0, 40);
    FittedBaseline one = baseline.fit(training, GEOMETRY, PATCH, 7, 1);
    FittedBaseline three = baseline.fit(training, GEOMETRY, PATCH, 7, 3);
    assertThat(three.apply(test, positions).pixels())
        .isEqualTo(one.apply(test, positions).pixels());
    assertThat(three.report()).isEqualTo(one.report());
  }

  /// Three factors are seen through twelve visible pixels, so the hidden ones follow exactly.
  @Test
  void ridgeRecoversALinearWorld() {
    FittedBaseline ridge = new Ridge().fit(images(500, 1), GEOMETRY, PATCH, 0, 1);
    assertThat(fidelity(ridge, images(100, 2))).isGreaterThan(0.99999);
    assertThat(ridge.report().figures()).containsEntry("penalty", 1e-6);
  }

  @Test
  void everyFitIsAtLeastAsGoodAsALesserOne() {
    ImageBatch training = images(500, 1);
    ImageBatch test = images(200, 2);
    double[] fidelities =
        Stream.of(
                new Baseline.ZeroFill(),
                new Baseline.ConstantFill(0.13),
                new TokenFill(),
                new Baseline.MeanFill(),
                new Ridge())
            .mapToDouble(b -> fidelity(b.fit(training, GEOMETRY, PATCH, 0, 1), test))
            .toArray();
    assertThat(fidelities).isSorted();
  }

  /// With one position and one image the best token is the hidden patch itself: F = 1.
  @Test
  void tokenOfOneImageIsItsPatch() {
    ImageBatch one = images(1, 5);
    var geometry = new MaskGeometry.Quadrant();
    var whole = new PatchSize(4, 2);
    FittedBaseline token = new TokenFill().fit(one, new MaskGeometry.Stride(4), whole, 0, 1);
    ImageBatch filled = token.apply(one, List.of(new PatchPosition(0, 0)));
    assertThat(filled.pixels()).containsExactly(one.pixels(), within(1e-6));
    assertThat(geometry.positions(4, 4, whole)).hasSize(2);
  }

  @Test
  void refusesHopelessFits() {
    var black = new ImageBatch(3, 4, 4, new double[48]);
    for (Baseline baseline : List.of(new TokenFill(), new Ridge())) {
      assertThatThrownBy(() -> baseline.fit(black, GEOMETRY, PATCH, 0, 1))
          .isInstanceOf(NumericalFailure.class)
          .hasMessageContaining("all black");
    }
    var large = new ImageBatch(1, 256, 256, new double[256 * 256]);
    assertThatThrownBy(
            () -> new Ridge().fit(large, new MaskGeometry.Anywhere(), new PatchSize(8, 8), 0, 1))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("ridge needs");
  }

  @Test
  void ridgeRefusesPositionsItDoesNotKnow() {
    FittedBaseline ridge = new Ridge().fit(images(50, 1), new MaskGeometry.Quadrant(), PATCH, 0, 1);
    assertThatThrownBy(() -> ridge.apply(images(1, 2), List.of(new PatchPosition(1, 1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not fitted");
  }
}
