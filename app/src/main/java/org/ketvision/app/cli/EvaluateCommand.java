package org.ketvision.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.ketvision.app.classifier.OpenClassifier;
import org.ketvision.app.console.JsonOutput;
import org.ketvision.app.console.Session;
import org.ketvision.app.family.FamilyVerbs;
import org.ketvision.app.family.Models;
import org.ketvision.app.family.VerbRequest;
import org.ketvision.learn.autoencoder.AutoencoderFamily;
import org.ketvision.learn.autoencoder.AutoencoderSettings;
import org.ketvision.learn.baseline.Baseline;
import org.ketvision.learn.evaluate.Evaluation;
import org.ketvision.learn.evaluate.EvaluationReport;
import org.ketvision.learn.evaluate.EvaluationRequest;
import org.ketvision.learn.evaluate.Jury;
import org.ketvision.learn.evaluate.LabelledImages;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.image.Split;
import org.ketvision.learn.mask.PatchPosition;
import org.ketvision.learn.metric.MetricMode;
import org.ketvision.learn.model.Autoencoder;
import org.ketvision.learn.model.ReadOut;
import org.ketvision.learn.settings.DataSettings;
import org.ketvision.learn.train.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `evaluate`: all metrics of a run on a split, with the trivial baselines beside them.
@Command(
    header = {
      "Example: ketvision evaluate runs/qmae-2026-01-31-1",
      "         ketvision evaluate runs/mine --mask anywhere --readout branch0 --json",
      "         ketvision evaluate runs/mine --classifier runs/resnet18 --csv scores.csv",
      ""
    })
final class EvaluateCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private final OutputOptions output = new OutputOptions();
  @Mixin private final DataOptions dataOptions = new DataOptions();
  @Mixin private final RunOptions runOptions = new RunOptions();
  @Mixin private final JudgementOptions judgement = new JudgementOptions();
  @Mixin private final GenerativeOptions generative = new GenerativeOptions();

  @Parameters(paramLabel = "RUN", description = "Folder of a run.")
  private Path run = Path.of("");

  @Option(
      names = "--data",
      paramLabel = "DATASET",
      description = "Data set to judge by. Default: the run's own.")
  private @Nullable String data;

  @Option(
      names = "--split",
      paramLabel = "SPLIT",
      defaultValue = "test",
      description = "train or test; default: ${DEFAULT-VALUE}.")
  private String split = "test";

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Only the first N images of the split.")
  private @Nullable Integer limit;

  @Option(
      names = "--metric-mode",
      paramLabel = "MODE",
      defaultValue = "sane",
      description =
          "sane (each picture scaled to brightest pixel 1) or paper (raw probabilities against"
              + " unit-norm originals); default: ${DEFAULT-VALUE}.")
  private String mode = "sane";

  @Option(names = "--no-baselines", description = "Leave the baselines out, which take a while.")
  private boolean noBaselines;

  @Spec private CommandSpec spec = CommandSpec.create();

  EvaluateCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    RunFolder folder = RunOptions.open(session.workingFolder().resolve(run), session);
    if (!(folder.settings() instanceof AutoencoderSettings settings)) {
      return judgeOther(folder);
    }
    generative.requireNone(settings.model());
    MetricMode metricMode = MetricMode.parse(mode);
    ReadOut readOut = runOptions.readOut(metricMode);
    EvaluationRequest request =
        new EvaluationRequest(
            runOptions.geometry(settings.mask()),
            metricMode,
            readOut,
            runOptions.composite(),
            noBaselines ? List.of() : Baseline.all(),
            runOptions.seed(),
            runOptions.threads());
    runOptions.requirePatch(settings);
    Split part = Split.parse(split);
    DataSettings judged = judged(settings.data());
    Evaluation evaluation = evaluate(folder, settings, request, judged, part);
    if (output.json) {
      session
          .out()
          .println(JsonOutput.text(EvaluationReport.of(evaluation, judged.name(), part.id())));
    } else {
      session.out().println(EvaluationText.of(evaluation, judged.name(), part));
    }
    return ExitCode.DONE;
  }

  private int judgeOther(RunFolder folder) {
    VerbRequest.Evaluate request =
        new VerbRequest.Evaluate(
            runOptions.use(folder, session, dataOptions, this::note),
            judged(folder.settings().data()),
            Split.parse(split),
            generative.choice(session, judgement.classifierName()));
    FamilyVerbs verbs = Models.verbs(folder.settings().model());
    List<String> options = new ArrayList<>(List.of("--data", "--split", "--limit", "--seed"));
    options.addAll(verbs.evaluateOptions());
    return new FamilyVerb("evaluate", spec, options)
        .perform(verbs.evaluate(), request, output.json, session);
  }

  private Evaluation evaluate(
      RunFolder folder,
      AutoencoderSettings settings,
      EvaluationRequest request,
      DataSettings judged,
      Split part) {
    var locator = DataOptions.locator(session);
    Optional<Path> directory = dataOptions.directory(session);
    note("reading images");
    LabelledImages images = LabelledImages.load(judged, part, locator, directory);
    // Only the baselines look at training images.
    ImageBatch training =
        request.baselines().isEmpty()
            ? images.images()
            : settings.data().load(Split.TRAIN, locator, directory);
    try (Autoencoder model =
            AutoencoderFamily.load(
                folder, runOptions.checkpoint(), runOptions.execution(settings));
        Jurors jurors =
            new Jurors(
                judgement.classifier(
                    session,
                    () -> LabelledImages.load(whole(judged), Split.TRAIN, locator, directory)))) {
      note(
          "judging %s on %,d images, masks of seed %d%s"
              .formatted(
                  settings.model(),
                  images.images().count(),
                  request.seed(),
                  request.baselines().isEmpty() ? "" : ", and fitting the baselines"));
      Evaluation evaluation =
          Evaluation.of(model, training, images.images(), request, jurors.jury(images));
      keep(model, evaluation, images);
      return evaluation;
    }
  }

  /// The classifier while it is needed.
  private record Jurors(Optional<OpenClassifier> classifier) implements AutoCloseable {
    Optional<Jury> jury(LabelledImages images) {
      return classifier.map(open -> new Jury(open, images.labels()));
    }

    @Override
    public void close() {
      classifier.ifPresent(OpenClassifier::close);
    }
  }

  private void keep(Autoencoder model, Evaluation evaluation, LabelledImages images) {
    List<PatchPosition> positions =
        evaluation
            .patch()
            .map(patch -> Evaluation.positions(evaluation.request(), patch, images.images()))
            .orElse(List.of());
    judgement
        .csv(session)
        .ifPresent(file -> ImageScoresCsv.write(file, evaluation, images, positions));
    judgement
        .pictures(session)
        .ifPresent(
            folder -> ExtremePictures.write(folder, model, images.images(), positions, evaluation));
  }

  private void note(String what) {
    if (!output.quiet) {
      session.err().println("evaluate: " + what);
    }
  }

  /// The run's choice of images, but all of the split: `limit` and `per-class` are the training's.
  private DataSettings judged(DataSettings of) {
    return new DataSettings(
        data == null ? of.name() : data,
        data == null ? of.classes() : List.of(),
        null,
        limit,
        of.height(),
        of.width(),
        of.resize());
  }

  /// All images of all classes, for a classifier that needs them.
  private static DataSettings whole(DataSettings of) {
    return new DataSettings(of.name(), List.of(), null, null, of.height(), of.width(), of.resize());
  }
}
