package org.ketvision.learn.metric;

/// Peak signal-to-noise ratio 10 log₁₀(range² / MSE) in decibels; infinite for equal images.
///
/// @param dataRange largest minus smallest value a pixel can have; always stated, never guessed
///   from the data
public record PeakSignalToNoiseRatio(double dataRange) implements ImageMetric {
  /// Checks that the range is positive.
  public PeakSignalToNoiseRatio {
    DataRange.require(dataRange);
  }

  @Override
  public String name() {
    return "psnr";
  }

  @Override
  public Scorer scorer(int height, int width) {
    Scorer error = new MeanSquaredError().scorer(height, width);
    return (a, aOffset, b, bOffset) -> ofError(error.score(a, aOffset, b, bOffset));
  }

  /// The ratio for a mean squared error. Of the error averaged over many images it is the pooled
  /// ratio that torchmetrics reports by default, which lies below the mean of the images' ratios.
  public double ofError(double meanSquaredError) {
    return 10 * Math.log10(dataRange * dataRange / meanSquaredError);
  }
}
