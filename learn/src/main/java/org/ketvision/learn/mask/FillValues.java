package org.ketvision.learn.mask;

import java.util.List;
import org.ketvision.learn.image.ImageBatch;

/// The pixel values that overwrite a hidden patch.
///
/// They act in pixel space, before the image is normalised to a quantum state, so that a fill also
/// changes the amplitudes of the visible pixels through the norm.
@SuppressWarnings("ArrayRecordComponent") // equality of fills is never asked for
public sealed interface FillValues permits FillValues.Uniform, FillValues.Token, FillValues.Canvas {

  /// The same value on every pixel.
  ///
  /// @param value in units of pixels
  record Uniform(double value) implements FillValues {
    @Override
    public double at(int row, int column, int patchRow, int patchColumn) {
      return value;
    }
  }

  /// One value per patch pixel wherever the patch sits.
  ///
  /// @param patch its size
  /// @param values shape [patch height, patch width], row-major; read at each use, not copied
  record Token(PatchSize patch, double[] values) implements FillValues {
    /// Checks that the values fill the patch.
    public Token {
      if (values.length != patch.pixels()) {
        throw new IllegalArgumentException(
            "%d values do not fill a %s token".formatted(values.length, patch));
      }
    }

    @Override
    public double at(int row, int column, int patchRow, int patchColumn) {
      return values[patchRow * patch.width() + patchColumn];
    }
  }

  /// One value per image pixel, seen through the patch.
  ///
  /// @param height rows of the image
  /// @param width columns of the image
  /// @param pixels shape [height, width], row-major
  record Canvas(int height, int width, double[] pixels) implements FillValues {
    /// Checks that the pixels fill the image.
    public Canvas {
      if (pixels.length != (long) height * width) {
        throw new IllegalArgumentException(
            "%d pixels do not fill a %dx%d canvas".formatted(pixels.length, height, width));
      }
    }

    /// The mean of some images, added up in their order.
    public static Canvas meanOf(ImageBatch images) {
      if (images.count() == 0) {
        throw new IllegalArgumentException("no images have no mean image");
      }
      var mean = new double[images.size()];
      double[] pixels = images.pixels();
      for (int image = 0; image < images.count(); image++) {
        int first = image * mean.length;
        for (int i = 0; i < mean.length; i++) {
          mean[i] += pixels[first + i];
        }
      }
      for (int i = 0; i < mean.length; i++) {
        mean[i] /= images.count();
      }
      return new Canvas(images.height(), images.width(), mean);
    }

    @Override
    public double at(int row, int column, int patchRow, int patchColumn) {
      return pixels[row * width + column];
    }
  }

  /// The value for pixel (`row`, `column`) of the image, which is pixel (`patchRow`, `patchColumn`)
  /// of the patch.
  double at(int row, int column, int patchRow, int patchColumn);

  /// Overwrites the patch of one image in place. Pixel i, row-major, is at `pixels[offset + i *
  /// stride]`: stride 1 for an image on its own, the number of lanes for one lane of a batch.
  default void overwrite(
      double[] pixels,
      int offset,
      int stride,
      int imageWidth,
      PatchSize patch,
      PatchPosition position) {
    for (int r = 0; r < patch.height(); r++) {
      int row = position.row() + r;
      int first = row * imageWidth + position.column();
      for (int c = 0; c < patch.width(); c++) {
        pixels[offset + (first + c) * stride] = at(row, position.column() + c, r, c);
      }
    }
  }

  /// A copy of the images with the patch of each overwritten at its position.
  default ImageBatch fill(ImageBatch images, PatchSize patch, List<PatchPosition> positions) {
    if (positions.size() != images.count()) {
      throw new IllegalArgumentException(
          "%d positions for %d images".formatted(positions.size(), images.count()));
    }
    requireFits(images, patch);
    double[] filled = images.pixels().clone();
    for (int image = 0; image < images.count(); image++) {
      PatchPosition position = positions.get(image);
      position.requireInside(patch, images.height(), images.width());
      overwrite(filled, image * images.size(), 1, images.width(), patch, position);
    }
    return new ImageBatch(images.count(), images.height(), images.width(), filled);
  }

  private void requireFits(ImageBatch images, PatchSize patch) {
    boolean fits =
        switch (this) {
          case Uniform _ -> true;
          case Token token -> token.patch.equals(patch);
          case Canvas canvas -> canvas.height == images.height() && canvas.width == images.width();
        };
    if (!fits) {
      throw new IllegalArgumentException(
          "the fill was made for another size than %s patches in %dx%d images"
              .formatted(patch, images.height(), images.width()));
    }
  }
}
