package org.ketvision.learn.train;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ketvision.learn.failure.BadFile;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.settings.RunSettings;
import org.ketvision.learn.storage.AtomicFiles;
import org.ketvision.learn.storage.CommittedFiles;

/// A training with its folder: started, or resumed where its last checkpoint left it.
public final class TrainingRun {
  private final RunFolder folder;
  private final Training<?> training;
  private final TrainingImages data;
  private final DataSplit split;
  private final int threads;
  private final Consumer<TrainEvent> events;
  private final StopSignal stop;
  private TrainEvent.Finished finished = new TrainEvent.Finished(0, false, 0, 0);

  private TrainingRun(
      RunFolder folder,
      TrainingImages data,
      int threads,
      Consumer<TrainEvent> events,
      StopSignal stop) {
    this.folder = folder;
    this.training = folder.training();
    this.data = data;
    this.split = training.split(data.images().count());
    this.threads = threads;
    this.events = events;
    this.stop = stop;
  }

  /// Trains from the start; a training that fails in its first step leaves no folder that was not
  /// there before.
  ///
  /// @param path the run's folder, new or empty
  /// @param overwrite whether a run that is there may be replaced
  /// @param events told what happens, on the calling thread
  /// @param stop asked after every step; true saves and stops
  public static TrainResult start(
      Training<?> training,
      TrainingImages data,
      Path path,
      boolean overwrite,
      Consumer<TrainEvent> events,
      StopSignal stop) {
    requireSize(training.settings(), data.images());
    DataSplit split = training.split(data.images().count());
    int threads = training.threads();
    try (Learner learner = training.create(data, split, threads);
        RunClaim claim = RunFolder.claim(path, overwrite)) {
      RunFolder folder = RunFolder.create(path, training, overwrite);
      Consumer<TrainEvent> watched =
          event -> {
            if (event instanceof TrainEvent.Step) {
              claim.keep();
            }
            events.accept(event);
          };
      TrainResult result =
          new TrainingRun(folder, data, threads, watched, stop).train(learner, null);
      claim.keep(); // stopped before the first step, it can go on
      return result;
    }
  }

  /// Goes on with a run; the result is bit for bit that of a run never stopped.
  ///
  /// If the newest checkpoint is damaged, the training goes on from the newest that is whole, and a
  /// [TrainEvent.Warned] says so; likewise if `metrics.jsonl` was lost.
  ///
  /// @param catalog of the models that may be met
  /// @param data the images it was started with
  /// @param threads worker threads; 0 for all processors, or for the number the run was started
  ///   with where another would change its bits
  /// @throws BadFile if the folder is damaged or the images are others
  /// @throws BadSetting if another number of threads would change the run's bits
  public static TrainResult resume(
      Path path,
      ModelCatalog catalog,
      TrainingImages data,
      int threads,
      Consumer<TrainEvent> events,
      StopSignal stop) {
    RunFolder folder = RunFolder.open(path, catalog, w -> events.accept(new TrainEvent.Warned(w)));
    Training<?> training = folder.training();
    try (RunLock _ = RunLock.acquire(path)) {
      Checkpoint last = folder.newest();
      if (!last.state().data().sha256().equals(data.sha256())) {
        throw new BadFile(
            "%s was trained on other images than these of %s: give it the same data set"
                .formatted(path, data.name()));
      }
      requireScore(training, last);
      int workers = threads(training, threads, last.state().environment().threads());
      DataSplit split = training.split(data.images().count());
      try (Learner learner = training.blank(data, split, workers)) {
        CheckpointFormat.restore(learner, last, training.settings().model());
        folder.restore(last);
        return new TrainingRun(folder, data, workers, events, stop).train(learner, last.state());
      }
    }
  }

  private static int threads(Training<?> training, int asked, int recorded) {
    if (!training.family().bitsDependOnThreads()) {
      return asked == 0 ? Runtime.getRuntime().availableProcessors() : asked;
    }
    if (asked != 0 && asked != recorded) {
      throw new BadSetting(
          "--threads %d: the run was started on %d, and another number would change its bits: leave it out"
              .formatted(asked, recorded));
    }
    return recorded;
  }

  private static void requireScore(Training<?> training, Checkpoint last) {
    ValidationProgress validation = last.state().validation();
    String score = training.score().name();
    if (validation != null && !validation.score().equals(score)) {
      throw new BadFile(
          "%s was judged by %s, this program judges a %s by %s: use the version that wrote it"
              .formatted(
                  last.folder().resolve(RunFolder.STATE),
                  validation.score(),
                  training.settings().model(),
                  score));
    }
  }

  private TrainResult train(Learner learner, @Nullable RunState before) {
    Progress progress = before == null ? Progress.START : before.progress();
    double seconds = before == null ? 0 : before.seconds();
    TrainingPlan plan = TrainingPlan.of(training.settings(), split.training().length);
    Score score = split.validation().length == 0 ? null : training.score();
    Trainer trainer = new Trainer(learner, plan, progress, score);
    Path metrics = folder.path().resolve(RunFolder.METRICS);
    long length = before == null ? 0 : before.metricsBytes();
    try (MetricsLog log =
        MetricsLog.open(metrics, length, w -> events.accept(new TrainEvent.Warned(w)))) {
      Sink sink = new Sink(log, seconds, trainer);
      if (!CommittedFiles.isCommitted(folder.path())) {
        sink.save(trainer);
      }
      boolean complete =
          trainer.ended()
              || trainer.run(started(trainer), sink, e -> handle(e, sink, trainer), stop);
      TrainResult result = result(trainer, complete, seconds);
      AtomicFiles.write(
          folder.path().resolve(RunFolder.CARD), ModelCard.of(training, data, learner, result));
      return result;
    }
  }

  private TrainEvent.Started started(Trainer trainer) {
    Learner learner = trainer.learner();
    return new TrainEvent.Started(
        trainer.progress().step(),
        trainer.plan().steps(),
        split.training().length,
        learner.trained(),
        learner.kernel(),
        training.family().headline(training.settings().model()));
  }

  private void handle(TrainEvent event, Sink sink, Trainer trainer) {
    switch (event) {
      case TrainEvent.Logged line -> sink.log.append(line);
      case TrainEvent.Validated line -> sink.log.append(line);
      case TrainEvent.Checkpointed _ -> sink.draw(trainer);
      case TrainEvent.Finished end -> finished = end;
      case TrainEvent.Started _, TrainEvent.Step _, TrainEvent.Warned _ -> {}
    }
    events.accept(event);
  }

  /// Saves into the run's folder.
  private final class Sink implements Trainer.CheckpointSink {
    private final MetricsLog log;
    private final double secondsBefore;
    private final long begin = System.nanoTime();
    private final PictureSchedule pictures;
    private long drawn;

    Sink(MetricsLog log, double secondsBefore, Trainer trainer) {
      this.log = log;
      this.secondsBefore = secondsBefore;
      this.drawn = trainer.progress().step();
      this.pictures =
          new PictureSchedule(folder.path().resolve(RunFolder.PICTURES), trainer.plan().steps());
    }

    @Override
    public void save(Trainer trainer) {
      folder.commit(trainer, state(trainer, log, seconds()));
    }

    @Override
    public void saveBest(Trainer trainer) {
      folder.commitBest(trainer, state(trainer, log, seconds()));
    }

    void draw(Trainer trainer) {
      long step = trainer.progress().step();
      if (training.settings().pictures() > 0 && pictures.due(step, drawn, trainer.ended())) {
        trainer.learner().draw(pictures.place(step));
      }
      drawn = step;
    }

    private double seconds() {
      return secondsBefore + (System.nanoTime() - begin) * 1e-9;
    }
  }

  private RunState state(Trainer trainer, MetricsLog log, double seconds) {
    Progress progress = trainer.progress();
    Learner learner = trainer.learner();
    Map<String, String> streams = new LinkedHashMap<>();
    learner.streams().forEach((name, key) -> streams.put(name, Long.toHexString(key)));
    return new RunState(
        RunState.SCHEMA,
        progress.step(),
        trainer.plan().steps(),
        training.settings().seed(),
        streams,
        progress.samples(),
        progress.lossSum(),
        progress.figureSums(),
        progress.lastLoss(),
        progress.bestLoss(),
        progress.validation(),
        seconds,
        log.flush(),
        new RunState.Data(data.name(), data.images().count(), data.sha256()),
        Platform.environment(learner.kernel(), threads));
  }

  private TrainResult result(Trainer trainer, boolean complete, double secondsBefore) {
    Progress progress = trainer.progress();
    return new TrainResult(
        folder.path(),
        training.settings().model(),
        progress.step(),
        complete,
        progress.step() < trainer.plan().steps() && trainer.endedEarly(),
        secondsBefore + finished.seconds(),
        finished.seconds() > 0 ? finished.samples() / finished.seconds() : 0,
        progress.lastLoss(),
        progress.bestLoss(),
        progress.validation(),
        trainer.learner().kernel(),
        training.settings().seed());
  }

  private static void requireSize(RunSettings settings, ImageBatch images) {
    if (images.height() != settings.data().height() || images.width() != settings.data().width()) {
      throw new BadSetting(
          "the images are %dx%d, the settings say %dx%d"
              .formatted(
                  images.height(),
                  images.width(),
                  settings.data().height(),
                  settings.data().width()));
    }
    if (images.count() == 0) {
      throw new BadSetting("there are no images to train on: choose other classes or a data set");
    }
  }
}
