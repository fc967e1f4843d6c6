package org.ketvision.learn.train;

import java.nio.file.Path;
import java.util.Locale;

/// When pictures are drawn: of the checkpoints in each twentieth of the training the first, and the
/// last of all.
///
/// @param folder where they go
/// @param steps of the whole training
record PictureSchedule(Path folder, long steps) {
  private static final int SHEETS = 20; // a run, about

  /// Whether a checkpoint is to be drawn.
  ///
  /// @param step steps done
  /// @param last steps done at the checkpoint before
  /// @param ended whether this is the end
  boolean due(long step, long last, boolean ended) {
    long stride = Math.ceilDiv(steps, SHEETS);
    return ended || step / stride > last / stride;
  }

  /// The picture of a step.
  Path place(long step) {
    return folder.resolve(String.format(Locale.ROOT, "step-%09d.png", step));
  }
}
