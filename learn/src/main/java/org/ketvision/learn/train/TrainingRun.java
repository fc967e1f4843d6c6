package org.ketvision.learn.train;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ketvision.learn.failure.BadFile;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.mask.PatchPosition;
import org.ketvision.learn.model.Autoencoder;
import org.ketvision.learn.optim.AdamMoments;
import org.ketvision.learn.random.RandomStream;
import org.ketvision.learn.settings.ExecutionSettings;
import org.ketvision.learn.settings.TrainSettings;
import org.ketvision.learn.storage.AtomicFiles;
import org.ketvision.learn.storage.CommittedFiles;
import org.ketvision.quantum.state.Execution;

/// A training with its folder: started, or resumed where its last checkpoint left it.
public final class TrainingRun {
  private final RunFolder folder;
  private final TrainSettings settings;
  private final TrainingImages data;
  private final DataSplit split;
  private final Consumer<TrainEvent> events;
  private final StopSignal stop;
  private TrainEvent.Finished finished = new TrainEvent.Finished(0, false, 0, 0);

  private TrainingRun(
      RunFolder folder,
      TrainingImages data,
      DataSplit split,
      Consumer<TrainEvent> events,
      StopSignal stop) {
    this.folder = folder;
    this.settings = folder.settings();
    this.data = data;
    this.split = split;
    this.events = events;
    this.stop = stop;
  }

  /// Trains from the start.
  ///
  /// @param path the run's folder, new or empty
  /// @param overwrite whether a run that is there may be replaced
  /// @param events told what happens, on the calling thread
  /// @param stop asked after every step; true saves and stops
  public static TrainResult start(
      TrainSettings settings,
      TrainingImages data,
      Path path,
      boolean overwrite,
      Consumer<TrainEvent> events,
      StopSignal stop) {
    requireSize(settings, data.images());
    DataSplit split = DataSplit.of(data.images().count(), settings.validation());
    Execution execution = settings.execution().execution();
    RandomStream init = root(settings).child("init");
    try (Autoencoder model =
            settings.spec().create(init, split.trainingImages(data.images()), execution);
        RunLock _ = RunFolder.claim(path, overwrite)) {
      RunFolder folder = RunFolder.create(path, settings, overwrite);
      TrainingRun run = new TrainingRun(folder, data, split, events, stop);
      return run.train(model, AdamMoments.zero(model.parameters()), null);
    }
  }

  /// Goes on with a run; the result is bit for bit that of a run never stopped.
  ///
  /// If the newest checkpoint is damaged, the training goes on from the newest that is whole, and a
  /// [TrainEvent.Warned] says so.
  ///
  /// @param data the images it was started with
  /// @param threads worker threads, which change no result; 0 for all processors
  /// @throws BadFile if the folder is damaged or the images are others
  public static TrainResult resume(
      Path path, TrainingImages data, int threads, Consumer<TrainEvent> events, StopSignal stop) {
    RunFolder folder = RunFolder.open(path, w -> events.accept(new TrainEvent.Warned(w)));
    TrainSettings settings = folder.settings();
    ExecutionSettings of = settings.execution();
    Execution execution = new ExecutionSettings(threads, of.dtype(), of.kernel()).execution();
    try (RunLock _ = RunLock.acquire(path)) {
      Checkpoint last = folder.newest();
      if (!last.state().data().sha256().equals(data.sha256())) {
        throw new BadFile(
            "%s was trained on other images than these of %s: give it the same data set"
                .formatted(path, data.name()));
      }
      try (Autoencoder model =
          CheckpointFormat.model(last.files(), last.folder(), settings, execution)) {
        AdamMoments moments =
            CheckpointFormat.moments(last.files(), last.folder(), settings, model, last.state());
        DataSplit split = DataSplit.of(data.images().count(), settings.validation());
        TrainingRun run = new TrainingRun(folder, data, split, events, stop);
        folder.restore(last);
        return run.train(model, moments, last.state());
      }
    }
  }

  private TrainResult train(Autoencoder model, AdamMoments moments, @Nullable RunState before) {
    Progress progress = before == null ? Progress.START : before.progress();
    double seconds = before == null ? 0 : before.seconds();
    Trainer trainer = trainer(model, moments, progress);
    Path metrics = folder.path().resolve(RunFolder.METRICS);
    try (MetricsLog log = MetricsLog.open(metrics, before == null ? 0 : before.metricsBytes())) {
      Sink sink = new Sink(log, seconds, trainer);
      if (!CommittedFiles.isCommitted(folder.path())) {
        sink.save(trainer);
      }
      boolean complete = trainer.ended() || trainer.run(sink, e -> handle(e, sink, trainer), stop);
      TrainResult result = result(trainer, complete, seconds);
      AtomicFiles.write(
          folder.path().resolve(RunFolder.CARD), ModelCard.of(settings, data, model, result));
      return result;
    }
  }

  private Trainer trainer(Autoencoder model, AdamMoments moments, Progress progress) {
    ImageBatch images = data.images();
    TrainingPlan plan = TrainingPlan.of(settings, split.training().length);
    RandomStream stream = root(settings).child("train");
    Validation validation =
        split.validation().length == 0
            ? null
            : new Validation(
                images, split.validation(), positions(), root(settings).child("validation"));
    return new Trainer(
        model,
        plan,
        new BatchSource(images, split.training(), plan.batch(), positions(), stream),
        moments,
        progress,
        validation);
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
    private final @Nullable SamplePictures pictures;
    private long drawn;

    Sink(MetricsLog log, double secondsBefore, Trainer trainer) {
      this.log = log;
      this.secondsBefore = secondsBefore;
      this.drawn = trainer.progress().step();
      this.pictures = pictures(trainer.plan().steps());
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
      if (pictures != null && pictures.due(step, drawn, trainer.ended())) {
        pictures.write(trainer.model(), step);
      }
      drawn = step;
    }

    private double seconds() {
      return secondsBefore + (System.nanoTime() - begin) * 1e-9;
    }
  }

  private @Nullable SamplePictures pictures(long steps) {
    int[] known = split.validation().length > 0 ? split.validation() : split.training();
    int count = Math.min(settings.pictures(), known.length);
    return count == 0
        ? null
        : new SamplePictures(
            folder.path().resolve(RunFolder.PICTURES),
            data.images(),
            Arrays.copyOf(known, count),
            positions(),
            root(settings).child("pictures"),
            steps);
  }

  private RunState state(Trainer trainer, MetricsLog log, double seconds) {
    Progress progress = trainer.progress();
    ImageBatch images = data.images();
    return new RunState(
        RunState.SCHEMA,
        progress.step(),
        trainer.plan().steps(),
        settings.seed(),
        streams(),
        progress.samples(),
        progress.lossSum(),
        progress.lastLoss(),
        progress.bestLoss(),
        progress.validation(),
        seconds,
        log.flush(),
        new RunState.Data(data.name(), images.count(), data.sha256()),
        Platform.environment(trainer.model().kernel(), settings.execution().execution().threads()));
  }

  private Map<String, String> streams() {
    Map<String, String> streams = new LinkedHashMap<>();
    RandomStream root = root(settings);
    streams.put("init", Long.toHexString(root.child("init").key()));
    streams.put("train/order", Long.toHexString(root.child("train").child("order").key()));
    streams.put("train/mask", Long.toHexString(root.child("train").child("mask").key()));
    streams.put("validation", Long.toHexString(root.child("validation").key()));
    return streams;
  }

  private TrainResult result(Trainer trainer, boolean complete, double secondsBefore) {
    Progress progress = trainer.progress();
    return new TrainResult(
        folder.path(),
        settings.model(),
        progress.step(),
        complete,
        progress.step() < trainer.plan().steps() && trainer.endedEarly(),
        secondsBefore + finished.seconds(),
        finished.seconds() > 0 ? finished.samples() / finished.seconds() : 0,
        progress.lastLoss(),
        progress.bestLoss(),
        progress.validation(),
        trainer.model().kernel(),
        settings.seed());
  }

  private List<PatchPosition> positions() {
    int height = settings.data().height();
    int width = settings.data().width();
    return settings
        .mask()
        .positions()
        .map(g -> g.positions(height, width, settings.spec().patch().orElseThrow()))
        .orElse(List.of());
  }

  private static RandomStream root(TrainSettings settings) {
    return RandomStream.of(settings.seed());
  }

  private static void requireSize(TrainSettings settings, ImageBatch images) {
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
