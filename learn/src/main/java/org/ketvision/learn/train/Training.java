package org.ketvision.learn.train;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.image.DatasetLocator;
import org.ketvision.learn.settings.RunSettings;
import org.ketvision.learn.settings.SettingsReader;

/// A family of models together with the settings of one training.
///
/// @param <S> the settings
/// @param family whose model it is
/// @param settings merged
public record Training<S extends RunSettings>(ModelFamily<S> family, S settings) {
  /// The settings as those of another form.
  ///
  /// @throws BadSetting if they are of another family
  public <T extends RunSettings> T as(Class<T> type, String purpose) {
    if (type.isInstance(settings)) {
      return type.cast(settings);
    }
    throw new BadSetting("%s cannot be done with a %s".formatted(purpose, settings.model()));
  }

  /// The settings as YAML, every key visible.
  public String yaml() {
    return SettingsReader.write(settings);
  }

  /// The settings' threads, at least 1.
  public int threads() {
    int threads = settings.execution().threads();
    return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
  }

  /// Reads the images of the training.
  ///
  /// @param directory the data folder named on the command line
  public TrainingImages load(DatasetLocator locator, Optional<Path> directory) {
    return family.load(settings, locator, directory);
  }

  /// Which of `count` images are held out.
  DataSplit split(int count) {
    return DataSplit.of(count, settings.validation());
  }

  /// What the model is judged by.
  Score score() {
    return family.score(settings);
  }

  /// The words of the model card.
  CardText card() {
    return family.card(settings);
  }

  /// What is to be said of the model before any training, by name.
  public Map<String, Object> facts() {
    return family.facts(settings);
  }

  /// Images without meaning.
  TrainingImages calibration(int count) {
    return family.calibration(settings, count);
  }

  /// A learner before its first step.
  Learner create(TrainingImages data, DataSplit split, int threads) {
    return family.create(new TrainingSetup<>(settings, data, split, threads));
  }

  /// A learner about to be restored.
  Learner blank(TrainingImages data, DataSplit split, int threads) {
    return family.blank(new TrainingSetup<>(settings, data, split, threads));
  }
}
