package org.ketvision.learn.autoencoder;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ketvision.learn.mask.Fill;
import org.ketvision.learn.mask.MaskGeometry;
import org.ketvision.learn.mask.PatchSize;

/// What is hidden, and what stands in its place.
///
/// @param geometry `quadrant`, `stride:K`, `anywhere`, or `none` for whole images
/// @param size the patch, `HxW` or a percentage of the image
/// @param fill `token`, `zero`, `mean` or `constant:V`; null for the model's own
public record MaskSettings(String geometry, String size, @Nullable String fill) {
  /// No mask at all.
  public static final String NONE = "none";

  /// Checks the names; whether the size fits is checked with the image.
  public MaskSettings {
    if (!geometry.equals(NONE)) {
      MaskGeometry.parse(geometry);
    }
    if (fill != null) {
      Fill.parse(fill);
    }
  }

  /// 25 % quadrants with the model's own fill.
  public static MaskSettings standard() {
    return new MaskSettings("quadrant", "25%", null);
  }

  /// The positions' rule, or none for whole images.
  public Optional<MaskGeometry> positions() {
    return geometry.equals(NONE) ? Optional.empty() : Optional.of(MaskGeometry.parse(geometry));
  }

  /// The patch on images of that size, or none for whole images.
  public Optional<PatchSize> patch(int height, int width) {
    return geometry.equals(NONE)
        ? Optional.empty()
        : Optional.of(PatchSize.parse(size, height, width));
  }

  /// The fill, or what the model uses by itself.
  public Fill fillOr(Fill standard) {
    return fill == null ? standard : Fill.parse(fill);
  }
}
