package org.ketvision.app.quickstart;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.ketvision.app.report.Curve;
import org.ketvision.learn.autoencoder.AutoencoderFamily;
import org.ketvision.learn.autoencoder.AutoencoderSettings;
import org.ketvision.learn.baseline.Baseline;
import org.ketvision.learn.baseline.FittedBaseline;
import org.ketvision.learn.evaluate.Evaluation;
import org.ketvision.learn.evaluate.EvaluationRequest;
import org.ketvision.learn.image.ByteImages;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.image.Located;
import org.ketvision.learn.image.Split;
import org.ketvision.learn.image.Subset;
import org.ketvision.learn.mask.MaskGeometry;
import org.ketvision.learn.mask.PatchPosition;
import org.ketvision.learn.mask.PatchSize;
import org.ketvision.learn.metric.ImageScores;
import org.ketvision.learn.metric.MetricMode;
import org.ketvision.learn.model.Autoencoder;
import org.ketvision.learn.model.MaskedBatch;
import org.ketvision.learn.model.ReadOut;
import org.ketvision.learn.train.CheckpointChoice;
import org.ketvision.learn.train.ModelCatalog;
import org.ketvision.learn.train.RunFolder;
import org.ketvision.learn.train.TrainEvent;
import org.ketvision.learn.train.TrainResult;
import org.ketvision.learn.train.Training;
import org.ketvision.learn.train.TrainingImages;
import org.ketvision.learn.train.TrainingRun;

/// Trains both models on the same images, judges them by the same masks, and sets the baselines
/// beside them.
public final class Quickstart {
  /// The models, in the order of training.
  public static final List<String> MODELS = List.of("qmae", "qae");

  private final QuickstartPlan plan;
  private final Located located;
  private final Path folder;
  private final Listener listener;

  /// Told what goes on.
  public interface Listener {
    /// A stage begins.
    void stage(String what);

    /// A training begins; what is returned is told its events and closed after it.
    TrainingListener training(String model);
  }

  /// Told the events of one training.
  public interface TrainingListener extends Consumer<TrainEvent>, AutoCloseable {
    @Override
    void close();
  }

  /// One model, trained and judged.
  ///
  /// @param settings of its training
  /// @param result of it
  /// @param curve its losses
  /// @param evaluation its scores on the test images, without baselines
  /// @param pictures its reconstructions of the examples, [examples, height, width]
  public record Judged(
      AutoencoderSettings settings,
      TrainResult result,
      Curve curve,
      Evaluation evaluation,
      ImageBatch pictures) {}

  /// One guess without a circuit.
  ///
  /// @param method how it was fitted
  /// @param scores on the test images
  /// @param pictures what it makes of the examples
  public record Guess(String method, ImageScores scores, ImageBatch pictures) {}

  /// Everything a page needs.
  ///
  /// @param located the data set
  /// @param trainingImages how many were trained on
  /// @param testImages how many were judged
  /// @param examples the example images, whole
  /// @param names what each example shows
  /// @param positions where each example is masked
  /// @param patch size of the mask
  /// @param models by name
  /// @param baselines by name
  public record Outcome(
      Located located,
      int trainingImages,
      int testImages,
      ImageBatch examples,
      List<String> names,
      List<PatchPosition> positions,
      PatchSize patch,
      Map<String, Judged> models,
      Map<String, Guess> baselines) {}

  /// A quickstart on a data set.
  ///
  /// @param folder where the runs go, under `runs`
  public Quickstart(QuickstartPlan plan, Located located, Path folder, Listener listener) {
    this.plan = plan;
    this.located = located;
    this.folder = folder;
    this.listener = listener;
  }

  /// Does everything.
  public Outcome run() {
    Map<String, AutoencoderSettings> settings = new LinkedHashMap<>();
    MODELS.forEach(model -> settings.put(model, plan.settings(model, located.dataset().id())));
    AutoencoderSettings any = settings.values().iterator().next();
    listener.stage("reading %s (%s)".formatted(located.dataset().title(), located.place().title()));
    TrainingImages training = training(any);
    ByteImages test = test(any);
    Map<String, TrainResult> results = new LinkedHashMap<>();
    Map<String, Curve> curves = new LinkedHashMap<>();
    for (Map.Entry<String, AutoencoderSettings> entry : settings.entrySet()) {
      results.put(entry.getKey(), train(entry.getKey(), entry.getValue(), training, curves));
    }
    ImageBatch images = test.toBatch();
    PatchSize patch = any.spec().patch().orElseThrow();
    MaskGeometry geometry = MaskGeometry.parse(plan.mask());
    EvaluationRequest request =
        new EvaluationRequest(
            geometry,
            MetricMode.SANE,
            new ReadOut.SqrtProbability(),
            false,
            List.of(),
            plan.seed(),
            plan.workers());
    List<PatchPosition> positions = Evaluation.positions(request, patch, images);
    int shown = Math.min(plan.examples(), images.count());
    MaskedBatch examples =
        new MaskedBatch(images, IntStream.range(0, shown).toArray(), positions.subList(0, shown));
    Map<String, Judged> judged = new LinkedHashMap<>();
    listener.stage("judging both on %,d test images".formatted(images.count()));
    for (String model : MODELS) {
      judged.put(
          model,
          judge(
              get(settings, model),
              get(results, model),
              get(curves, model),
              images,
              examples,
              request));
    }
    listener.stage("fitting the baselines on %,d images".formatted(training.images().count()));
    Map<String, Guess> guesses = guesses(training.images(), images, patch, request, shown);
    return new Outcome(
        located,
        training.images().count(),
        images.count(),
        images.slice(0, shown),
        names(test, shown),
        positions.subList(0, shown),
        patch,
        judged,
        guesses);
  }

  private TrainingImages training(AutoencoderSettings settings) {
    Subset subset = settings.data().subset(located.dataset());
    ByteImages images =
        located.load(Split.TRAIN, subset, settings.data().height(), settings.data().width());
    return TrainingImages.of(located.dataset().id(), images.toBatch());
  }

  private ByteImages test(AutoencoderSettings settings) {
    Subset subset = plan.testLimit() == 0 ? Subset.ALL : Subset.first(plan.testLimit());
    return located.load(Split.TEST, subset, settings.data().height(), settings.data().width());
  }

  private TrainResult train(
      String model,
      AutoencoderSettings settings,
      TrainingImages images,
      Map<String, Curve> curves) {
    List<TrainEvent.Logged> lines = new ArrayList<>();
    try (TrainingListener progress = listener.training(model)) {
      TrainResult result =
          TrainingRun.start(
              new Training<>(QuickstartPlan.family(), settings),
              images,
              folder.resolve("runs").resolve(model),
              false,
              event -> {
                if (event instanceof TrainEvent.Logged line) {
                  lines.add(line);
                }
                progress.accept(event);
              },
              () -> false);
      curves.put(
          model,
          new Curve(
              model.toUpperCase(Locale.ROOT),
              lines.stream().mapToDouble(TrainEvent.Logged::step).toArray(),
              lines.stream().mapToDouble(TrainEvent.Logged::loss).toArray()));
      return result;
    }
  }

  private Judged judge(
      AutoencoderSettings settings,
      TrainResult result,
      Curve curve,
      ImageBatch images,
      MaskedBatch examples,
      EvaluationRequest request) {
    RunFolder run = RunFolder.open(result.folder(), ModelCatalog.of(QuickstartPlan.family()));
    try (Autoencoder model =
        AutoencoderFamily.load(
            run, new CheckpointChoice.Last(), settings.execution().execution())) {
      Evaluation evaluation = Evaluation.of(model, images, images, request);
      ImageBatch pictures = request.readOut().images(model.reconstruct(examples));
      return new Judged(settings, result, curve, evaluation, pictures);
    }
  }

  private Map<String, Guess> guesses(
      ImageBatch training,
      ImageBatch images,
      PatchSize patch,
      EvaluationRequest request,
      int shown) {
    List<PatchPosition> positions = Evaluation.positions(request, patch, images);
    Map<String, Guess> guesses = new LinkedHashMap<>();
    for (Baseline baseline : Baseline.all()) {
      FittedBaseline fitted =
          baseline.fit(training, request.geometry(), patch, request.seed(), request.threads());
      ImageBatch filled = fitted.apply(images, positions);
      guesses.put(
          baseline.name(),
          new Guess(
              fitted.report().method(),
              ImageScores.ofPureStates(request.mode(), filled, images, request.threads()),
              filled.slice(0, shown)));
    }
    return guesses;
  }

  private List<String> names(ByteImages images, int shown) {
    return IntStream.range(0, shown)
        .mapToObj(i -> located.dataset().className(images.label(i)))
        .toList();
  }

  private static <T> T get(Map<String, T> map, String key) {
    Function<String, T> missing =
        name -> {
          throw new IllegalStateException("nothing was kept of " + name);
        };
    return map.computeIfAbsent(key, missing);
  }
}
