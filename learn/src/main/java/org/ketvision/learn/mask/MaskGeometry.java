package org.ketvision.learn.mask;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ketvision.learn.failure.BadSetting;

/// Where the hidden patch may sit.
///
/// The masked-autoencoder paper (Andrews and Mishra, arXiv:2511.17372) draws an index at random
/// without saying from which set of positions; results hang on that set, so it is always named.
public sealed interface MaskGeometry
    permits MaskGeometry.Quadrant, MaskGeometry.Stride, MaskGeometry.Anywhere {

  /// The patch on its own grid of non-overlapping positions: four quadrants for a patch of half the
  /// height and width. The patch must tile the image.
  record Quadrant() implements MaskGeometry {
    @Override
    public List<PatchPosition> positions(int imageHeight, int imageWidth, PatchSize patch) {
      patch.requireFits(imageHeight, imageWidth);
      if (imageHeight % patch.height() != 0 || imageWidth % patch.width() != 0) {
        throw new BadSetting(
            "a %s patch does not tile the %dx%d image: choose a size that divides it, or a mask "
                    .formatted(patch, imageHeight, imageWidth)
                + "stride:K or anywhere");
      }
      return MaskGeometry.lattice(imageHeight, imageWidth, patch, patch.height(), patch.width());
    }

    @Override
    public String toString() {
      return "quadrant";
    }
  }

  /// The patch's top-left pixel at multiples of `step`, the patch wholly inside the image.
  ///
  /// @param step rows and columns between neighbouring positions, at least 1
  record Stride(int step) implements MaskGeometry {
    /// Refuses a stride that does not move.
    public Stride {
      if (step < 1) {
        throw new BadSetting("mask stride:%d does not move: give stride:1 or more".formatted(step));
      }
    }

    @Override
    public List<PatchPosition> positions(int imageHeight, int imageWidth, PatchSize patch) {
      return MaskGeometry.lattice(imageHeight, imageWidth, patch, step, step);
    }

    @Override
    public String toString() {
      return "stride:" + step;
    }
  }

  /// Every position at which the patch lies wholly inside the image.
  record Anywhere() implements MaskGeometry {
    @Override
    public List<PatchPosition> positions(int imageHeight, int imageWidth, PatchSize patch) {
      return MaskGeometry.lattice(imageHeight, imageWidth, patch, 1, 1);
    }

    @Override
    public String toString() {
      return "anywhere";
    }
  }

  /// All positions of the patch in an image, in row-major order; never empty.
  ///
  /// Throws [BadSetting] if the patch is larger than the image or, for [Quadrant], does not tile
  /// it.
  List<PatchPosition> positions(int imageHeight, int imageWidth, PatchSize patch);

  /// Reads `quadrant`, `stride:K` or `anywhere`; the inverse of `toString`.
  static MaskGeometry parse(String text) {
    Matcher stride = Pattern.compile("stride:(\\d{1,6})").matcher(text);
    if (stride.matches()) {
      return new Stride(Integer.parseInt(stride.group(1)));
    }
    return switch (text) {
      case "quadrant" -> new Quadrant();
      case "anywhere" -> new Anywhere();
      default ->
          throw new BadSetting(
              "mask '%s' is unknown: choose quadrant, stride:K (such as stride:4) or anywhere"
                  .formatted(text));
    };
  }

  private static List<PatchPosition> lattice(
      int imageHeight, int imageWidth, PatchSize patch, int rowStep, int columnStep) {
    patch.requireFits(imageHeight, imageWidth);
    List<PatchPosition> positions = new ArrayList<>();
    for (int row = 0; row + patch.height() <= imageHeight; row += rowStep) {
      for (int column = 0; column + patch.width() <= imageWidth; column += columnStep) {
        positions.add(new PatchPosition(row, column));
      }
    }
    return List.copyOf(positions);
  }
}
