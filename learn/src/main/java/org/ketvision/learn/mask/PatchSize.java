package org.ketvision.learn.mask;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ketvision.learn.failure.BadSetting;

/// The size of the hidden patch in pixels.
///
/// @param height rows, at least 1
/// @param width columns, at least 1
public record PatchSize(int height, int width) {
  private static final Pattern SIDES = Pattern.compile("(\\d{1,6})[xX](\\d{1,6})");
  private static final Pattern PERCENTAGE = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,12})?)%");

  /// Refuses a patch without pixels.
  public PatchSize {
    if (height < 1 || width < 1) {
      throw new BadSetting(
          "mask size %dx%d has no pixels: give positive sides such as 8x8, or 25%%"
              .formatted(height, width));
    }
  }

  /// Reads `HxW` or a percentage of an image of `imageHeight` x `imageWidth` pixels.
  ///
  /// The percentage must be 100 / 2^k. The patch is then the image halved k times, height and width
  /// in turn and the height first (a side that is down to one pixel leaves the turn to the other):
  /// on 16x16, 50% = 8x16, 25% = 8x8, 12.5% = 4x8; on 16x32, 25% = 8x16.
  ///
  /// Throws [BadSetting] if the text is neither, the patch is larger than the image, or the
  /// percentage is no such halving.
  public static PatchSize parse(String text, int imageHeight, int imageWidth) {
    Matcher sides = SIDES.matcher(text.strip());
    if (sides.matches()) {
      var patch = new PatchSize(Integer.parseInt(sides.group(1)), Integer.parseInt(sides.group(2)));
      patch.requireFits(imageHeight, imageWidth);
      return patch;
    }
    Matcher percentage = PERCENTAGE.matcher(text.strip());
    if (percentage.matches()) {
      return ofPercentage(Double.parseDouble(percentage.group(1)), imageHeight, imageWidth);
    }
    throw new BadSetting(
        "mask size '%s' is neither HxW nor a percentage: give for example 8x8 or 25%%"
            .formatted(text));
  }

  private static PatchSize ofPercentage(double percentage, int imageHeight, int imageWidth) {
    int height = imageHeight;
    int width = imageWidth;
    boolean heightNext = true;
    double reached = 100;
    while (reached > percentage && height * (long) width > 1) {
      boolean halveHeight = width == 1 || (heightNext && height > 1);
      if ((halveHeight ? height : width) % 2 != 0) {
        break;
      }
      height = halveHeight ? height / 2 : height;
      width = halveHeight ? width : width / 2;
      heightNext = !halveHeight;
      reached /= 2;
    }
    if (reached != percentage) {
      throw new BadSetting(
          "mask size %s%% cannot be had by halving %dx%d: give 50%%, 25%%, 12.5%%, ... or HxW"
              .formatted(Double.toString(percentage), imageHeight, imageWidth));
    }
    return new PatchSize(height, width);
  }

  /// Number of hidden pixels.
  public int pixels() {
    return height * width;
  }

  /// Throws [BadSetting] if the patch is larger than an image of `imageHeight` x `imageWidth`.
  public void requireFits(int imageHeight, int imageWidth) {
    if (height > imageHeight || width > imageWidth) {
      throw new BadSetting(
          "mask size %s is larger than the %dx%d image: choose a smaller patch"
              .formatted(this, imageHeight, imageWidth));
    }
  }

  /// The patch as [#parse] reads it, such as `8x8`.
  @Override
  public String toString() {
    return height + "x" + width;
  }
}
