package org.ketvision.learn.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ketvision.learn.image.DatasetLocator;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.image.Split;
import org.ketvision.learn.image.Strokes;
import org.ketvision.learn.image.Subset;
import org.ketvision.learn.mask.FillValues;
import org.ketvision.learn.mask.MaskGeometry;
import org.ketvision.learn.mask.MaskSampler;
import org.ketvision.learn.mask.PatchPosition;
import org.ketvision.learn.mask.PatchSize;
import org.ketvision.learn.metric.PureStateFidelity;
import org.ketvision.learn.parameter.Parameter;
import org.ketvision.learn.random.RandomStream;

class ControlTest {
  private static final PatchSize PATCH = new PatchSize(4, 4);
  private static final MaskGeometry GEOMETRY = new MaskGeometry.Quadrant();
  private static final ImageBatch TRAIN = digits(Split.TRAIN, 400);
  private static final ImageBatch TEST = digits(Split.TEST, 100);
  private static final List<PatchPosition> POSITIONS =
      MaskSampler.of(GEOMETRY, PATCH, 8, 8, 1).draw(0, 100);

  /// As many components as pixels give the masked image back.
  @Test
  void allComponentsChangeNothing() {
    ImageBatch back =
        new PrincipalComponents(64).fit(TRAIN, GEOMETRY, PATCH, 1).reconstruct(TEST, POSITIONS);
    double[] masked = new FillValues.Uniform(0).fill(TEST, PATCH, POSITIONS).pixels();
    for (int i = 0; i < masked.length; i++) {
      assertThat(back.pixels()[i]).isCloseTo(masked[i], within(1e-9));
    }
  }

  /// No projection of that rank leaves more of the whole training images: Eckart and Young.
  @Test
  void moreComponentsKeepMore() {
    double few = kept(4);
    double more = kept(16);
    assertThat(few).isLessThan(more).isGreaterThan(0.5);
    assertThat(more).isLessThan(1);
    assertThat(new PrincipalComponents(4).fit(TRAIN, GEOMETRY, PATCH, 1).parameters())
        .isEqualTo(256);
  }

  private static double kept(int components) {
    // A patch that hides one black corner pixel: nearly whole images.
    PatchSize corner = new PatchSize(1, 1);
    List<PatchPosition> at = TEST.count() == 0 ? List.of() : corners();
    ImageBatch back =
        new PrincipalComponents(components).fit(TRAIN, GEOMETRY, corner, 1).reconstruct(TEST, at);
    return mean(new PureStateFidelity().each(back, TEST, 1));
  }

  private static List<PatchPosition> corners() {
    return Collections.nCopies(100, new PatchPosition(0, 0));
  }

  @Test
  void gradientAgreesWithFiniteDifferences() {
    SeparableNetwork network = new SeparableNetwork(8, 8, 3, 2, PATCH, RandomStream.of(4));
    network.clearGradients();
    PatchPosition position = new PatchPosition(4, 0);
    network.addGradient(TRAIN, 5, position, 1);
    for (Parameter parameter : network.parameters()) {
      for (int i = 0; i < parameter.size(); i += 3) {
        double exact = parameter.gradient()[i];
        double value = parameter.values()[i];
        parameter.values()[i] = value + 1e-6;
        double above = network.addGradient(TRAIN, 5, position, 0);
        parameter.values()[i] = value - 1e-6;
        double below = network.addGradient(TRAIN, 5, position, 0);
        parameter.values()[i] = value;
        assertThat((above - below) / 2e-6)
            .as(parameter.name())
            .isCloseTo(exact, within(1e-7 + 1e-6 * Math.abs(exact)));
      }
    }
  }

  @Test
  void trainingHelpsAndIsTheSameTwice() {
    Control.Fitted trained = small(200).fit(TRAIN, GEOMETRY, PATCH, 1);
    ImageBatch back = trained.reconstruct(TEST, POSITIONS);
    ImageBatch untrained = small(1).fit(TRAIN, GEOMETRY, PATCH, 1).reconstruct(TEST, POSITIONS);
    assertThat(trained.parameters()).isEqualTo(16 * 5 + 16 * 4 + 16);
    assertThat(small(1).parameters(TRAIN.height(), TRAIN.width(), PATCH))
        .isEqualTo(trained.parameters());
    assertThat(fidelity(back)).isGreaterThan(fidelity(untrained) + 0.2);
    assertThat(small(200).fit(TRAIN, GEOMETRY, PATCH, 1).reconstruct(TEST, POSITIONS).pixels())
        .containsExactly(back.pixels());
  }

  private static double fidelity(ImageBatch images) {
    return mean(new PureStateFidelity().each(images, TEST, 1));
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).filter(v -> !Double.isNaN(v)).average().orElse(0);
  }

  private static SeparableAutoencoder small(int steps) {
    return new SeparableAutoencoder(5, 4, steps, 32, 0.02);
  }

  private static ImageBatch digits(Split split, int count) {
    return new DatasetLocator(Map.of(), Path.of("nowhere"))
        .find(Strokes.standard(), Optional.empty())
        .load(split, Subset.first(count), 8, 8)
        .toBatch();
  }
}
