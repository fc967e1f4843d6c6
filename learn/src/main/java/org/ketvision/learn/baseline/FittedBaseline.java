package org.ketvision.learn.baseline;

import java.util.List;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.mask.PatchPosition;

/// A baseline ready to fill masked images.
public sealed interface FittedBaseline permits FittedFill, FittedRidge {
  /// The baseline's name, such as `mean-fill`.
  String name();

  /// How it was fitted.
  FitReport report();

  /// A copy of the images with the patch of each, at its position, replaced by this baseline's
  /// guess. The pixels under the patch are never read.
  ///
  /// @param images of the size it was fitted for
  /// @param positions one for each image, each possible in the geometry it was fitted for
  ImageBatch apply(ImageBatch images, List<PatchPosition> positions);
}
