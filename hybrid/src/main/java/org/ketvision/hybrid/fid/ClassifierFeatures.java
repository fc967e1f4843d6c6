package org.ketvision.hybrid.fid;

import org.ketvision.hybrid.classify.TrainedClassifier;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.metric.FeatureExtractor;
import org.ketvision.learn.metric.Features;

/// What the last layer of a classifier sees: a feature space made for the very kind of images.
///
/// @param classifier closed by who opened it
public record ClassifierFeatures(TrainedClassifier classifier) implements FeatureExtractor {
  private static final int SHOWN = 8;

  /// The classifier, the first digits of its digest, and the dimension: `resnet18-40f026d8 512`.
  @Override
  public String name() {
    return "%s-%s %d"
        .formatted(classifier.name(), classifier.sha256().substring(0, SHOWN), dimension());
  }

  @Override
  public int dimension() {
    return classifier.featureCount();
  }

  @Override
  public Features features(ImageBatch images) {
    return new Features(images.count(), dimension(), classifier.features(images));
  }
}
