package org.ketvision.app.quickstart;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ketvision.app.report.Page;
import org.ketvision.app.report.PageContent;
import org.ketvision.app.report.ScoreRow;
import org.ketvision.learn.autoencoder.AutoencoderSettings;
import org.ketvision.learn.image.IdxDatasets;
import org.ketvision.learn.image.ImageBatch;
import org.ketvision.learn.metric.ImageScores;
import org.ketvision.learn.metric.MetricSet;
import org.ketvision.learn.model.EncoderSpec;
import org.ketvision.learn.storage.AtomicFiles;

/// Puts the outcome of a quickstart into the words and tables of its page.
public final class QuickstartPage {
  /// The page's file name in its folder.
  public static final String FILE = "index.html";

  private static final Map<String, String> NOTES =
      Map.of(
          "qmae", "learns what to write into the hole",
          "qae", "gets a black hole",
          "zero-fill", "the masked image handed back as it is",
          "mean-fill", "the mean training image shows through the hole",
          "constant-fill", "one grey value in the hole",
          "token-fill", "the best fixed patch, the same for every image",
          "ridge", "linear regression from the visible pixels, told where the hole is");

  private final QuickstartPlan plan;
  private final Quickstart.Outcome outcome;
  private final String folder;

  /// A page.
  ///
  /// @param folder how the user would name the folder of the page
  public QuickstartPage(QuickstartPlan plan, Quickstart.Outcome outcome, String folder) {
    this.plan = plan;
    this.outcome = outcome;
    this.folder = folder;
  }

  /// The lines of the table: circuits, baselines, published figures.
  public List<ScoreRow> scores() {
    List<ScoreRow> rows = new ArrayList<>();
    outcome
        .models()
        .forEach(
            (name, judged) ->
                rows.add(
                    row(
                        name.toUpperCase(Locale.ROOT),
                        ScoreRow.Kind.CIRCUIT,
                        note(name),
                        judged.evaluation().metrics())));
    outcome
        .baselines()
        .forEach(
            (name, guess) ->
                rows.add(row(name, ScoreRow.Kind.BASELINE, note(name), guess.scores())));
    rows.addAll(published());
    return rows;
  }

  /// Table 1 of arXiv:2511.17372: MNIST, 16×16, 25 % masks.
  private static List<ScoreRow> published() {
    String note = "MNIST, 16×16, 25 % masks";
    ScoreRow.Kind kind = ScoreRow.Kind.PUBLISHED;
    return List.of(
        new ScoreRow("QMAE", kind, note, 0.734, Double.NaN, 0.843, 0.446, Double.NaN),
        new ScoreRow("QAE", kind, note, 0.600, Double.NaN, 0.799, 0.445, Double.NaN));
  }

  private static String note(String name) {
    return NOTES.getOrDefault(name, "");
  }

  private static ScoreRow row(String name, ScoreRow.Kind kind, String note, ImageScores scores) {
    MetricSet set = scores.summarize();
    return new ScoreRow(
        name,
        kind,
        note,
        set.fidelity().mean(),
        (set.fidelity().high() - set.fidelity().low()) / 2,
        set.cosine().mean(),
        set.ssim().mean(),
        Double.isFinite(set.psnr().mean()) ? set.psnr().mean() : set.psnrOfMeanError());
  }

  /// Writes the page and its pictures.
  ///
  /// @param into the folder, which exists
  /// @param seconds how long everything took
  public void write(Path into, double seconds) {
    new Pictures(outcome).write(into.resolve("pictures"));
    AtomicFiles.write(into.resolve(FILE), Page.html(content(seconds)));
  }

  private PageContent content(double seconds) {
    Quickstart.Judged first = outcome.models().values().iterator().next();
    EncoderSpec encoder = first.settings().spec().encoder();
    PageContent.Model model =
        new PageContent.Model(
            encoder.height(),
            encoder.width(),
            encoder.qubits(),
            encoder.trashWires().size(),
            encoder.ansatz().angleCount(encoder.qubits()),
            outcome.patch().pixels(),
            hidden());
    var dataset = outcome.located().dataset();
    return new PageContent(
        model,
        new PageContent.Credit(
            dataset.title(), dataset.citation(), dataset.licence(), outcome.testImages()),
        new Pictures(outcome).gallery(plan.seed()),
        outcome.models().values().stream().map(Quickstart.Judged::curve).toList(),
        scores(),
        comparable(),
        settings(first),
        nextSteps(),
        DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH)
            .format(LocalDate.now(ZoneId.systemDefault())),
        seconds);
  }

  /// Whether the published figures are about the same images and the same size of mask.
  private boolean comparable() {
    ImageBatch images = outcome.examples();
    return outcome.located().dataset().equals(IdxDatasets.MNIST)
        && 4 * outcome.patch().pixels() == images.size();
  }

  private String hidden() {
    ImageBatch images = outcome.examples();
    boolean quarter =
        2 * outcome.patch().height() == images.height()
            && 2 * outcome.patch().width() == images.width();
    if (plan.mask().equals("quadrant") && quarter) {
      return "one quadrant, chosen at random,";
    }
    return "a patch of %s pixels at a random place".formatted(outcome.patch());
  }

  private Map<String, String> settings(Quickstart.Judged first) {
    AutoencoderSettings settings = first.settings();
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("data set", outcome.located().dataset().id());
    lines.put("trained on", "%,d images".formatted(outcome.trainingImages()));
    lines.put("judged on", "%,d test images".formatted(outcome.testImages()));
    lines.put("image", "%d×%d".formatted(settings.data().height(), settings.data().width()));
    lines.put("mask", settings.mask().geometry() + ", " + outcome.patch());
    lines.put("qubit reset", settings.trash().wires());
    lines.put("layers", Integer.toString(settings.ansatz().layers()));
    lines.put("steps", Integer.toString(plan.steps()));
    lines.put("batch", Integer.toString(plan.batch()));
    lines.put("optimiser", "Adam, rate %s, cosine".formatted(plan.learningRate()));
    lines.put("read-out", "square root of probability");
    lines.put("seed", Long.toString(plan.seed()));
    lines.put("kernel", first.result().kernel());
    lines.put("threads", Integer.toString(plan.workers()));
    outcome
        .models()
        .forEach(
            (name, judged) ->
                lines.put(
                    "training " + name.toUpperCase(Locale.ROOT),
                    "%.1f s, %,.0f images/s"
                        .formatted(judged.result().seconds(), judged.result().samplesPerSecond())));
    return lines;
  }

  private List<PageContent.NextStep> nextSteps() {
    String run = folder + "/runs/qmae";
    String data = outcome.located().dataset().id();
    return List.of(
        new PageContent.NextStep(
            "./ketvision evaluate %s --mask anywhere".formatted(run),
            "Judge this page's QMAE with holes anywhere in the image, by all four read-outs."),
        new PageContent.NextStep(
            "./ketvision reconstruct %s --data %s --indices 100-115 --composite"
                .formatted(run, data),
            "Repair other images with it, keeping the pixels that were visible."),
        new PageContent.NextStep(
            "./ketvision train qmae --data %s --preset paper --seed 1".formatted(data),
            "Train as the paper did: one image a step, one pass over all of them."),
        new PageContent.NextStep(
            "./ketvision bench", "See how fast this machine trains, against its own peak."));
  }
}
