package org.ketvision.learn.model;

import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.mask.PatchPosition;
import org.ketvision.learn.mask.PatchSize;

/// An image of which only the hole comes from the circuit.
///
/// Outside the patch stand the visible pixels v of the original, inside the read-out r times ⟨v,
/// r⟩/⟨r, r⟩, both products over the visible pixels: the scale that fits r to v best. A read-out
/// that is black wherever pixels are visible is taken as it is.
public final class Composite {
  private Composite() {}

  /// The composites of a batch, in pixel units of the originals.
  ///
  /// @param batch the images and their patches
  /// @param patch size of the patch
  /// @param readOut images read from the circuit, in the batch's order
  public static ImageBatch of(MaskedBatch batch, PatchSize patch, ImageBatch readOut) {
    ImageBatch originals = batch.originals();
    for (int i = 0; i < batch.count(); i++) {
      paint(originals, readOut, i, patch, batch.positions().get(i));
    }
    return originals;
  }

  private static void paint(
      ImageBatch target, ImageBatch readOut, int image, PatchSize patch, PatchPosition position) {
    int first = image * target.size();
    double scale = scale(target, readOut, first, patch, position);
    for (int r = 0; r < patch.height(); r++) {
      int row = first + (position.row() + r) * target.width() + position.column();
      for (int c = 0; c < patch.width(); c++) {
        target.pixels()[row + c] = scale * readOut.pixels()[row + c];
      }
    }
  }

  private static double scale(
      ImageBatch originals, ImageBatch readOut, int first, PatchSize patch, PatchPosition at) {
    double inner = 0;
    double square = 0;
    for (int i = 0; i < originals.size(); i++) {
      if (!at.covers(patch, i / originals.width(), i % originals.width())) {
        double r = readOut.pixels()[first + i];
        inner += originals.pixels()[first + i] * r;
        square += r * r;
      }
    }
    return square > 0 ? inner / square : 1;
  }
}
