package org.ketvision.learn.evaluate;

import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.metric.MetricMode;

/// A classifier together with the truth about the images it is asked about.
///
/// @param classifier who classifies
/// @param labels the class of each image, from 0
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record Jury(ImageClassifier classifier, int[] labels) {
  /// Checks that the classifier knows every class.
  public Jury {
    for (int label : labels) {
      if (label < 0 || label >= classifier.classes()) {
        throw new BadSetting(
            "the images show class %d, but %s knows the classes 0 to %d: choose a classifier trained on them"
                .formatted(label, classifier.name(), classifier.classes() - 1));
      }
    }
  }

  /// What the classifier sees in images, each scaled to brightest pixel 1 first.
  ///
  /// @param images in the labels' order
  public int[] classify(ImageBatch images) {
    if (images.count() != labels.length) {
      throw new IllegalArgumentException(
          "%d labels for %d images".formatted(labels.length, images.count()));
    }
    return classifier.classify(MetricMode.SANE.original(images));
  }
}
