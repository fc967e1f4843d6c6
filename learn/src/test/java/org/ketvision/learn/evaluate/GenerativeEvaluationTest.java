package org.ketvision.learn.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.metric.FeatureExtractor;
import org.ketvision.learn.metric.Features;
import org.ketvision.learn.metric.PixelFeatures;
import org.ketvision.learn.metric.SetComparison;
import org.ketvision.learn.random.RandomStream;

class GenerativeEvaluationTest {
  private static final RandomStream STREAM = RandomStream.of(5);
  private static final PixelFeatures PIXELS = new PixelFeatures(8, 8);

  private static ImageBatch images(int count, long seed) {
    return new ImageBatch(count, 8, 8, new SplittableRandom(seed).doubles(count * 64L).toArray());
  }

  /// Stands for a network: its features are the first pixels, and it notes how many images it saw.
  private record Network(int dimension, List<Integer> seen) implements FeatureExtractor {
    @Override
    public String name() {
      return "network " + dimension;
    }

    @Override
    public Features features(ImageBatch images) {
      return features(images, List.of(dimension)).getFirst();
    }

    @Override
    public List<Features> features(ImageBatch images, List<Integer> dimensions) {
      seen.add(images.count());
      return dimensions.stream().map(d -> first(images, d)).toList();
    }

    private static Features first(ImageBatch images, int dimension) {
      double[] values = new double[images.count() * dimension];
      for (int i = 0; i < images.count(); i++) {
        System.arraycopy(images.pixels(), i * images.size(), values, i * dimension, dimension);
      }
      return new Features(images.count(), dimension, values);
    }
  }

  /// What a network gives on its way.
  private record OnTheWay(Network pass, int dimension) implements FeatureExtractor {
    @Override
    public String name() {
      return "network " + dimension;
    }

    @Override
    public Features features(ImageBatch images) {
      return pass.features(images, List.of(dimension)).getFirst();
    }
  }

  @Test
  void aNetworkOfSeveralSpacesSeesEachSetOnce() {
    List<Integer> seen = new ArrayList<>();
    Network network = new Network(12, seen);
    ImageBatch generated = images(9, 1);
    ImageBatch real = images(20, 2);
    List<FeatureExtractor> spaces = List.of(new OnTheWay(network, 3), PIXELS, network);
    GenerativeEvaluation all =
        GenerativeEvaluation.of(generated, real, images(15, 3), spaces, STREAM, 1);
    assertThat(seen).containsExactly(9, 20, 2); // of the repeated mean image just two
    List<Object> alone = new ArrayList<>();
    List<Object> meanAlone = new ArrayList<>();
    ImageBatch mean = GenerativeEvaluation.meanImage(images(15, 3), 20);
    for (FeatureExtractor space : spaces) {
      RandomStream own = STREAM.child("distance").child(space.name());
      alone.addAll(SetComparison.of(space, generated, real, own, 1));
      meanAlone.addAll(SetComparison.of(space, mean, real, own, 1));
    }
    assertThat(all.distances()).isEqualTo(alone);
    assertThat(all.meanImageDistances()).isEqualTo(meanAlone);
  }

  @Test
  void oneImageIsRefusedBeforeAnythingIsComputed() {
    List<Integer> seen = new ArrayList<>();
    List<Network> spaces = List.of(new Network(3, seen));
    assertThatThrownBy(
            () ->
                GenerativeEvaluation.of(
                    images(1, 1), images(9, 2), images(9, 3), spaces, STREAM, 1))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("1 generated images");
    assertThat(seen).isEmpty();
  }
}
