package org.ketvision.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.ketvision.app.console.Durations;
import org.ketvision.app.console.Interruption;
import org.ketvision.app.console.JsonOutput;
import org.ketvision.app.console.Progress;
import org.ketvision.app.console.ProgressForm;
import org.ketvision.app.console.Session;
import org.ketvision.app.family.Models;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.train.RunFolder;
import org.ketvision.learn.train.TrainResult;
import org.ketvision.learn.train.Training;
import org.ketvision.learn.train.TrainingImages;
import org.ketvision.learn.train.TrainingRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `train`: trains a model and saves the run.
@Command(
    header = {
      "Example: ketvision train qmae --data mnist --steps 600 --batch 256 --lr 0.05 --schedule"
          + " cosine",
      "         ketvision train qae --preset paper --seed 1 --out runs/qae-paper",
      "         ketvision train qinr-vae --data fashion-mnist --latent 16 --epochs 45",
      "         ketvision train qmae --out runs/mine --resume",
      ""
    },
    footer = {
      "%nDefaults named here are those of qae and qmae; --dry-run shows any model's. An option that"
          + " a model has no setting for is refused."
    })
final class TrainCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private final OutputOptions output = new OutputOptions();
  @Mixin private final DataOptions data = new DataOptions();
  @Mixin private final TrainOptions options = new TrainOptions();

  @Parameters(
      paramLabel = "MODEL",
      completionCandidates = ModelNames.class,
      description = "One of: ${COMPLETION-CANDIDATES}.")
  private String model = "";

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "Folder of the run, new or empty. Default: runs/MODEL-DATE-ID.")
  private @Nullable Path out;

  @Option(
      names = "--resume",
      description = "Go on with the run in --out where its last checkpoint left it.")
  private boolean resume;

  @Option(names = "--overwrite", description = "Replace the run that is in --out.")
  private boolean overwrite;

  @Option(
      names = "--dry-run",
      description =
          "Print the merged settings, the number of parameters and the time and memory expected,"
              + " and train nothing.")
  private boolean dryRun;

  @Option(
      names = "--progress",
      paramLabel = "FORM",
      defaultValue = "auto",
      description =
          "auto, bar, plain, json (an object a line on standard error) or quiet. Default:"
              + " ${DEFAULT-VALUE}.")
  private String progressForm = "auto";

  TrainCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Models.require(model);
    if (resume && overwrite) {
      throw new BadSetting("--resume and --overwrite exclude each other: give one of them");
    }
    ProgressForm form = output.quiet ? ProgressForm.QUIET : ProgressForm.parse(progressForm);
    Training<?> training = resume ? resumed() : options.training(model, session);
    if (dryRun) {
      DryRun.of(training, session, data.directory(session)).print(session, output.json);
      return ExitCode.DONE;
    }
    Path folder = folder();
    if (!output.json || form == ProgressForm.JSON) {
      Progress.say(
          session,
          form,
          "start",
          "%s, seed %d, run folder %s".formatted(model, training.settings().seed(), folder));
    }
    TrainResult result;
    try (Interruption interruption = Interruption.listen(session, form);
        TrainingProgress progress = new TrainingProgress(session, form, "train " + model)) {
      TrainingImages images = training.load(DataOptions.locator(session), data.directory(session));
      interruption.begin();
      result = train(training, images, folder, progress, interruption);
    }
    report(result, form);
    return result.complete() ? ExitCode.DONE : ExitCode.INTERRUPTED;
  }

  private TrainResult train(
      Training<?> training,
      TrainingImages images,
      Path folder,
      TrainingProgress progress,
      Interruption interruption) {
    return resume
        ? TrainingRun.resume(
            folder, Models.CATALOG, images, options.threads(), progress, interruption)
        : TrainingRun.start(training, images, folder, overwrite, progress, interruption);
  }

  private Training<?> resumed() {
    if (out == null) {
      throw new BadSetting("--resume needs --out FOLDER: the run to go on with");
    }
    options.requireNone();
    Training<?> training = RunFolder.open(folder(), Models.CATALOG).training();
    String trained = training.settings().model();
    if (!trained.equals(model)) {
      throw new BadSetting("the run %s is a %s: write 'train %s'".formatted(out, trained, trained));
    }
    return training;
  }

  private Path folder() {
    if (out != null) {
      return session.workingFolder().resolve(out);
    }
    Path runs = session.workingFolder().resolve("runs");
    String stem = model + "-" + LocalDate.now(ZoneId.systemDefault()) + "-";
    for (int id = 1; ; id++) {
      Path folder = runs.resolve(stem + id);
      if (!Files.exists(folder)) {
        return folder;
      }
    }
  }

  private void report(TrainResult result, ProgressForm form) {
    if (output.json) {
      JsonOutput.print(describe(result), session.out());
    } else {
      session
          .out()
          .printf(
              Locale.ROOT,
              "%s: %d steps in %s, %,.0f images/s, loss %s (best %s), %s, seed %d%n",
              result.folder(),
              result.steps(),
              Durations.text(result.seconds()),
              result.samplesPerSecond(),
              loss(result.finalLoss()),
              loss(result.bestLoss()),
              result.kernel(),
              result.seed());
    }
    if (result.early()) {
      Progress.say(session, form, "early", "Ended early: the validation did not get better.");
    }
    Progress.say(
        session,
        form,
        "next",
        result.complete()
            ? "Judge it: ketvision evaluate " + result.folder()
            : "Stopped and saved. Go on: ketvision train %s --out %s --resume"
                .formatted(model, result.folder()));
  }

  /// A result as JSON shows it; `quickstart` shows it too.
  static Map<String, Object> describe(TrainResult result) {
    Map<String, Object> object = JsonOutput.object();
    object.put("model", result.model());
    object.put("directory", result.folder().toString());
    object.put("steps", result.steps());
    object.put("complete", result.complete());
    object.put("ended_early", result.early());
    object.put("seconds", result.seconds());
    putNumber(object, "final_loss", result.finalLoss());
    putNumber(object, "best_loss", result.bestLoss());
    if (result.validation() != null) {
      object.put("best_validation_" + result.validation().score(), result.validation().bestValue());
      object.put("best_step", result.validation().bestStep());
    }
    object.put("samples_per_second", result.samplesPerSecond());
    object.put("kernel", result.kernel());
    object.put("seed", result.seed());
    return object;
  }

  private static void putNumber(Map<String, Object> object, String key, @Nullable Double value) {
    if (value != null) {
      object.put(key, value);
    }
  }

  private static String loss(@Nullable Double loss) {
    return loss == null ? "unknown" : String.format(Locale.ROOT, "%.4f", loss);
  }
}
