package org.ketvision.learn.latent;

import java.util.SplittableRandom;
import org.ketvision.learn.random.RandomStream;

/// The posteriors N(μ, diag σ²) that an encoder gives a batch, with ℓ = log σ².
///
/// @param samples images in the batch, at least 1
/// @param dimensions latent dimensions d
/// @param mean μ, [samples, d]
/// @param logVariance ℓ, [samples, d]
@SuppressWarnings("ArrayRecordComponent") // working memory, never compared
public record DiagonalGaussian(int samples, int dimensions, double[] mean, double[] logVariance) {
  /// Checks that the arrays fill the shape.
  public DiagonalGaussian {
    int size = Math.multiplyExact(samples, dimensions);
    if (samples < 1 || dimensions < 1 || mean.length != size || logVariance.length != size) {
      throw new IllegalArgumentException(
          "%d samples of %d dimensions are not filled by %d means and %d log-variances"
              .formatted(samples, dimensions, mean.length, logVariance.length));
    }
  }

  /// Independent standard normal numbers of a stream, as many as asked for.
  public static double[] noise(RandomStream stream, int count) {
    SplittableRandom random = stream.generator();
    double[] noise = new double[count];
    for (int k = 0; k < count; k++) {
      noise[k] = random.nextGaussian();
    }
    return noise;
  }

  /// z = μ + ε exp(ℓ/2), [samples, d]: the reparameterisation.
  ///
  /// @param noise ε, standard normal, [samples, d]
  public double[] sample(double[] noise) {
    double[] latent = new double[mean.length];
    for (int k = 0; k < latent.length; k++) {
      latent[k] = mean[k] + noise[k] * Math.exp(logVariance[k] / 2);
    }
    return latent;
  }

  /// The batch mean of each dimension's divergence from N(0, 1), [d]: ½ (μ² + e^ℓ − 1 − ℓ).
  ///
  /// Their sum is L_KL of the QINR-AE paper (arXiv:2603.06755), Eq. (12).
  public double[] divergence() {
    double[] divergence = new double[dimensions];
    for (int k = 0; k < mean.length; k++) {
      double l = logVariance[k];
      divergence[k % dimensions] += (mean[k] * mean[k] + Math.exp(l) - 1 - l) / 2;
    }
    for (int j = 0; j < dimensions; j++) {
      divergence[j] /= samples;
    }
    return divergence;
  }

  /// The gradients of a loss that sees z, and each dimension's divergence D_j directly.
  ///
  /// @param noise ε that z was drawn with, [samples, d]
  /// @param latentGradient ∂L/∂z, [samples, d]
  /// @param slopes ∂L/∂D_j, [d]
  /// @param meanGradient ∂L/∂μ, [samples, d], overwritten
  /// @param logVarianceGradient ∂L/∂ℓ, [samples, d], overwritten
  public void backward(
      double[] noise,
      double[] latentGradient,
      double[] slopes,
      double[] meanGradient,
      double[] logVarianceGradient) {
    for (int k = 0; k < mean.length; k++) {
      double slope = slopes[k % dimensions] / samples;
      double deviation = Math.exp(logVariance[k] / 2);
      meanGradient[k] = latentGradient[k] + slope * mean[k];
      logVarianceGradient[k] =
          (latentGradient[k] * noise[k] * deviation + slope * (deviation * deviation - 1)) / 2;
    }
  }
}
