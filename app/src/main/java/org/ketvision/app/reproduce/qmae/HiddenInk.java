package org.ketvision.app.reproduce.qmae;

import java.util.List;
import java.util.stream.IntStream;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.mask.MaskGeometry;
import org.ketvision.learn.mask.PatchPosition;
import org.ketvision.learn.mask.PatchSize;

/// Images of which a hole can hide everything. With a black hole nothing is left of them, and what
/// is black everywhere has no quantum state.
final class HiddenInk {
  private HiddenInk() {}

  /// How many images have no ink outside one of the holes.
  static int count(ImageBatch images, MaskGeometry geometry, PatchSize patch) {
    List<PatchPosition> positions = geometry.positions(images.height(), images.width(), patch);
    return (int)
        IntStream.range(0, images.count())
            .filter(i -> positions.stream().anyMatch(hole -> !leaves(images, i, hole, patch)))
            .count();
  }

  /// Whether some ink lies outside the hole.
  private static boolean leaves(ImageBatch images, int image, PatchPosition hole, PatchSize patch) {
    for (int k = 0; k < images.size(); k++) {
      if (images.pixels()[image * images.size() + k] > 0
          && !hole.covers(patch, k / images.width(), k % images.width())) {
        return true;
      }
    }
    return false;
  }
}
