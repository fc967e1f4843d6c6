package org.ketvision.learn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ketvision.learn.ansatz.PairOrder;
import org.ketvision.learn.ansatz.TwoQubitBlocks;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.failure.NumericalFailure;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.mask.Fill;
import org.ketvision.learn.mask.PatchPosition;
import org.ketvision.learn.mask.PatchSize;
import org.ketvision.learn.parameter.Parameter;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.quantum.state.Execution;

class AutoencoderTest {
  private static final RandomStream STREAM = RandomStream.of(7);

  /// x_i = ((37 i) mod 101)/100 on 16×16, angle k of block b 0.01(b+1) + 0.1(k+1), top-right 8×8
  /// zeroed: values computed by two independent programs.
  @ParameterizedTest
  @CsvSource({"0, true, 0.2438791021", "7, true, 0.2078246086", "0, false, 0.3278434403"})
  void agreesWithThePublishedOracle(int trash, boolean masked, double expected) {
    try (Qae model = oracle(trash, masked)) {
      double[] fidelity = new double[1];
      model.fidelity(oracleBatch(masked), fidelity);

      assertThat(fidelity[0]).isCloseTo(expected, within(1e-10));
    }
  }

  @Test
  void readsOutTheProbabilitiesOfTheOracle() {
    try (Qae model = oracle(0, true)) {
      double[] p = model.reconstruct(oracleBatch(true)).probabilities();

      assertThat(p[0]).isCloseTo(0.0065774625, within(2e-10));
      assertThat(p[17]).isCloseTo(0.0021075940, within(2e-10));
      assertThat(p[255]).isCloseTo(0.0015341903, within(2e-10));
      assertThat(IntStream.range(0, 256).mapToDouble(i -> p[i]).sum()).isCloseTo(1, within(1e-12));
    }
  }

  @ParameterizedTest
  @CsvSource({"first, 1, 1", "last, 2, 1", "'2,0', 2, 2"})
  void gradientsAreThoseOfFiniteDifferences(String wires, int count, int layers) {
    ImageBatch images = images(6, 4, 4, 1);
    List<Integer> trash = EncoderSpec.trashWires(wires, count, 4);
    EncoderSpec encoder = new EncoderSpec(4, 4, blocks(layers), trash);
    Qmae.Spec spec = new Qmae.Spec(encoder, new PatchSize(2, 2));
    List<PatchPosition> positions =
        List.of(new PatchPosition(0, 0), new PatchPosition(2, 1), new PatchPosition(1, 2));
    MaskedBatch batch = new MaskedBatch(images, new int[] {4, 0, 3}, positions);
    try (Qmae model = spec.create(STREAM, images, Execution.standard())) {
      double loss = model.gradient(batch, new double[3]);
      assertThat(loss).isBetween(0.0, 1.0);
      for (Parameter parameter : model.parameters()) {
        double[] exact = parameter.gradient().clone();
        for (int i = 0; i < parameter.size(); i += parameter.size() / 4) {
          assertThat(exact[i])
              .as("%s %d", parameter.name(), i)
              .isCloseTo(difference(model, batch, parameter, i), within(1e-8));
        }
        assertThat(IntStream.range(0, exact.length).mapToDouble(i -> Math.abs(exact[i])).sum())
            .isGreaterThan(1e-2);
      }
    }
  }

  @Test
  void fillsThePatchWithWhatItIsTold() {
    ImageBatch images = images(3, 4, 4, 2);
    EncoderSpec encoder = new EncoderSpec(4, 4, blocks(1), List.of(0));
    MaskedBatch batch = new MaskedBatch(images, new int[] {2}, List.of(new PatchPosition(0, 2)));
    Optional<PatchSize> patch = Optional.of(new PatchSize(2, 2));
    for (Fill fill : List.of(new Fill.Zero(), new Fill.Constant(0.3), new Fill.MeanImage())) {
      Qae.Spec spec = new Qae.Spec(encoder, patch, fill);
      try (Qae model = spec.create(STREAM, images, Execution.standard())) {
        double[] seen = model.inputs(batch).pixels();
        double mean = (images.image(0)[3] + images.image(1)[3] + images.image(2)[3]) / 3;
        double expected =
            switch (fill) {
              case Fill.Zero _ -> 0;
              case Fill.Constant(double value) -> value;
              case Fill.MeanImage _ -> mean;
              case Fill.LearnedToken _ -> Double.NaN;
            };
        assertThat(seen[3]).isCloseTo(expected, within(1e-15));
        assertThat(seen[1]).isEqualTo(images.image(2)[1]);
      }
    }
  }

  @Test
  void aQaeOfWholeImagesIsThatOfAnInvisibleMask() {
    ImageBatch images = images(2, 4, 8, 3);
    for (int i = 0; i < 2; i++) {
      images.pixels()[i * 32] = 0;
    }
    EncoderSpec encoder = new EncoderSpec(4, 8, blocks(1), List.of(4));
    Qae.Spec whole = new Qae.Spec(encoder, Optional.empty(), new Fill.Zero());
    Qae.Spec dot = new Qae.Spec(encoder, Optional.of(new PatchSize(1, 1)), new Fill.Zero());
    PatchPosition corner = new PatchPosition(0, 0);
    double[] a = new double[2];
    double[] b = new double[2];
    try (Qae model = whole.create(STREAM, images, Execution.standard());
        Qae masked = dot.create(STREAM, images, Execution.standard())) {
      model.fidelity(new MaskedBatch(images, new int[] {0, 1}, List.of()), a);
      masked.fidelity(new MaskedBatch(images, new int[] {0, 1}, List.of(corner, corner)), b);
    }
    assertThat(a).containsExactly(b);
  }

  @Test
  void readOutsAgreeOnAPureState() {
    ImageBatch images = images(3, 4, 4, 4);
    EncoderSpec encoder = new EncoderSpec(4, 4, blocks(1), List.of(1));
    Qae.Spec spec = new Qae.Spec(encoder, Optional.empty(), new Fill.Zero());
    try (Qae model = spec.create(STREAM, images, Execution.standard())) {
      OutputStates states =
          model.reconstruct(new MaskedBatch(images, new int[] {0, 1, 2}, List.of()));
      double[] probability = new ReadOut.Probability().images(states).pixels();
      double[] root = ReadOut.parse("sqrt-probability").images(states).pixels();
      double[] branch = new ReadOut.Branch0().images(states).pixels();
      double[] dominant = new ReadOut.Dominant().images(states).pixels();
      double norm = 0;
      for (int i = 0; i < 48; i++) {
        assertThat(root[i] * root[i]).isCloseTo(probability[i], within(1e-12));
        assertThat(branch[i]).isLessThanOrEqualTo(root[i] + 1e-12);
        norm += dominant[i] * dominant[i];
      }
      assertThat(norm).isCloseTo(3, within(1e-9));
    }
  }

  @Test
  void aCompositeKeepsTheVisiblePixelsAndScalesTheHole() {
    ImageBatch image = new ImageBatch(1, 2, 2, new double[] {0.2, 0.4, 0.6, 0.8});
    ImageBatch readOut = new ImageBatch(1, 2, 2, new double[] {0.1, 0.2, 0.3, 0.5});
    MaskedBatch batch = new MaskedBatch(image, new int[] {0}, List.of(new PatchPosition(1, 1)));

    ImageBatch composite = Composite.of(batch, new PatchSize(1, 1), readOut);

    assertThat(composite.pixels()[0]).isEqualTo(0.2);
    assertThat(composite.pixels()[2]).isEqualTo(0.6);
    assertThat(composite.pixels()[3]).isCloseTo(1.0, within(1e-12)); // ⟨v,r⟩/⟨r,r⟩ = 2
  }

  @Test
  void namesTheImageThatHasNoState() {
    ImageBatch images = images(4, 4, 4, 5);
    Arrays.fill(images.pixels(), 32, 48, 0);
    EncoderSpec encoder = new EncoderSpec(4, 4, blocks(1), List.of(0));
    Qae.Spec spec = new Qae.Spec(encoder, Optional.empty(), new Fill.Zero());
    try (Qae model = spec.create(STREAM, images, Execution.standard())) {
      assertThatThrownBy(
              () ->
                  model.fidelity(
                      new MaskedBatch(images, new int[] {1, 2}, List.of()), new double[2]))
          .isInstanceOf(NumericalFailure.class)
          .hasMessageContaining("image 2 is all black");
    }
  }

  @Test
  void refusesShapesThatCannotBe() {
    assertThatThrownBy(() -> new EncoderSpec(12, 16, blocks(1), List.of(0)))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("power of two");
    assertThatThrownBy(() -> new EncoderSpec(4, 4, blocks(1), List.of(0, 4)))
        .isInstanceOf(BadSetting.class);
    assertThatThrownBy(() -> EncoderSpec.trashWires("1,1", 3, 4)).isInstanceOf(BadSetting.class);
    assertThatThrownBy(() -> EncoderSpec.trashWires("first", 4, 4)).isInstanceOf(BadSetting.class);
    EncoderSpec encoder = new EncoderSpec(4, 4, blocks(1), List.of(0));
    assertThatThrownBy(() -> new Qmae.Spec(encoder, new PatchSize(4, 4)))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("hides the whole");
    assertThatThrownBy(() -> new Qae.Spec(encoder, Optional.empty(), new Fill.LearnedToken()))
        .isInstanceOf(BadSetting.class);
  }

  private static double difference(Qmae model, MaskedBatch batch, Parameter parameter, int i) {
    double h = 1e-5;
    double[] values = parameter.values();
    double old = values[i];
    values[i] = old + h;
    double up = meanLoss(model, batch);
    values[i] = old - h;
    double down = meanLoss(model, batch);
    values[i] = old;
    return (up - down) / (2 * h);
  }

  private static double meanLoss(Qmae model, MaskedBatch batch) {
    double[] fidelity = new double[batch.count()];
    model.fidelity(batch, fidelity);
    return 1 - Arrays.stream(fidelity).average().orElseThrow();
  }

  private static Qae oracle(int trash, boolean masked) {
    EncoderSpec encoder = new EncoderSpec(16, 16, blocks(1), List.of(trash));
    Optional<PatchSize> patch = masked ? Optional.of(new PatchSize(8, 8)) : Optional.empty();
    Qae model = new Qae.Spec(encoder, patch, new Fill.Zero()).blank(Execution.standard());
    double[] angles = model.parameters().getFirst().values();
    for (int block = 0; block < 28; block++) {
      for (int k = 0; k < 15; k++) {
        angles[15 * block + k] = 0.01 * (block + 1) + 0.1 * (k + 1);
      }
    }
    return model;
  }

  private static MaskedBatch oracleBatch(boolean masked) {
    double[] pixels = new double[256];
    for (int i = 0; i < 256; i++) {
      pixels[i] = 37 * i % 101 / 100.0;
    }
    return new MaskedBatch(
        new ImageBatch(1, 16, 16, pixels),
        new int[] {0},
        masked ? List.of(new PatchPosition(0, 8)) : List.of());
  }

  private static TwoQubitBlocks blocks(int layers) {
    return new TwoQubitBlocks(layers, PairOrder.LEXICOGRAPHIC);
  }

  private static ImageBatch images(int count, int height, int width, long seed) {
    SplittableRandom random = RandomStream.of(seed).generator();
    double[] pixels = new double[count * height * width];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextDouble();
    }
    return new ImageBatch(count, height, width, pixels);
  }
}
