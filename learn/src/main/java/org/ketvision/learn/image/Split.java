package org.ketvision.learn.image;

import java.util.Locale;
import org.ketvision.learn.failure.BadSetting;

/// The part of a data set: training never sees `TEST`.
public enum Split {
  /// The images to train on.
  TRAIN,
  /// The images to judge with.
  TEST;

  /// The name on the command line and in files: `train` or `test`.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The split of that name.
  ///
  /// @throws BadSetting for any other name
  public static Split parse(String id) {
    return switch (id) {
      case "train" -> TRAIN;
      case "test" -> TEST;
      default -> throw new BadSetting("unknown split '%s'; use train or test".formatted(id));
    };
  }
}
