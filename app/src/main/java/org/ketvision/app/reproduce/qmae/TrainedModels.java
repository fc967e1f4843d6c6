package org.ketvision.app.reproduce.qmae;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.ketvision.app.study.Cell;
import org.ketvision.app.study.StudyRuns;
import org.ketvision.learn.autoencoder.AutoencoderFamily;
import org.ketvision.learn.autoencoder.AutoencoderSettings;
import org.ketvision.learn.model.Autoencoder;
import org.ketvision.learn.parameter.Parameter;
import org.ketvision.learn.settings.DataSettings;
import org.ketvision.learn.train.CheckpointChoice;
import org.ketvision.learn.train.RunFolder;
import org.ketvision.learn.train.StopSignal;
import org.ketvision.learn.train.TrainEvent;
import org.ketvision.learn.train.TrainResult;
import org.ketvision.learn.train.Training;
import org.ketvision.learn.train.TrainingImages;
import org.ketvision.quantum.state.Execution;
import org.ketvision.quantum.state.KernelChoice;
import org.ketvision.quantum.state.Precision;

/// The trained autoencoders of a study, as runs in its folder: trained when first asked for,
/// resumed where a training was stopped.
final class TrainedModels {
  private static final Execution ONE_THREAD =
      new Execution(KernelChoice.AUTO, Precision.FLOAT64, 1);

  private final StudyRuns runs;
  private final DataSettings data;
  private final TrainingImages images;

  TrainedModels(Path folder, DataSettings data, TrainingImages images) {
    this.runs = new StudyRuns(folder);
    this.data = data;
    this.images = images;
  }

  /// A trained model in the shape in which it is judged, on one thread; to be closed.
  ///
  /// @throws Cell.Stopped if the training was stopped before its end
  Autoencoder open(ModelKind kind, Setting setting, long seed, StopSignal stop) {
    RunFolder found =
        runs.trained(
            place(kind, setting, seed), training(setting.training(kind, seed, data)), images, stop);
    try (Autoencoder trained =
        AutoencoderFamily.load(found, CheckpointChoice.parse("last"), ONE_THREAD)) {
      Autoencoder model = setting.judged(kind, seed, data).spec().blank(ONE_THREAD);
      copy(trained, model);
      return model;
    }
  }

  /// Trains a model from the start, whether or not it is there, told every event.
  TrainResult retrain(
      ModelKind kind, Setting setting, long seed, StopSignal stop, Consumer<TrainEvent> events) {
    return runs.retrained(
        "curves/" + place(kind, setting, seed),
        training(setting.training(kind, seed, data)),
        images,
        stop,
        events);
  }

  private static String place(ModelKind kind, Setting setting, long seed) {
    Setting used =
        kind == ModelKind.QAE_WHOLE
            ? new Setting(setting.regime(), "none", "25%", setting.layers(), setting.trash())
            : setting;
    return "%s/%s/seed-%d".formatted(used.id(), kind.id(), seed);
  }

  private static Training<AutoencoderSettings> training(AutoencoderSettings settings) {
    return new Training<>(new AutoencoderFamily(), settings);
  }

  private static void copy(Autoencoder from, Autoencoder to) {
    for (Parameter parameter : to.tensors()) {
      Parameter source =
          from.tensors().stream()
              .filter(p -> p.name().equals(parameter.name()))
              .findFirst()
              .orElseThrow();
      System.arraycopy(source.values(), 0, parameter.values(), 0, parameter.size());
    }
  }
}
