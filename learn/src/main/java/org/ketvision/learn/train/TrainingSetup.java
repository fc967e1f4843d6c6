package org.ketvision.learn.train;

import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.learn.settings.RunSettings;

/// What a learner is made from.
///
/// @param <S> the family's settings
/// @param settings merged
/// @param data all images of the training set
/// @param split which of them are trained on and which are held out
/// @param threads worker threads, at least 1; `settings.execution().threads()` may say 0
public record TrainingSetup<S extends RunSettings>(
    S settings, TrainingImages data, DataSplit split, int threads) {
  /// The root of all randomness of the training; learners take named children of it.
  public RandomStream root() {
    return RandomStream.of(settings.seed());
  }

  /// The images, those held out among them.
  public ImageBatch images() {
    return data.images();
  }
}
