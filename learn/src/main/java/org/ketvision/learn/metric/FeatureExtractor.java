package org.ketvision.learn.metric;

import org.ketvision.learn.image.ImageBatch;

/// Turns images into feature vectors, in whose space sets of images are compared.
///
/// A distance between sets says nothing without its space: the extractor's name goes with every
/// value.
public interface FeatureExtractor {
  /// What the features are, such as `pixels` or `inception-v3-2015 mixed_6e 768`.
  String name();

  /// Numbers in a feature vector, for images of the size the extractor is for.
  int dimension();

  /// The features of each image, in order.
  ///
  /// @param images two or more, pixels in [0, 1]
  Features features(ImageBatch images);
}
