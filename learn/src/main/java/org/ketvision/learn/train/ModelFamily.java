package org.ketvision.learn.train;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.ketvision.learn.image.DatasetLocator;
import org.ketvision.learn.settings.RunSettings;
import org.ketvision.learn.settings.SettingsFamily;

/// Models that have settings of one form and are trained alike.
///
/// An object without state. The program lists its families in one [ModelCatalog].
///
/// @param <S> the settings
public interface ModelFamily<S extends RunSettings> extends SettingsFamily<S> {
  /// The figure of a model shown beside its loss, such as `fidelity`; a name of [Learner#summary].
  String headline(String model);

  /// What the model is judged by while it is trained; a name of [ValidationResult].
  Score score(S settings);

  /// Whether another number of threads gives other bits. A resumed run then keeps the number it was
  /// started with.
  boolean bitsDependOnThreads();

  /// Reads the images of a training; the test images are never read.
  ///
  /// @param directory the data folder named on the command line
  default TrainingImages load(S settings, DatasetLocator locator, Optional<Path> directory) {
    return TrainingImages.load(settings.data(), locator, directory);
  }

  /// Images without meaning, with whatever else [#load] gives beside them, for measuring how long
  /// steps take.
  default TrainingImages calibration(S settings, int count) {
    return TrainingImages.random(settings, count);
  }

  /// A learner before its first step; closed by the caller.
  Learner create(TrainingSetup<S> setup);

  /// A learner about to be restored, whose values may be anything; closed by the caller.
  default Learner blank(TrainingSetup<S> setup) {
    return create(setup);
  }

  /// What is to be said of a model of these settings before any training, such as `qubits` and
  /// `angles`: numbers and words by name for `--dry-run`, in lower case with `_`.
  Map<String, Object> facts(S settings);

  /// The words of the model card.
  CardText card(S settings);
}
