package org.ketvision.app.study;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.ketvision.app.family.Models;
import org.ketvision.learn.failure.BadFile;
import org.ketvision.learn.train.RunFolder;
import org.ketvision.learn.train.RunState;
import org.ketvision.learn.train.StopSignal;
import org.ketvision.learn.train.TrainEvent;
import org.ketvision.learn.train.TrainResult;
import org.ketvision.learn.train.Training;
import org.ketvision.learn.train.TrainingImages;
import org.ketvision.learn.train.TrainingRun;

/// The models that a study trains, as ordinary runs in its folder: trained when first asked for,
/// resumed where a training was stopped, never trained again with the same settings and images.
public final class StudyRuns {
  private final Path folder;
  private final Map<Path, Object> locks = new ConcurrentHashMap<>();

  /// The runs in a folder.
  public StudyRuns(Path folder) {
    this.folder = folder;
  }

  /// The finished run of a training on one thread; cells that ask for the same one wait for it.
  ///
  /// @param place its folder inside the study's runs, parts separated by `/`
  /// @throws Cell.Stopped if the training was stopped before its end
  public RunFolder trained(
      String place, Training<?> training, TrainingImages images, StopSignal stop) {
    Path run = folder.resolve(place);
    synchronized (locks.computeIfAbsent(run, _ -> new Object())) {
      if (!train(run, training, images, stop)) {
        throw new Cell.Stopped();
      }
    }
    return RunFolder.open(run, Models.CATALOG);
  }

  /// Trains from the start, whether or not the run is there.
  ///
  /// @param events told everything
  /// @throws Cell.Stopped if the training was stopped before its end
  public TrainResult retrained(
      String place,
      Training<?> training,
      TrainingImages images,
      StopSignal stop,
      Consumer<TrainEvent> events) {
    TrainResult result =
        TrainingRun.start(training, images, folder.resolve(place), true, events, stop);
    if (!result.complete()) {
      throw new Cell.Stopped();
    }
    return result;
  }

  /// Whether the training came to its end.
  private static boolean train(
      Path run, Training<?> training, TrainingImages images, StopSignal stop) {
    Optional<RunState> begun = begun(run, training, images);
    if (begun.isEmpty()) {
      return TrainingRun.start(training, images, run, true, _ -> {}, stop).complete();
    }
    return begun.get().step() >= begun.get().steps()
        || TrainingRun.resume(run, Models.CATALOG, images, 1, _ -> {}, stop).complete();
  }

  /// Where that run stands, if it is there, begun with those settings and images.
  private static Optional<RunState> begun(Path run, Training<?> training, TrainingImages images) {
    try {
      RunFolder found = RunFolder.open(run, Models.CATALOG);
      RunState state = found.state();
      return found.settings().equals(training.settings())
              && state.data().sha256().equals(images.sha256())
          ? Optional.of(state)
          : Optional.empty();
    } catch (BadFile _) {
      return Optional.empty(); // not there, or damaged: trained anew
    }
  }
}
