package org.ketvision.hybrid.qinr;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.ketvision.learn.failure.NumericalFailure;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.metric.CosineSimilarity;
import org.ketvision.learn.metric.GaussianSsim;
import org.ketvision.learn.metric.MeanSquaredError;
import org.ketvision.learn.metric.PeakSignalToNoiseRatio;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.learn.statistics.Summary;

/// How alike images and real ones are, pair by pair, in the paper's three metrics on pixels in [0,
/// 1]: SSIM with a Gaussian window, PSNR and the plain cosine.
///
/// @param ssim [GaussianSsim], range 1, of each pair
/// @param psnr [PeakSignalToNoiseRatio], range 1, of each pair, in decibels
/// @param cosine [CosineSimilarity] of each pair; 0 where an image is all black
@SuppressWarnings("ArrayRecordComponent") // never compared
public record QinrScores(double[] ssim, double[] psnr, double[] cosine) {
  private static final double RANGE = 1;

  /// Scores each image against the real image of the same number.
  ///
  /// @throws NumericalFailure naming the image whose pixels are not finite
  public static QinrScores of(ImageBatch images, ImageBatch real, int threads) {
    double[] error = new MeanSquaredError().each(images, real, threads);
    double[] psnr = new double[error.length];
    for (int i = 0; i < error.length; i++) {
      if (!Double.isFinite(error[i])) {
        throw new NumericalFailure(
            "image %d of the model is not finite: its parameters are spoilt".formatted(i));
      }
      psnr[i] = new PeakSignalToNoiseRatio(RANGE).ofError(error[i]);
    }
    double[] cosine = new CosineSimilarity().each(images, real, threads);
    for (int i = 0; i < cosine.length; i++) {
      cosine[i] = Double.isNaN(cosine[i]) ? 0 : cosine[i];
    }
    return new QinrScores(new GaussianSsim(RANGE).each(images, real, threads), psnr, cosine);
  }

  /// Scores a model's reconstructions of some images.
  public static QinrScores reconstruction(QinrAutoencoder model, ImageBatch images, int threads) {
    return of(model.reconstruct(images), images, threads);
  }

  /// Scores as many images drawn from the prior as there are real ones, each against one of these
  /// drawn at random, with replacement: the paper gives such figures without saying how pairs were
  /// made.
  ///
  /// @param stream of codes (`code`) and partners (`partner`)
  /// @throws org.ketvision.learn.failure.BadSetting if the model has no prior
  public static QinrScores prior(
      QinrAutoencoder model, ImageBatch images, RandomStream stream, int threads) {
    ImageBatch generated = model.generate(stream.child("code"), images.count());
    SplittableRandom random = stream.child("partner").generator();
    int size = images.size();
    double[] partners = new double[images.pixels().length];
    for (int i = 0; i < images.count(); i++) {
      int partner = random.nextInt(images.count());
      System.arraycopy(images.pixels(), partner * size, partners, i * size, size);
    }
    return of(
        generated,
        new ImageBatch(images.count(), images.height(), images.width(), partners),
        threads);
  }

  /// Number of pairs.
  public int count() {
    return ssim.length;
  }

  /// Means and spreads.
  ///
  /// @param ssim of the pairs
  /// @param psnr of the pairs, in decibels
  /// @param cosine of the pairs
  public record Summaries(Summary ssim, Summary psnr, Summary cosine) {}

  /// Means and spreads of the three.
  public Summaries summarize() {
    return new Summaries(Summary.of(ssim), Summary.of(psnr), Summary.of(cosine));
  }

  @Override
  public String toString() {
    return "SSIM %.4f, PSNR %.2f dB, cosine %.4f".formatted(mean(ssim), mean(psnr), mean(cosine));
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }
}
