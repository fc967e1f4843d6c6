package org.ketvision.learn.metric;

/// [UniformSsim] with range 1 of images stretched from [0, 1] to [−1, 1]: the SSIM of the
/// quantum-GAN tables.
///
/// The range should be 2 there; with 1, the constants that steady flat regions weigh a quarter of
/// what they should. Figures are not comparable with those of any other definition.
public record StretchedSsim() implements ImageMetric {
  @Override
  public String name() {
    return "ssim-uniform-7-stretched";
  }

  @Override
  public Scorer scorer(int height, int width) {
    Scorer inner = new UniformSsim(1).scorer(height, width);
    double[] first = new double[height * width];
    double[] second = new double[height * width];
    return (a, aOffset, b, bOffset) -> {
      for (int i = 0; i < first.length; i++) {
        first[i] = 2 * a[aOffset + i] - 1;
        second[i] = 2 * b[bOffset + i] - 1;
      }
      return inner.score(first, 0, second, 0);
    };
  }
}
