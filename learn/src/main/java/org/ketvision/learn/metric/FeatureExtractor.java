package org.ketvision.learn.metric;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ketvision.learn.image.ImageBatch;

/// Turns images into feature vectors, in whose space sets of images are compared.
///
/// A distance between sets says nothing without its space: the extractor's name goes with every
/// value.
public interface FeatureExtractor {
  /// What the features are, such as `pixels` or `inception-v3-2015-12-05 truncated-bytes 768`.
  String name();

  /// Numbers in a feature vector, for images of the size the extractor is for.
  int dimension();

  /// The features of each image, in order.
  ///
  /// @param images two or more, pixels in [0, 1]
  Features features(ImageBatch images);

  /// The extractor that gives these features on the way to its own: extractors with one pass in
  /// common are asked together. Itself, where no other does.
  default FeatureExtractor pass() {
    return this;
  }

  /// The features of several extractors whose [#pass] this is, for the price of one pass.
  ///
  /// @param images two or more, pixels in [0, 1]
  /// @param dimensions those of the extractors
  /// @return in the order of the dimensions
  default List<Features> features(ImageBatch images, List<Integer> dimensions) {
    return Collections.nCopies(dimensions.size(), features(images));
  }

  /// The features of images in several spaces, each network run once.
  ///
  /// @param images two or more, pixels in [0, 1]
  /// @return in the order of the spaces
  static List<Features> inAll(List<? extends FeatureExtractor> spaces, ImageBatch images) {
    Map<FeatureExtractor, List<Integer>> passes = new LinkedHashMap<>();
    for (FeatureExtractor space : spaces) {
      passes.computeIfAbsent(space.pass(), _ -> new ArrayList<>()).add(space.dimension());
    }
    Map<FeatureExtractor, Iterator<Features>> found = new HashMap<>();
    passes.forEach(
        (pass, dimensions) -> found.put(pass, pass.features(images, dimensions).iterator()));
    List<Features> features = new ArrayList<>();
    for (FeatureExtractor space : spaces) {
      features.add(Objects.requireNonNull(found.get(space.pass())).next());
    }
    return List.copyOf(features);
  }
}
