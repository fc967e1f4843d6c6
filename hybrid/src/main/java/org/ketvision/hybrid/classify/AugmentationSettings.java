package org.ketvision.hybrid.classify;

import org.ketvision.learn.settings.Checks;

/// How training images are varied: each is turned, scaled and shifted at random.
///
/// @param shift pixels, both ways, at most
/// @param rotation degrees, both ways, at most
/// @param scale the relative change of size, both ways, at most
public record AugmentationSettings(double shift, double rotation, double scale) {
  /// Checks the numbers.
  ///
  /// @throws org.ketvision.learn.failure.BadSetting naming the key
  public AugmentationSettings {
    Checks.require(shift >= 0 && shift <= 64, "augmentation.shift", shift, "0 to 64 pixels");
    Checks.require(
        rotation >= 0 && rotation <= 180, "augmentation.rotation", rotation, "0 to 180 degrees");
    Checks.require(scale >= 0 && scale < 1, "augmentation.scale", scale, "0 or more, below 1");
  }

  /// Light, for digits at 16×16.
  public static AugmentationSettings standard() {
    return new AugmentationSettings(1, 10, 0.1);
  }

  /// Whether images stay as they are.
  boolean none() {
    return shift == 0 && rotation == 0 && scale == 0;
  }
}
