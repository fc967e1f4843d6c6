package org.ketvision.learn.settings;

/// Training images that are held out to judge by while training; the test images are never seen.
///
/// @param size how many: 0 for none, below 1 a fraction, from 1 a number
/// @param every steps between two evaluations; 0 chooses about 20 a run
/// @param patience evaluations without a better one after which the training ends; 0 for never
public record ValidationSettings(double size, int every, int patience) {
  /// Checks the numbers.
  public ValidationSettings {
    Checks.require(
        size >= 0 && size <= Integer.MAX_VALUE && (size < 1 || size == Math.rint(size)),
        "validation.size",
        size,
        "a fraction such as 0.1 or a number of images");
    Checks.require(every >= 0, "validation.every", every, "0 or more");
    Checks.require(patience >= 0, "validation.patience", patience, "0 or more");
    Checks.require(
        patience == 0 || size > 0,
        "validation.patience",
        patience,
        "validation.size as well, such as 0.1");
  }

  /// None: the papers train on all training images.
  public static ValidationSettings standard() {
    return new ValidationSettings(0, 0, 0);
  }

  /// How many of `count` training images are held out.
  ///
  /// @throws org.ketvision.learn.failure.BadSetting if none would be left to train on
  public int imagesOf(int count) {
    if (size == 0) {
      return 0;
    }
    int held = size < 1 ? (int) Math.max(1, Math.round(size * count)) : (int) size;
    Checks.require(
        held < count,
        "validation.size",
        size,
        "fewer than the %d training images".formatted(count));
    return held;
  }
}
