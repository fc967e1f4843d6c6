package org.ketvision.learn.metric;

import org.ketvision.learn.statistics.Summary;

/// The metrics of a data set's reconstructions, over its images.
///
/// @param fidelity fidelity with the original
/// @param cosine [CosineSimilarity]
/// @param ssim [GaussianSsim], data range 1
/// @param psnr mean of the images' [PeakSignalToNoiseRatio], in decibels; infinite if one is
///   perfect
/// @param mse [MeanSquaredError]
/// @param psnrOfMeanError the ratio of the mean error, in decibels: never above the mean of ratios
/// @param emptyReadouts how many read-outs were all black, counted with fidelity and cosine 0
public record MetricSet(
    Summary fidelity,
    Summary cosine,
    Summary ssim,
    Summary psnr,
    Summary mse,
    double psnrOfMeanError,
    int emptyReadouts) {}
