package org.ketvision.learn.metric;

/// Structural similarity with a Gaussian window, as torchmetrics computes it: σ = 1.5, 11×11 taps,
/// k1 = 0.01, k2 = 0.03, reflect padding so that every pixel of the frame counts, variances without
/// sample correction and not below 0; mean over the pixels, in [−1, 1].
///
/// On images with a side below 6, where a single reflection does not reach, the reflection is
/// repeated; torchmetrics refuses those.
///
/// Source: Wang, Bovik, Sheikh and Simoncelli (2004), doi:10.1109/TIP.2003.819861; torchmetrics.
///
/// @param dataRange largest minus smallest value a pixel can have
public record GaussianSsim(double dataRange) implements ImageMetric {
  private static final int REACH = 5;
  private static final double SIGMA = 1.5;

  /// Checks that the range is positive.
  public GaussianSsim {
    DataRange.require(dataRange);
  }

  @Override
  public String name() {
    return "ssim-gaussian-11";
  }

  @Override
  public Scorer scorer(int height, int width) {
    return new SsimScorer(height, width, new SsimScorer.Window(taps(), true, 1, true), dataRange);
  }

  private static double[] taps() {
    var taps = new double[2 * REACH + 1];
    double sum = 0;
    for (int i = 0; i < taps.length; i++) {
      double distance = (i - REACH) / SIGMA;
      taps[i] = Math.exp(-distance * distance / 2);
      sum += taps[i];
    }
    for (int i = 0; i < taps.length; i++) {
      taps[i] /= sum;
    }
    return taps;
  }
}
