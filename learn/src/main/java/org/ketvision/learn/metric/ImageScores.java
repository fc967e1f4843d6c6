package org.ketvision.learn.metric;

import org.ketvision.learn.failure.NumericalFailure;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.statistics.Summary;

/// The scores of each reconstruction of a data set, image by image, so that two models can be
/// compared in pairs.
///
/// @param fidelity fidelity with the original, shape [count]
/// @param cosine [CosineSimilarity]
/// @param ssim [GaussianSsim], data range 1
/// @param psnr [PeakSignalToNoiseRatio], data range 1, in decibels
/// @param mse [MeanSquaredError]
/// @param emptyReadouts how many read-outs were all black; their fidelity and cosine count as 0
@SuppressWarnings("ArrayRecordComponent") // equality of scores is never asked for
public record ImageScores(
    double[] fidelity,
    double[] cosine,
    double[] ssim,
    double[] psnr,
    double[] mse,
    int emptyReadouts) {
  private static final double RANGE = 1;

  /// Checks that every metric scored every image.
  public ImageScores {
    int count = fidelity.length;
    if (cosine.length != count
        || ssim.length != count
        || psnr.length != count
        || mse.length != count) {
      throw new IllegalArgumentException("the metrics scored different numbers of images");
    }
  }

  /// Scores the read-outs of a model's output states.
  ///
  /// @param readout the read-out; in [MetricMode#PAPER] the raw probabilities diag ρ
  /// @param originals the unmasked images, none all black
  /// @param fidelity ⟨d|ρ|d⟩ of each image, as the model computed it
  ///
  ///   Throws [NumericalFailure] naming the image whose original is all black or whose read-out or
  ///   fidelity is not a finite number.
  public static ImageScores of(
      MetricMode mode, ImageBatch readout, ImageBatch originals, double[] fidelity, int threads) {
    if (fidelity.length != originals.count()) {
      throw new IllegalArgumentException(
          "%d fidelities for %d images".formatted(fidelity.length, originals.count()));
    }
    ImageBatch image = mode.readout(readout);
    ImageBatch original = mode.original(originals);
    double[] mse = new MeanSquaredError().each(image, original, threads);
    requireFinite(mse, "read-out");
    requireFinite(fidelity, "fidelity");
    double[] cosine = new CosineSimilarity().each(image, original, threads);
    int empty = emptyToZero(cosine, originals);
    double[] ssim = new GaussianSsim(RANGE).each(image, original, threads);
    double[] psnr = new double[mse.length];
    for (int i = 0; i < psnr.length; i++) {
      psnr[i] = new PeakSignalToNoiseRatio(RANGE).ofError(mse[i]);
    }
    return new ImageScores(fidelity.clone(), cosine, ssim, psnr, mse, empty);
  }

  /// Scores images that no circuit touched, such as a baseline's: each is normalised to a pure
  /// state, whose fidelity is [PureStateFidelity].
  public static ImageScores ofPureStates(
      MetricMode mode, ImageBatch images, ImageBatch originals, int threads) {
    double[] fidelity = new PureStateFidelity().each(images, originals, threads);
    for (int i = 0; i < fidelity.length; i++) {
      if (Double.isNaN(fidelity[i])) {
        requireState(originals, i);
      }
    }
    return of(mode, mode.pureStateReadout(images), originals, fidelity, threads);
  }

  private static int emptyToZero(double[] cosine, ImageBatch originals) {
    int empty = 0;
    for (int i = 0; i < cosine.length; i++) {
      if (Double.isNaN(cosine[i])) {
        requireState(originals, i);
        cosine[i] = 0;
        empty++;
      }
    }
    return empty;
  }

  private static void requireState(ImageBatch originals, int image) {
    double[] pixels = originals.pixels();
    for (int i = image * originals.size(); i < (image + 1) * originals.size(); i++) {
      if (pixels[i] != 0) {
        return;
      }
    }
    throw new NumericalFailure(
        "original image %d is all black and has no quantum state: leave it out".formatted(image));
  }

  private static void requireFinite(double[] values, String what) {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new NumericalFailure(
            "the %s of image %d is not a finite number: the model's parameters are spoilt"
                .formatted(what, i));
      }
    }
  }

  /// Number of images.
  public int count() {
    return fidelity.length;
  }

  /// Means, spreads and confidence intervals.
  public MetricSet summarize() {
    Summary error = Summary.of(mse);
    return new MetricSet(
        Summary.of(fidelity),
        Summary.of(cosine),
        Summary.of(ssim),
        Summary.of(psnr),
        error,
        new PeakSignalToNoiseRatio(RANGE).ofError(error.mean()),
        emptyReadouts);
  }
}
