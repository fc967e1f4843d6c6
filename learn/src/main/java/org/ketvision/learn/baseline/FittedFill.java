package org.ketvision.learn.baseline;

import java.util.List;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.mask.FillValues;
import org.ketvision.learn.mask.PatchPosition;
import org.ketvision.learn.mask.PatchSize;

/// A baseline that writes the same values over the patch of every image.
///
/// @param name the baseline's name
/// @param report how the values were found
/// @param patch size of the patch
/// @param values what is written
public record FittedFill(String name, FitReport report, PatchSize patch, FillValues values)
    implements FittedBaseline {
  @Override
  public ImageBatch apply(ImageBatch images, List<PatchPosition> positions) {
    return values.fill(images, patch, positions);
  }
}
