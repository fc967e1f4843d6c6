package org.ketvision.hybrid.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketvision.hybrid.nn.Precision;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.quantum.state.Execution;

class LatentSearchTest {
  private static final RandomStream ROOT = RandomStream.of(2);
  private static final RandomStream SEARCH = ROOT.child("search");
  private static final LatentSearch FIRST_DRAW = new LatentSearch(1, 0, 0.1, 1);

  private static GanNetworks networks(String latent) {
    return new GanNetworks(
        SmallGan.settings("pqwgan", "generator.latent", latent),
        Precision.FLOAT64,
        Execution.standard(),
        ROOT);
  }

  /// What the generator can make is less strange to it than noise; the search makes it less so.
  @ParameterizedTest
  @ValueSource(strings = {"uniform", "normal"})
  void theSearchFindsWhatTheGeneratorMakes(String latent) {
    try (GanNetworks networks = networks(latent)) {
      ImageBatch own = networks.images(networks.latents(6, ROOT.child("own")), ROOT);
      ImageBatch noise =
          new ImageBatch(
              6, SmallGan.SIDE, SmallGan.SIDE, new SplittableRandom(9).doubles(6L * 64).toArray());
      LatentSearch search = LatentSearch.standard();
      double[] ofOwn = search.scores(networks, own, SEARCH);
      double[] ofNoise = search.scores(networks, noise, SEARCH);
      double[] unsearched = FIRST_DRAW.scores(networks, own, SEARCH);
      for (int i = 0; i < 6; i++) {
        assertThat(ofOwn[i]).isLessThan(unsearched[i]).isNotNegative();
      }
      assertThat(Arrays.stream(ofOwn).max().orElseThrow())
          .isLessThan(Arrays.stream(ofNoise).min().orElseThrow());
    }
  }

  /// Of an image made from the very latent the search begins with, the score is the penalty alone.
  @Test
  void thePenaltyIsThatOfTheLatentsLaw() {
    RandomStream first = SEARCH.child(0).child("latent").child(0);
    try (GanNetworks uniform = networks("uniform");
        GanNetworks normal = networks("normal")) {
      ImageBatch inside = uniform.images(uniform.latents(4, first), ROOT);
      for (double score : FIRST_DRAW.scores(uniform, inside, SEARCH)) {
        assertThat(score).isCloseTo(0, within(1e-9));
      }
      double[] z = normal.latents(4, first);
      double[] scores = FIRST_DRAW.scores(normal, normal.images(z, ROOT), SEARCH);
      int q = z.length / 4;
      for (int i = 0; i < 4; i++) {
        double squares = Arrays.stream(z, i * q, (i + 1) * q).map(v -> v * v).sum();
        assertThat(scores[i]).isCloseTo(squares / 2, within(1e-9));
      }
    }
  }
}
