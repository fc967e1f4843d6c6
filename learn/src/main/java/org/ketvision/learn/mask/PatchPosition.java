package org.ketvision.learn.mask;

/// Where a patch sits: its top-left pixel.
///
/// @param row rows above the patch
/// @param column columns to its left
public record PatchPosition(int row, int column) {
  /// Refuses positions outside any image.
  public PatchPosition {
    if (row < 0 || column < 0) {
      throw new IllegalArgumentException(
          "a patch cannot start at row %d, column %d".formatted(row, column));
    }
  }

  /// Row-major index of the patch's first pixel in an image `imageWidth` pixels wide.
  public int firstPixel(int imageWidth) {
    return row * imageWidth + column;
  }

  /// Whether pixel (`pixelRow`, `pixelColumn`) lies under the patch.
  public boolean covers(PatchSize patch, int pixelRow, int pixelColumn) {
    return pixelRow >= row
        && pixelRow < row + patch.height()
        && pixelColumn >= column
        && pixelColumn < column + patch.width();
  }

  /// Checks that the whole patch lies inside an image.
  public void requireInside(PatchSize patch, int imageHeight, int imageWidth) {
    if (row + patch.height() > imageHeight || column + patch.width() > imageWidth) {
      throw new IllegalArgumentException(
          "a %s patch at row %d, column %d leaves the %dx%d image"
              .formatted(patch, row, column, imageHeight, imageWidth));
    }
  }
}
