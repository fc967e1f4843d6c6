package org.ketvision.app.reproduce.qinr.lab;

import java.util.List;
import java.util.stream.Stream;

/// The paper's metrics that compare pairs of images, in the order of its tables.
public enum QinrMetric {
  /// With a Gaussian window.
  SSIM("ssim", "SSIM", 4, 0, "ssim-uniform-7-stretched", "ssim-gaussian-11"),
  /// In decibels.
  PSNR("psnr", "PSNR", 2, 3, "psnr", "psnr"),
  /// Of pixels in [0, 1].
  COSINE("cosine", "cosine", 4, 6, "cosine-shifted", "cosine");

  private final String id;
  private final String title;
  private final int decimals;
  private final int tablesLater;
  private final String ofGans;
  private final String ofAutoencoders;

  QinrMetric(
      String id,
      String title,
      int decimals,
      int tablesLater,
      String ofGans,
      String ofAutoencoders) {
    this.id = id;
    this.title = title;
    this.decimals = decimals;
    this.tablesLater = tablesLater;
    this.ofGans = ofGans;
    this.ofAutoencoders = ofAutoencoders;
  }

  /// The definition behind the paper's rows of quantum GANs: one of
  /// [org.ketvision.learn.metric.SampleComparison#metrics].
  public String ofGans() {
    return ofGans;
  }

  /// The definition behind the paper's rows of QINR models.
  public String ofAutoencoders() {
    return ofAutoencoders;
  }

  /// Both, or the one there is.
  public List<String> definitions() {
    return Stream.of(ofGans, ofAutoencoders).distinct().toList();
  }

  /// In keys and files.
  public String id() {
    return id;
  }

  /// In running text.
  public String title() {
    return title;
  }

  /// How many tables of the paper its table comes after that of SSIM.
  int tablesLater() {
    return tablesLater;
  }

  /// Shown of a number.
  public int decimals() {
    return decimals;
  }
}
