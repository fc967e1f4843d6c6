package org.ketvision.app.reproduce.qinr;

/// The paper's metrics that compare pairs of images, in the order of its tables.
enum QinrMetric {
  /// With a Gaussian window.
  SSIM("ssim", "SSIM", 4, 0),
  /// In decibels.
  PSNR("psnr", "PSNR", 2, 3),
  /// Of pixels in [0, 1].
  COSINE("cosine", "cosine", 4, 6);

  private final String id;
  private final String title;
  private final int decimals;
  private final int tablesLater;

  QinrMetric(String id, String title, int decimals, int tablesLater) {
    this.id = id;
    this.title = title;
    this.decimals = decimals;
    this.tablesLater = tablesLater;
  }

  /// In keys and files.
  String id() {
    return id;
  }

  /// In running text.
  String title() {
    return title;
  }

  /// How many tables of the paper its table comes after that of SSIM.
  int tablesLater() {
    return tablesLater;
  }

  /// Shown of a number.
  int decimals() {
    return decimals;
  }
}
