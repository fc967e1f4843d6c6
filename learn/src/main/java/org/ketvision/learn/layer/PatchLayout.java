package org.ketvision.learn.layer;

import org.ketvision.learn.failure.BadSetting;

/// How the patches that sub-generators make fill an image: tiles of one size, row by row.
///
/// Full-width tiles are the plain concatenation of the patches.
///
/// @param height rows of the image
/// @param width columns of the image
/// @param patchHeight rows of a patch, a divisor of `height`
/// @param patchWidth columns of a patch, a divisor of `width`
public record PatchLayout(int height, int width, int patchHeight, int patchWidth) {
  /// Checks that the patches fill the image exactly.
  public PatchLayout {
    if (height < 1
        || width < 1
        || patchHeight < 1
        || patchWidth < 1
        || height % patchHeight != 0
        || width % patchWidth != 0) {
      throw new BadSetting(
          "patches of %dx%d do not tile an image of %dx%d"
              .formatted(patchHeight, patchWidth, height, width));
    }
  }

  /// Full-width patches: a number of them that divides the rows.
  public static PatchLayout rows(int patches, int height, int width) {
    if (patches < 1 || patches > height || height % patches != 0) {
      throw new BadSetting(
          "%d patches do not divide the %d rows of an image: give a divisor"
              .formatted(patches, height));
    }
    return new PatchLayout(height, width, height / patches, width);
  }

  /// Number of patches.
  public int patches() {
    return height / patchHeight * (width / patchWidth);
  }

  /// Pixels of a patch.
  public int patchSize() {
    return patchHeight * patchWidth;
  }

  /// Pixels of the image.
  public int size() {
    return height * width;
  }

  /// Place in the image of a patch's pixel `k`.
  public int pixel(int patch, int k) {
    int acrossPatches = width / patchWidth;
    int row = patch / acrossPatches * patchHeight + k / patchWidth;
    int column = patch % acrossPatches * patchWidth + k % patchWidth;
    return row * width + column;
  }
}
