package org.ketvision.app.study;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.ketvision.app.family.Models;
import org.ketvision.learn.failure.BadFile;
import org.ketvision.learn.train.RunFolder;
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
      if (!train(run, training, images, stop).complete()) {
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

  private static TrainResult train(
      Path run, Training<?> training, TrainingImages images, StopSignal stop) {
    return same(run, training, images)
        ? TrainingRun.resume(run, Models.CATALOG, images, 1, _ -> {}, stop)
        : TrainingRun.start(training, images, run, true, _ -> {}, stop);
  }

  /// Whether that run is there, begun with those settings and images.
  private static boolean same(Path run, Training<?> training, TrainingImages images) {
    try {
      RunFolder found = RunFolder.open(run, Models.CATALOG);
      return found.settings().equals(training.settings())
          && found.state().data().sha256().equals(images.sha256());
    } catch (BadFile _) {
      return false; // not there, or damaged: trained anew
    }
  }
}
