package org.ketvision.hybrid.qinr;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ketvision.learn.image.DatasetLocator;
import org.ketvision.learn.settings.SettingsReader;
import org.ketvision.learn.train.DataSplit;
import org.ketvision.learn.train.Learner;
import org.ketvision.learn.train.TrainingImages;
import org.ketvision.learn.train.TrainingSetup;

/// Settings and learners for tests, on digits that the program draws itself.
final class QinrFixture {
  static final QinrFamily FAMILY = new QinrFamily();

  private QinrFixture() {}

  /// Settings of a model; overrides are `key=value`.
  static QinrSettings settings(String model, String... overrides) {
    Map<String, String> keys = new LinkedHashMap<>();
    for (String override : overrides) {
      var entry = SettingsReader.assignment(override);
      keys.put(entry.getKey(), entry.getValue());
    }
    return SettingsReader.merge(FAMILY, model, Optional.empty(), Optional.empty(), keys);
  }

  /// The settings for a small network on a few drawn digits.
  static QinrSettings small(String model, String... more) {
    String[] overrides = {
      "data.name=strokes",
      "data.per-class=4",
      "data.height=16",
      "data.width=16",
      "network.expansion=12",
      "network.head=[10]",
      "circuit.qubits=4",
      "training.batch=12",
      "training.epochs=2"
    };
    String[] all = Arrays.copyOf(overrides, overrides.length + more.length);
    System.arraycopy(more, 0, all, overrides.length, more.length);
    return settings(model, all);
  }

  static TrainingImages images(QinrSettings settings) {
    return TrainingImages.load(
        settings.data(), new DatasetLocator(Map.of(), Path.of(".")), Optional.empty());
  }

  static Learner learner(QinrSettings settings) {
    TrainingImages images = images(settings);
    DataSplit split = DataSplit.of(images.images().count(), settings.validation());
    return FAMILY.create(new TrainingSetup<>(settings, images, split, 1));
  }

  static double[] firstImages(QinrSettings settings, int count) {
    return images(settings).images().slice(0, count).pixels();
  }
}
