package org.ketvision.learn.image;

import org.ketvision.learn.failure.BadSetting;

/// Training images with some kept aside for validation.
///
/// The validation images are the last ones of the training split, never test images.
///
/// @param train what to train on
/// @param validation what to validate on; may be empty
public record Holdout(ByteImages train, ByteImages validation) {
  /// Keeps the last `validation` images of a training split aside.
  ///
  /// @throws BadSetting if that is negative or leaves nothing to train on
  public static Holdout last(ByteImages train, int validation) {
    if (validation < 0 || validation >= train.count()) {
      throw new BadSetting(
          "cannot keep %d of %d training images for validation; use 0 to %d"
              .formatted(validation, train.count(), Math.max(0, train.count() - 1)));
    }
    int rest = train.count() - validation;
    return new Holdout(train.slice(0, rest), train.slice(rest, train.count()));
  }
}
