package org.ketvision.learn.evaluate;

import org.ketvision.learn.image.ImageBatch;

/// Says which class an image shows: how much of an image is left is then told by how often that is
/// still right.
///
/// A classifier that holds native memory is closed by whoever opened it.
public interface ImageClassifier {
  /// Its name, such as `resnet18`.
  String name();

  /// SHA-256 of its trained numbers, in hexadecimal: a whole study uses one and the same.
  String sha256();

  /// How many classes it tells apart.
  int classes();

  /// The class of each image, from 0.
  ///
  /// @param images each scaled to brightest pixel 1, of the size it was trained for
  int[] classify(ImageBatch images);
}
