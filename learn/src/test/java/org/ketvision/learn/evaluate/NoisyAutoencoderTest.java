package org.ketvision.learn.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ketvision.learn.ansatz.PairOrder;
import org.ketvision.learn.ansatz.TwoQubitBlocks;
import org.ketvision.learn.image.DatasetLocator;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.image.Split;
import org.ketvision.learn.image.Strokes;
import org.ketvision.learn.image.Subset;
import org.ketvision.learn.mask.MaskGeometry;
import org.ketvision.learn.mask.MaskSampler;
import org.ketvision.learn.mask.PatchSize;
import org.ketvision.learn.model.Autoencoder;
import org.ketvision.learn.model.EncoderSpec;
import org.ketvision.learn.model.MaskedBatch;
import org.ketvision.learn.model.Qmae;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.quantum.circuit.Channels;
import org.ketvision.quantum.circuit.NoiseModel;
import org.ketvision.quantum.state.Estimate;
import org.ketvision.quantum.state.Execution;

class NoisyAutoencoderTest {
  private static final PatchSize PATCH = new PatchSize(4, 4);
  private static final ImageBatch IMAGES =
      new DatasetLocator(Map.of(), Path.of("nowhere"))
          .find(Strokes.standard(), Optional.empty())
          .load(Split.TEST, Subset.first(12), 8, 8)
          .toBatch();
  private static final MaskedBatch BATCH =
      new MaskedBatch(
          IMAGES,
          IntStream.range(0, 12).toArray(),
          MaskSampler.of(new MaskGeometry.Quadrant(), PATCH, 8, 8, 3).draw(0, 12));

  private static Autoencoder model() {
    EncoderSpec encoder =
        new EncoderSpec(8, 8, new TwoQubitBlocks(1, PairOrder.LEXICOGRAPHIC), List.of(0));
    return new Qmae.Spec(encoder, PATCH).create(RandomStream.of(2), IMAGES, Execution.standard());
  }

  @Test
  void withoutNoiseNothingChanges() {
    try (Autoencoder model = model()) {
      double[] fidelity = new double[12];
      model.fidelity(BATCH, fidelity);
      double[] probabilities = model.reconstruct(BATCH).probabilities();
      for (NoiseModel none :
          List.of(
              NoiseModel.none(),
              NoiseModel.afterEveryGate(Channels.depolarizing(0, 0)),
              NoiseModel.afterEveryGate(Channels.amplitudeDamping(0, 0)))) {
        NoisyAutoencoder.Output output =
            new NoisyAutoencoder(model, none).exact(BATCH, model.inputs(BATCH), 1);
        assertThat(output.fidelity()).containsExactly(fidelity, within(1e-12));
        assertThat(output.probabilities().pixels()).containsExactly(probabilities, within(1e-12));
      }
    }
  }

  /// The mean over images and 256 trajectories of each, by three standard errors of it.
  @ParameterizedTest
  @CsvSource({
    "depolarizing, 0",
    "depolarizing, 0.001",
    "depolarizing, 0.01",
    "damping, 0",
    "damping, 0.001",
    "damping, 0.01",
    "damping, 0.1"
  })
  void trajectoriesAgreeWithDensityMatrices(String channel, double strength) {
    NoiseModel noise =
        NoiseModel.afterEveryGate(
            channel.equals("damping")
                ? Channels.amplitudeDamping(strength, 0)
                : Channels.depolarizing(strength, 0));
    try (Autoencoder model = model()) {
      NoisyAutoencoder noisy = new NoisyAutoencoder(model, noise);
      ImageBatch inputs = model.inputs(BATCH);
      double[] exact = noisy.exact(BATCH, inputs, 1).fidelity();
      List<Estimate> drawn = noisy.trajectories(BATCH, inputs, 256, RandomStream.of(5), 2);
      double difference = 0;
      double variance = 0;
      for (int i = 0; i < exact.length; i++) {
        difference += drawn.get(i).mean() - exact[i];
        variance += drawn.get(i).standardError() * drawn.get(i).standardError();
      }
      assertThat(Math.sqrt(variance) / exact.length).isBetween(1e-5, 0.01);
      assertThat(Math.abs(difference)).isLessThan(3 * Math.sqrt(variance));
    }
  }

  @Test
  void threadsChangeNoBitOfTheTrajectories() {
    try (Autoencoder model = model()) {
      NoisyAutoencoder noisy =
          new NoisyAutoencoder(
              model, NoiseModel.afterEveryGate(Channels.amplitudeDamping(0.01, 0)));
      ImageBatch inputs = model.inputs(BATCH);
      List<Estimate> one = noisy.trajectories(BATCH, inputs, 11, RandomStream.of(5), 1);
      assertThat(noisy.trajectories(BATCH, inputs, 11, RandomStream.of(5), 3)).isEqualTo(one);
      assertThat(noisy.trajectories(BATCH, inputs, 11, RandomStream.of(6), 1)).isNotEqualTo(one);
    }
  }

  @Test
  void moreNoiseLeavesLess() {
    try (Autoencoder model = model()) {
      double[] means =
          DoubleStream.of(0, 0.003, 0.03)
              .map(
                  p ->
                      Arrays.stream(
                              new NoisyAutoencoder(
                                      model, NoiseModel.afterEveryGate(Channels.depolarizing(p, 0)))
                                  .exact(BATCH, model.inputs(BATCH), 1)
                                  .fidelity())
                          .average()
                          .orElseThrow())
              .toArray();
      assertThat(means[1]).isLessThan(means[0]);
      assertThat(means[2]).isLessThan(means[1]).isGreaterThan(1.0 / 64 / 4);
    }
  }
}
