package org.ketvision.app.reproduce.qinr;

/// The paper's metrics that compare pairs of images, in the order of its tables.
enum QinrMetric {
  /// With a Gaussian window.
  SSIM("ssim", "SSIM", 4),
  /// In decibels.
  PSNR("psnr", "PSNR", 2),
  /// Of pixels in [0, 1].
  COSINE("cosine", "cosine", 4);

  private final String id;
  private final String title;
  private final int decimals;

  QinrMetric(String id, String title, int decimals) {
    this.id = id;
    this.title = title;
    this.decimals = decimals;
  }

  /// In keys and files.
  String id() {
    return id;
  }

  /// In running text.
  String title() {
    return title;
  }

  /// Shown of a number.
  int decimals() {
    return decimals;
  }
}
