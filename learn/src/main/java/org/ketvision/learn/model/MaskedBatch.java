package org.ketvision.learn.model;

import java.util.List;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.mask.PatchPosition;

/// Some images of a set, and where each of them is masked.
///
/// @param images the set
/// @param indices which images of the set, in the batch's order
/// @param positions where the patch of each sits; empty if nothing is masked
@SuppressWarnings("ArrayRecordComponent") // a view for one call, never compared
public record MaskedBatch(ImageBatch images, int[] indices, List<PatchPosition> positions) {
  /// Checks that there is a position for every image, or none at all.
  public MaskedBatch {
    if (!positions.isEmpty() && positions.size() != indices.length) {
      throw new IllegalArgumentException(
          "%d positions for %d images".formatted(positions.size(), indices.length));
    }
  }

  /// How many images.
  public int count() {
    return indices.length;
  }

  /// Copies of the images in the batch's order, unmasked.
  public ImageBatch originals() {
    int size = images.size();
    double[] pixels = new double[indices.length * size];
    for (int i = 0; i < indices.length; i++) {
      System.arraycopy(images.pixels(), indices[i] * size, pixels, i * size, size);
    }
    return new ImageBatch(indices.length, images.height(), images.width(), pixels);
  }
}
