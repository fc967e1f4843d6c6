package org.ketvision.app.reproduce.qmae;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.ketvision.app.family.Models;
import org.ketvision.app.study.Cell;
import org.ketvision.learn.autoencoder.AutoencoderFamily;
import org.ketvision.learn.autoencoder.AutoencoderSettings;
import org.ketvision.learn.failure.BadFile;
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
import org.ketvision.learn.train.TrainingRun;
import org.ketvision.quantum.state.Execution;
import org.ketvision.quantum.state.KernelChoice;
import org.ketvision.quantum.state.Precision;

/// The trained autoencoders of a study, as runs in its folder: trained when first asked for,
/// resumed where a training was stopped.
final class TrainedModels {
  private static final Execution ONE_THREAD =
      new Execution(KernelChoice.AUTO, Precision.FLOAT64, 1);

  private final Path folder;
  private final DataSettings data;
  private final TrainingImages images;
  private final Map<Path, Object> locks = new ConcurrentHashMap<>();

  TrainedModels(Path folder, DataSettings data, TrainingImages images) {
    this.folder = folder;
    this.data = data;
    this.images = images;
  }

  /// A trained model in the shape in which it is judged, on one thread; to be closed.
  ///
  /// @throws Cell.Stopped if the training was stopped before its end
  Autoencoder open(ModelKind kind, Setting setting, long seed, StopSignal stop) {
    Path run = folder.resolve(place(kind, setting, seed));
    synchronized (locks.computeIfAbsent(run, _ -> new Object())) {
      if (!train(run, setting.training(kind, seed, data), stop, _ -> {}).complete()) {
        throw new Cell.Stopped();
      }
    }
    RunFolder found = RunFolder.open(run, Models.CATALOG);
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
    Path run = folder.resolve("curves").resolve(place(kind, setting, seed));
    TrainResult result =
        TrainingRun.start(
            training(setting.training(kind, seed, data)), images, run, true, events, stop);
    if (!result.complete()) {
      throw new Cell.Stopped();
    }
    return result;
  }

  private static String place(ModelKind kind, Setting setting, long seed) {
    Setting used =
        kind == ModelKind.QAE_WHOLE
            ? new Setting(setting.regime(), "none", "25%", setting.layers(), setting.trash())
            : setting;
    return "%s/%s/seed-%d".formatted(used.id(), kind.id(), seed);
  }

  private TrainResult train(
      Path run, AutoencoderSettings settings, StopSignal stop, Consumer<TrainEvent> events) {
    if (same(run, settings)) {
      return TrainingRun.resume(run, Models.CATALOG, images, 1, events, stop);
    }
    return TrainingRun.start(training(settings), images, run, true, events, stop);
  }

  private static Training<AutoencoderSettings> training(AutoencoderSettings settings) {
    return new Training<>(new AutoencoderFamily(), settings);
  }

  /// Whether that run is there, begun with those settings.
  private boolean same(Path run, AutoencoderSettings settings) {
    try {
      RunFolder found = RunFolder.open(run, Models.CATALOG);
      return found.settings().equals(settings)
          && found.state().data().sha256().equals(images.sha256());
    } catch (BadFile _) {
      return false; // not there, or damaged: trained anew
    }
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
