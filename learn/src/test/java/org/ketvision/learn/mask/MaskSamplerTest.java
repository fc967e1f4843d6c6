package org.ketvision.learn.mask;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MaskSamplerTest {
  private static MaskSampler sampler(long seed) {
    return MaskSampler.of(new MaskGeometry.Stride(4), new PatchSize(8, 8), 16, 16, seed);
  }

  @Test
  void positionDependsOnSeedAndImageAlone() {
    MaskSampler sampler = sampler(5);
    var whole = sampler.draw(0, 200);
    assertThat(sampler.draw(120, 200)).isEqualTo(whole.subList(120, 200));
    assertThat(sampler(5).position(37)).isEqualTo(whole.get(37));
    assertThat(sampler(6).draw(0, 200)).isNotEqualTo(whole);
    assertThat(sampler.child(1).draw(0, 200)).isNotEqualTo(sampler.child(2).draw(0, 200));
  }

  /// Pearson's statistic over 9 positions: above 26.1 once in a thousand seeds (8 degrees).
  @Test
  void drawsUniformly() {
    var counts = new int[9];
    int draws = 90_000;
    for (int image = 0; image < draws; image++) {
      counts[sampler(11).positionIndex(image)]++;
    }
    double statistic = 0;
    for (int count : counts) {
      double difference = count - draws / 9.0;
      statistic += difference * difference / (draws / 9.0);
    }
    assertThat(statistic).isLessThan(26.1);
  }
}
