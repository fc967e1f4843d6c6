package org.ketvision.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.ketvision.app.console.Durations;
import org.ketvision.app.console.JsonOutput;
import org.ketvision.app.console.OutputFolder;
import org.ketvision.app.console.ProgressForm;
import org.ketvision.app.console.Session;
import org.ketvision.app.console.TextTable;
import org.ketvision.app.quickstart.Quickstart;
import org.ketvision.app.quickstart.QuickstartPage;
import org.ketvision.app.quickstart.QuickstartPlan;
import org.ketvision.app.report.ScoreRow;
import org.ketvision.app.report.Verdict;
import org.ketvision.learn.evaluate.EvaluationReport;
import org.ketvision.learn.failure.BadFile;
import org.ketvision.learn.image.Dataset;
import org.ketvision.learn.image.DatasetLocator;
import org.ketvision.learn.image.IdxDatasets;
import org.ketvision.learn.image.Located;
import org.ketvision.learn.image.Strokes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `quickstart`: the main job on a fresh machine.
@Command(
    header = {
      "Example: ketvision quickstart",
      "         ketvision quickstart --data fashion-mnist --mask stride:4 --out my-page",
      ""
    })
final class QuickstartCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private final OutputOptions output = new OutputOptions();
  @Mixin private final DataOptions dataOptions = new DataOptions();

  @Option(
      names = "--data",
      paramLabel = "DATASET",
      description =
          "Data set or folder of images. Default: mnist where it is found, else strokes, digits"
              + " that the program draws itself.")
  private @Nullable String data;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "Folder of the page, new or empty. Default: reports/quickstart-DATE.")
  private @Nullable Path out;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "600",
      description = "Steps of each training; default: ${DEFAULT-VALUE}.")
  private int steps;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "256",
      description = "Images a step; default: ${DEFAULT-VALUE}.")
  private int batch;

  @Option(
      names = "--lr",
      paramLabel = "RATE",
      defaultValue = "0.05",
      description = "Learning rate at the start; default: ${DEFAULT-VALUE}.")
  private double learningRate;

  @Option(
      names = "--mask",
      paramLabel = "GEOMETRY",
      defaultValue = "quadrant",
      description = "quadrant, stride:K or anywhere; default: ${DEFAULT-VALUE}.")
  private String mask = "quadrant";

  @Option(
      names = "--mask-size",
      paramLabel = "SIZE",
      defaultValue = "25%",
      description = "HxW or a percentage; default: 25%%.")
  private String maskSize = "25%";

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Of all randomness; default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "0",
      description = "Worker threads, 0 for all processors; default: ${DEFAULT-VALUE}.")
  private int threads;

  @Option(
      names = "--train-limit",
      paramLabel = "N",
      defaultValue = "0",
      description = "Only the first N training images, 0 for all; default: ${DEFAULT-VALUE}.")
  private int trainLimit;

  @Option(
      names = "--test-limit",
      paramLabel = "N",
      defaultValue = "0",
      description = "Only the first N test images, 0 for all; default: ${DEFAULT-VALUE}.")
  private int testLimit;

  @Option(
      names = "--examples",
      paramLabel = "N",
      defaultValue = "12",
      description = "Images to show, at most 32; default: ${DEFAULT-VALUE}.")
  private int examples;

  QuickstartCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    long begin = System.nanoTime();
    QuickstartPlan plan =
        new QuickstartPlan(
            steps,
            batch,
            learningRate,
            mask,
            maskSize,
            seed,
            threads,
            trainLimit,
            testLimit,
            examples);
    Located located = locate();
    plan.settings("qmae", located.dataset().id()); // refuses what makes no sense before any work
    Path target = out == null ? defaultFolder() : session.workingFolder().resolve(out);
    note("seed %d, page folder %s".formatted(seed, target));
    try (OutputFolder folder = OutputFolder.open(target)) {
      Quickstart.Outcome outcome = new Quickstart(plan, located, folder.work(), listener()).run();
      QuickstartPage page = new QuickstartPage(plan, outcome, target.toString());
      double seconds = (System.nanoTime() - begin) * 1e-9;
      page.write(folder.work(), seconds);
      folder.finish();
      report(outcome, page, target, seconds);
      return ExitCode.DONE;
    }
  }

  private Located locate() {
    DatasetLocator locator = DataOptions.locator(session);
    Optional<Path> directory = dataOptions.directory(session);
    if (data != null || directory.isPresent()) {
      Dataset dataset = data == null ? IdxDatasets.MNIST : Dataset.parse(data);
      return locator.find(dataset, directory);
    }
    try {
      return locator.find(IdxDatasets.MNIST, Optional.empty());
    } catch (BadFile missing) {
      note(missing.getMessage() + "; going on with strokes");
      return locator.find(Strokes.standard(), Optional.empty());
    }
  }

  private Path defaultFolder() {
    Path reports = session.workingFolder().resolve("reports");
    String stem = "quickstart-" + LocalDate.now(ZoneId.systemDefault());
    Path folder = reports.resolve(stem);
    for (int id = 2; Files.exists(folder); id++) {
      folder = reports.resolve(stem + "-" + id);
    }
    return folder;
  }

  private Quickstart.Listener listener() {
    return new Quickstart.Listener() {
      @Override
      public void stage(String what) {
        note(what);
      }

      @Override
      public Quickstart.TrainingListener training(String model) {
        return new TrainingProgress(
            session, output.quiet ? ProgressForm.QUIET : ProgressForm.AUTO, "train " + model);
      }
    };
  }

  private void note(String what) {
    if (!output.quiet) {
      session.err().println("quickstart: " + what);
    }
  }

  private void report(
      Quickstart.Outcome outcome, QuickstartPage page, Path target, double seconds) {
    if (output.json) {
      JsonOutput.print(json(outcome, page, target, seconds), session.out());
      return;
    }
    TextTable table =
        new TextTable()
            .words("who")
            .numbers("fidelity")
            .numbers("cosine")
            .numbers("SSIM")
            .numbers("PSNR dB")
            .words("");
    for (ScoreRow row : page.scores()) {
      boolean published = row.kind() == ScoreRow.Kind.PUBLISHED;
      table.row(
          published ? row.name() + ", published" : row.name(),
          number(row.fidelity(), 3),
          number(row.cosine(), 3),
          number(row.ssim(), 3),
          number(row.psnr(), 1),
          row.note());
    }
    session
        .out()
        .printf(
            "%s, %,d test images, seed %d, %s in all%n%s%n%s%nPage: %s%n",
            outcome.located().dataset().title(),
            outcome.testImages(),
            seed,
            Durations.text(seconds),
            table.text(),
            Verdict.of(page.scores()),
            target.resolve(QuickstartPage.FILE).toAbsolutePath().normalize());
  }

  private static String number(double value, int decimals) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  private Map<String, Object> json(
      Quickstart.Outcome outcome, QuickstartPage page, Path target, double seconds) {
    Map<String, Object> object = JsonOutput.object();
    object.put("page", target.resolve(QuickstartPage.FILE).toAbsolutePath().normalize().toString());
    object.put("dataset", outcome.located().dataset().id());
    object.put("n", outcome.testImages());
    object.put("seed", seed);
    object.put("seconds", seconds);
    object.put("verdict", Verdict.of(page.scores()));
    Map<String, Object> models = new LinkedHashMap<>();
    outcome
        .models()
        .forEach(
            (name, judged) -> {
              Map<String, Object> model = new LinkedHashMap<>();
              Map<String, Object> train = TrainCommand.describe(judged.result());
              train.put("directory", target.resolve("runs").resolve(name).toString());
              model.put("train", train);
              model.put(
                  "evaluate",
                  EvaluationReport.of(
                      judged.evaluation(), outcome.located().dataset().id(), "test"));
              models.put(name, model);
            });
    object.put("models", models);
    object.put("table", page.scores().stream().map(QuickstartCommand::line).toList());
    return object;
  }

  private static Map<String, Object> line(ScoreRow row) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("name", row.name());
    line.put("kind", row.kind().name().toLowerCase(Locale.ROOT));
    line.put("fidelity", row.fidelity());
    line.put("cosine", row.cosine());
    line.put("ssim", row.ssim());
    if (Double.isFinite(row.psnr())) {
      line.put("psnr", row.psnr());
    }
    return line;
  }
}
