package org.ketvision.learn.metric;

import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.image.ImageBatch;

/// How a quantum read-out and its original are scaled before pixel metrics compare them.
///
/// A state has lost the image's brightness, so some scale has to be chosen; cosine does not depend
/// on it, SSIM and PSNR do. Data range 1, full frame and reflect padding in both modes.
public enum MetricMode {
  /// Read-out and original each scaled so that the brightest pixel is 1.
  SANE,

  /// The probabilities diag ρ as they are against the original scaled to norm 1: what reproduces
  /// the published figures of arXiv:2511.17372. Probabilities average one over the number of
  /// pixels, far below the constants of SSIM, which is then nearly blind: on MNIST at 16×16 a
  /// perfect reconstruction scores 0.454.
  PAPER;

  /// Reads `sane` or `paper`.
  public static MetricMode parse(String text) {
    return switch (text) {
      case "sane" -> SANE;
      case "paper" -> PAPER;
      default ->
          throw new BadSetting("metric mode '%s' is unknown: choose sane or paper".formatted(text));
    };
  }

  /// The original as this mode compares it.
  public ImageBatch original(ImageBatch original) {
    return switch (this) {
      case SANE -> Scaling.MAXIMUM.apply(original);
      case PAPER -> Scaling.NORM.apply(original);
    };
  }

  /// A read-out as this mode compares it. For [#PAPER] it must be the raw probabilities diag ρ,
  /// whatever read-out the pictures use.
  public ImageBatch readout(ImageBatch readout) {
    return switch (this) {
      case SANE -> Scaling.MAXIMUM.apply(readout);
      case PAPER -> readout;
    };
  }

  /// The read-out of images taken as pure states, for reconstructions without a circuit: the
  /// amplitudes |x| / ‖x‖ (sane) or the probabilities x² / ‖x‖² (paper).
  public ImageBatch pureStateReadout(ImageBatch images) {
    ImageBatch states = Scaling.NORM.apply(images);
    double[] pixels = states.pixels(); // a fresh copy
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = this == SANE ? Math.abs(pixels[i]) : pixels[i] * pixels[i];
    }
    return states;
  }

  /// The mode as [#parse] reads it.
  @Override
  public String toString() {
    return this == SANE ? "sane" : "paper";
  }
}
