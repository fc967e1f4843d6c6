package org.ketvision.learn.metric;

/// The cosine of the quantum-GAN tables: (1 + cos(2a − 1, 2b − 1)) / 2, in [0, 1].
///
/// The images, given in [0, 1], are first stretched to [−1, 1], where a black background counts as
/// agreement, and the cosine is then squeezed to [0, 1]. Figures lie far above those of
/// [CosineSimilarity] for the same pictures. NaN for an image that is grey 0.5 all over.
public record ShiftedCosineSimilarity() implements ImageMetric {
  @Override
  public String name() {
    return "cosine-shifted";
  }

  @Override
  public Scorer scorer(int height, int width) {
    int size = height * width;
    return (a, aOffset, b, bOffset) -> {
      double cross = 0;
      double first = 0;
      double second = 0;
      for (int i = 0; i < size; i++) {
        double x = 2 * a[aOffset + i] - 1;
        double y = 2 * b[bOffset + i] - 1;
        cross += x * y;
        first += x * x;
        second += y * y;
      }
      return (1 + cross / (Math.sqrt(first) * Math.sqrt(second))) / 2;
    };
  }
}
