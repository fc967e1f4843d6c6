package org.ketvision.learn.metric;

import java.util.Arrays;
import org.ketvision.learn.failure.BadSetting;

/// Structural similarity with a 7×7 box window, as scikit-image computes it by default: k1 = 0.01,
/// k2 = 0.03, sample covariances (divisor 48), mean over the pixels at least 3 from the border.
///
/// The published code of the quantum-GAN tables applies it with range 1 to images in [−1, 1].
///
/// @param dataRange largest minus smallest value a pixel can have
public record UniformSsim(double dataRange) implements ImageMetric {
  private static final int SIDE = 7;

  /// Checks that the range is positive.
  public UniformSsim {
    DataRange.require(dataRange);
  }

  @Override
  public String name() {
    return "ssim-uniform-7";
  }

  /// Throws [BadSetting] if the window does not fit into the image.
  @Override
  public Scorer scorer(int height, int width) {
    if (height < SIDE || width < SIDE) {
      throw new BadSetting(
          "the 7x7 window of ssim-uniform-7 does not fit into %dx%d images: make them 7x7 or larger"
              .formatted(height, width));
    }
    var taps = new double[SIDE];
    Arrays.fill(taps, 1.0 / SIDE);
    int samples = SIDE * SIDE;
    double sampleCorrection = samples / (samples - 1.0);
    return new SsimScorer(
        height, width, new SsimScorer.Window(taps, false, sampleCorrection, false), dataRange);
  }
}
