package org.ketvision.learn.evaluate;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.ketvision.learn.image.Dataset;
import org.ketvision.learn.image.DatasetLocator;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.image.Split;
import org.ketvision.learn.settings.DataSettings;

/// Images together with what they show.
///
/// @param images with values in [0, 1]
/// @param labels the class of each image, from 0 whatever the data set's first label is
/// @param classes how many classes the data set has
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record LabelledImages(ImageBatch images, int[] labels, int classes) {
  /// Checks that every image has a label.
  public LabelledImages {
    if (labels.length != images.count()) {
      throw new IllegalArgumentException(
          "%d labels for %d images".formatted(labels.length, images.count()));
    }
  }

  /// The images of a split that the settings choose, at their size.
  ///
  /// @param directory the data folder named on the command line
  public static LabelledImages load(
      DataSettings settings, Split split, DatasetLocator locator, Optional<Path> directory) {
    DataSettings.Labelled all = settings.loadLabelled(split, locator, directory);
    Dataset dataset = Dataset.parse(settings.name());
    int first = dataset.firstLabel();
    return new LabelledImages(
        all.images(),
        Arrays.stream(all.labels()).map(label -> label - first).toArray(),
        dataset.classNames().size());
  }

  /// The first `count` of them, or all if there are fewer.
  public LabelledImages first(int count) {
    int kept = Math.min(count, labels.length);
    return new LabelledImages(images.slice(0, kept), Arrays.copyOf(labels, kept), classes);
  }
}
