package org.ketvision.hybrid.gan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ketvision.learn.settings.SettingsReader;
import org.ketvision.learn.train.DataSplit;
import org.ketvision.learn.train.TrainingImages;
import org.ketvision.learn.train.TrainingSetup;

/// Networks that train in no time: images of 8×8, four patches, circuits of 5 qubits.
final class SmallGan {
  static final int SIDE = 8;
  static final int PIXELS = SIDE * SIDE;

  private SmallGan() {}

  /// The model's settings with some keys changed.
  static GanSettings settings(String model, String... overrides) {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("data.height", "8");
    keys.put("data.width", "8");
    keys.put("generator.qubits", "5");
    if (!model.equals("qinr-qgan")) {
      keys.put("generator.depth", "2");
    }
    if (!model.equals("qinr-qgan") && !model.equals("anogan")) {
      keys.put("generator.patches", "4");
    }
    if (model.equals("classical-gan")) {
      keys.put("generator.depth", "4");
    }
    keys.put("training.batch", "4");
    keys.put("training.steps", "12");
    for (int i = 0; i < overrides.length; i += 2) {
      keys.put(overrides[i], overrides[i + 1]);
    }
    return SettingsReader.merge(new GanFamily(), model, Optional.empty(), Optional.empty(), keys);
  }

  static TrainingSetup<GanSettings> setup(GanSettings settings) {
    return new TrainingSetup<>(
        settings, TrainingImages.random(settings, 10), DataSplit.of(10, settings.validation()), 1);
  }
}
