package org.ketvision.learn.metric;

import org.ketvision.learn.image.ImageBatch;

/// The pixels themselves, in [0, 1], as features.
///
/// The published code of the QINR-QGAN measures its Fréchet distance there (though from the
/// covariance within single images, which is not defined; ours is that of the set).
///
/// @param height rows of the images
/// @param width columns of the images
public record PixelFeatures(int height, int width) implements FeatureExtractor {
  @Override
  public String name() {
    return "pixels";
  }

  @Override
  public int dimension() {
    return height * width;
  }

  @Override
  public Features features(ImageBatch images) {
    if (images.height() != height || images.width() != width) {
      throw new IllegalArgumentException(
          "pixel features of %dx%d images were asked for %dx%d ones"
              .formatted(height, width, images.height(), images.width()));
    }
    return new Features(images.count(), dimension(), images.pixels());
  }
}
