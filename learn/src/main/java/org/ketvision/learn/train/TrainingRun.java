package org.ketvision.learn.train;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
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
  private final Consumer<TrainEvent> events;
  private final BooleanSupplier stop;
  private TrainEvent.Finished finished = new TrainEvent.Finished(0, false, 0, 0);

  private TrainingRun(
      RunFolder folder, TrainingImages data, Consumer<TrainEvent> events, BooleanSupplier stop) {
    this.folder = folder;
    this.settings = folder.settings();
    this.data = data;
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
      BooleanSupplier stop) {
    requireSize(settings, data.images());
    Execution execution = settings.execution().execution();
    RandomStream init = root(settings).child("init");
    try (Autoencoder model = settings.spec().create(init, data.images(), execution)) {
      RunFolder folder = RunFolder.create(path, settings, overwrite);
      TrainingRun run = new TrainingRun(folder, data, events, stop);
      return run.train(model, AdamMoments.zero(model.parameters()), Progress.START, 0, 0);
    }
  }

  /// Goes on with a run; the result is bit for bit that of a run never stopped.
  ///
  /// @param data the images it was started with
  /// @param threads worker threads, which change no result; 0 for all processors
  /// @throws BadFile if the folder is damaged or the images are others
  public static TrainResult resume(
      Path path,
      TrainingImages data,
      int threads,
      Consumer<TrainEvent> events,
      BooleanSupplier stop) {
    RunFolder folder = RunFolder.open(path);
    ExecutionSettings of = folder.settings().execution();
    Execution execution = new ExecutionSettings(threads, of.dtype(), of.kernel()).execution();
    RunFolder.Checkpoint last = folder.loadCheckpoint(execution);
    try (Autoencoder model = last.model()) {
      if (!last.state().data().sha256().equals(data.sha256())) {
        throw new BadFile(
            "%s was trained on other images than these of %s: give it the same data set"
                .formatted(path, data.name()));
      }
      TrainingRun run = new TrainingRun(folder, data, events, stop);
      RunState state = last.state();
      return run.train(
          model, last.moments(), state.progress(), state.metricsBytes(), state.seconds());
    }
  }

  private TrainResult train(
      Autoencoder model,
      AdamMoments moments,
      Progress progress,
      long metricsBytes,
      double secondsBefore) {
    TrainingPlan plan = TrainingPlan.of(settings, data.images().count());
    RandomStream stream = root(settings).child("train");
    Trainer trainer =
        new Trainer(model, plan, data.images(), positions(), stream, moments, progress);
    try (MetricsLog log = MetricsLog.open(folder.path().resolve(RunFolder.METRICS), metricsBytes)) {
      long begin = System.nanoTime();
      Trainer.CheckpointSink sink =
          t -> folder.commit(t, state(t, log, secondsBefore + (System.nanoTime() - begin) * 1e-9));
      if (!CommittedFiles.isCommitted(folder.path())) {
        sink.save(trainer);
      }
      boolean complete =
          progress.step() >= plan.steps() || trainer.run(sink, e -> handle(e, log), stop);
      TrainResult result = result(trainer, complete, secondsBefore);
      AtomicFiles.write(
          folder.path().resolve(RunFolder.CARD), ModelCard.of(settings, data, model, result));
      return result;
    }
  }

  private void handle(TrainEvent event, MetricsLog log) {
    switch (event) {
      case TrainEvent.Logged line -> log.append(line);
      case TrainEvent.Finished end -> finished = end;
      case TrainEvent.Started _, TrainEvent.Step _, TrainEvent.Checkpointed _ -> {}
    }
    events.accept(event);
  }

  private RunState state(Trainer trainer, MetricsLog log, double seconds) {
    Progress progress = trainer.progress();
    Map<String, String> streams = new LinkedHashMap<>();
    RandomStream root = root(settings);
    streams.put("init", Long.toHexString(root.child("init").key()));
    streams.put("train/order", Long.toHexString(root.child("train").child("order").key()));
    streams.put("train/mask", Long.toHexString(root.child("train").child("mask").key()));
    ImageBatch images = data.images();
    return new RunState(
        RunState.SCHEMA,
        progress.step(),
        trainer.plan().steps(),
        settings.seed(),
        streams,
        progress.samples(),
        progress.lossSum(),
        progress.lastLoss(),
        progress.bestLoss(),
        seconds,
        log.flush(),
        new RunState.Data(data.name(), images.count(), data.sha256()),
        Platform.environment(trainer.model().kernel(), settings.execution().execution().threads()));
  }

  private TrainResult result(Trainer trainer, boolean complete, double secondsBefore) {
    Progress progress = trainer.progress();
    return new TrainResult(
        folder.path(),
        settings.model(),
        progress.step(),
        complete,
        secondsBefore + finished.seconds(),
        finished.seconds() > 0 ? finished.samples() / finished.seconds() : 0,
        progress.lastLoss(),
        progress.bestLoss(),
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
