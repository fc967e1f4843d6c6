package org.ketvision.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.ketvision.app.console.Durations;
import org.ketvision.app.console.Interruption;
import org.ketvision.app.console.JsonOutput;
import org.ketvision.app.console.Progress;
import org.ketvision.app.console.ProgressForm;
import org.ketvision.app.console.Session;
import org.ketvision.app.console.TextTable;
import org.ketvision.app.document.DocumentFolder;
import org.ketvision.app.document.JsonForm;
import org.ketvision.app.reproduce.Reproduction;
import org.ketvision.app.reproduce.Studies;
import org.ketvision.app.study.Judgement;
import org.ketvision.app.study.Study;
import org.ketvision.app.study.StudyContext;
import org.ketvision.app.study.StudyRunner;
import org.ketvision.hybrid.nn.Torch;
import org.ketvision.learn.failure.BadSetting;
import org.ketvision.learn.failure.CheckFailed;
import org.ketvision.learn.failure.OutsideFailure;
import org.ketvision.learn.train.StopSignal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// `reproduce`: a table or figure of a paper, many times over, with a verdict.
@Command(
    header = {
      "Example: ketvision reproduce",
      "         ketvision reproduce qmae-table1 --quick",
      "         ketvision reproduce qmae-table1 --seeds 10 --classifier runs/resnet18",
      ""
    })
final class ReproduceCommand implements Callable<Integer> {
  private static final int QUICK_SEEDS = 3;

  private final Session session;

  @Mixin private final OutputOptions output = new OutputOptions();
  @Mixin private final DataOptions dataOptions = new DataOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "STUDY",
      description = "Which table or figure; without it all are listed.")
  private @Nullable String name;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "How many times everything is trained, with seeds 1 to N; default: 10.")
  private @Nullable Integer seeds;

  @Option(names = "--quick", description = "3 seeds.")
  private boolean quick;

  @Option(
      names = "--strict",
      description = "Exit with 5 unless every published claim that is judged is borne out.")
  private boolean strict;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description =
          "Folder of the study; finished cells in it are not computed again. Default:"
              + " reproductions/STUDY.")
  private @Nullable Path out;

  @Option(
      names = "--classifier",
      paramLabel = "RUN",
      description =
          "The run of the classifier that measures accuracy, or nearest-mean; default: a small one,"
              + " trained once in the study's folder. Studies of generators have no default, and"
              + " add its features to their spaces.")
  private @Nullable String classifier;

  @Option(
      names = "--workers",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Cells at a time, each on one thread; changes no result. Default: 0, one a processor.")
  private int workers;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "A setting of the study: data, train-limit, limit (images), steps (of a training),"
              + " noise-images, trajectory-images; of the qinr studies: classes, models, gan-budget"
              + " (percent), features, anomalies.")
  private Map<String, String> options = new LinkedHashMap<>();

  ReproduceCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (name == null) {
      list();
      return ExitCode.DONE;
    }
    if (quick && seeds != null) {
      throw new BadSetting("--quick means --seeds 3: give one of them");
    }
    if (workers < 0) {
      throw new BadSetting(
          "--workers %d is negative: give 0 for all processors".formatted(workers));
    }
    Study study = Studies.named(name);
    requireKnown(study);
    long begin = System.nanoTime();
    try (Interruption interruption = Interruption.listen(session, ProgressForm.AUTO);
        Listener listener = new Listener()) {
      StudyContext context = context(study, interruption);
      interruption.begin();
      Optional<Study.Findings> findings =
          Reproduction.run(
              study,
              context,
              versions(),
              workers == 0 ? Runtime.getRuntime().availableProcessors() : workers,
              listener,
              interruption);
      if (findings.isEmpty()) {
        note("stopped; finished cells are kept in %s".formatted(context.folder()));
        return ExitCode.INTERRUPTED;
      }
      report(study, findings.get(), context, (System.nanoTime() - begin) * 1e-9);
      if (strict) {
        requireAllReproduced(findings.get());
      }
      return ExitCode.DONE;
    }
  }

  private void requireKnown(Study study) {
    for (String key : options.keySet()) {
      if (!study.options().contains(key)) {
        throw new BadSetting(
            "setting '%s' is none of %s: choose of %s"
                .formatted(key, study.name(), String.join(", ", new TreeSet<>(study.options()))));
      }
    }
  }

  private static void requireAllReproduced(Study.Findings findings) {
    List<Judgement> judgements = findings.judgements();
    if (judgements.isEmpty()) {
      throw new CheckFailed("no published claim is judged here: leave --strict out");
    }
    long missed = judgements.stream().filter(judgement -> !judgement.holds()).count();
    if (missed > 0) {
      throw new CheckFailed(
          "%d of %d published claims are not borne out: the report says which"
              .formatted(missed, judgements.size()));
    }
  }

  private StudyContext context(Study study, StopSignal stop) {
    Path folder =
        session
            .workingFolder()
            .resolve(out == null ? Path.of("reproductions", study.folder()) : out);
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new BadSetting("%s is no folder: choose another with --out".formatted(folder));
    }
    return new StudyContext(
        folder,
        seeds != null ? seeds : quick ? QUICK_SEEDS : 10,
        DataOptions.locator(session),
        dataOptions.directory(session),
        Optional.ofNullable(classifier),
        session.workingFolder(),
        options,
        this::note,
        stop,
        command(study));
  }

  private String command(Study study) {
    List<String> words = new ArrayList<>(List.of("ketvision", "reproduce", study.name()));
    words.add("--seeds");
    words.add(Integer.toString(seeds != null ? seeds : quick ? QUICK_SEEDS : 10));
    if (classifier != null) {
      words.add("--classifier");
      Path file = Path.of(classifier).getFileName();
      words.add(file == null ? classifier : file.toString()); // where it lies is nobody's business
    }
    options.forEach((key, value) -> words.add("--set " + key + "=" + value));
    return String.join(" ", words);
  }

  private static Map<String, String> versions() {
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("ketvision", ProductVersion.number());
    versions.putAll(Libraries.versions());
    try {
      Torch.Description engine = Torch.describe();
      versions.put("libtorch", engine.version() + " " + engine.capability());
    } catch (OutsideFailure _) {
      versions.put("libtorch", "none"); // not for this machine; who needs it says so
    }
    return versions;
  }

  private void list() {
    if (output.json) {
      Map<String, Object> object = JsonOutput.object();
      object.put(
          "studies",
          Studies.all().stream()
              .map(study -> Map.of("name", study.name(), "title", study.title()))
              .toList());
      JsonOutput.print(object, session.out());
      return;
    }
    TextTable table = new TextTable().words("study").words("what it reproduces");
    Studies.all().forEach(study -> table.row(study.name(), study.title()));
    session.out().println(table.text());
  }

  private void note(String what) {
    if (!output.quiet) {
      session.err().println("reproduce: " + what);
    }
  }

  private void report(Study study, Study.Findings findings, StudyContext context, double seconds) {
    Path page = Reproduction.report(study, context).resolve(DocumentFolder.PAGE);
    if (output.json) {
      ObjectNode object = JsonForm.object(findings.document());
      object.put("report", page.toString()).put("seconds", seconds);
      var judgements = object.putArray("judgements");
      findings
          .judgements()
          .forEach(
              judgement ->
                  judgements
                      .addObject()
                      .put("claim", judgement.claim())
                      .put("outcome", judgement.outcome().words()));
      session.out().println(JsonOutput.text(object));
      return;
    }
    findings.document().lead().forEach(session.out()::println);
    if (!findings.judgements().isEmpty()) {
      TextTable table = new TextTable().words("published").words("verdict");
      findings
          .judgements()
          .forEach(judgement -> table.row(judgement.claim(), judgement.outcome().words()));
      session.out().println(table.text());
    }
    session.out().println(page);
    note("done in " + Durations.text(seconds));
  }

  /// Shows how far the cells are.
  private final class Listener implements StudyRunner.Listener, AutoCloseable {
    private @Nullable Progress progress;

    @Override
    public void begin(int kept, int missing) {
      note("%d cells are there, %d are to be computed".formatted(kept, missing));
      if (missing > 0) {
        progress = Progress.of(session, output.quiet, "reproduce " + name, "cells", missing);
      }
    }

    @Override
    public void done(int done, String key, double seconds) {
      if (progress != null) {
        progress.at(done, "%s %.1f s".formatted(key, seconds));
      }
    }

    @Override
    public void warn(String message) {
      session.err().println("ketvision: warning: " + message);
    }

    @Override
    public void close() {
      if (progress != null) {
        progress.close();
      }
    }
  }
}
