package org.ketvision.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ketvision.app.console.TextTable;
import org.ketvision.learn.autoencoder.MaskSettings;
import org.ketvision.learn.evaluate.Classification;
import org.ketvision.learn.evaluate.Evaluation;
import org.ketvision.learn.evaluate.EvaluationRequest;
import org.ketvision.learn.image.Split;
import org.ketvision.learn.metric.ImageScores;
import org.ketvision.learn.metric.MetricSet;

/// The judgement of an autoencoder, for people: a row for each read-out and each baseline.
final class EvaluationText {
  private EvaluationText() {}

  /// The lines, the last one without its end.
  static String of(Evaluation evaluation, String dataset, Split split) {
    TextTable table =
        new TextTable()
            .words("who")
            .numbers("fidelity")
            .numbers("95 % interval")
            .numbers("cosine")
            .numbers("SSIM")
            .numbers("PSNR dB");
    evaluation.classification().ifPresent(_ -> table.numbers("accuracy"));
    evaluation.byReadOut().forEach((name, scores) -> row(table, evaluation, name, name, scores));
    evaluation
        .baselines()
        .forEach((name, scores) -> row(table, evaluation, "no circuit: " + name, name, scores));
    List<String> lines = new ArrayList<>(List.of(head(evaluation, dataset, split), table.text()));
    evaluation.classification().ifPresent(said -> lines.addAll(untouched(said)));
    return String.join(System.lineSeparator(), lines);
  }

  private static String head(Evaluation evaluation, String dataset, Split split) {
    EvaluationRequest request = evaluation.request();
    return String.format(
        Locale.ROOT,
        "%s on %s %s, %,d images, mask %s, seed %d, metric mode %s%s",
        evaluation.model(),
        dataset,
        split.id(),
        evaluation.images(),
        evaluation.patch().map(patch -> request.geometry() + " " + patch).orElse(MaskSettings.NONE),
        request.seed(),
        request.mode(),
        request.composite() ? ", composite" : "");
  }

  private static void row(
      TextTable table, Evaluation evaluation, String label, String name, ImageScores scores) {
    MetricSet set = scores.summarize();
    List<String> cells =
        new ArrayList<>(
            List.of(
                label,
                number(set.fidelity().mean(), 4),
                number(set.fidelity().low(), 4) + " to " + number(set.fidelity().high(), 4),
                number(set.cosine().mean(), 4),
                number(set.ssim().mean(), 4),
                number(set.psnr().mean(), 2)));
    evaluation.classification().ifPresent(said -> cells.add(number(said.accuracy(name).mean(), 4)));
    table.row(cells.toArray(String[]::new));
  }

  private static List<String> untouched(Classification said) {
    return said.predicted().keySet().stream()
        .filter(v -> v.equals(Classification.ORIGINAL) || v.equals(Classification.MASKED))
        .map(
            version ->
                "accuracy of %s on %s images: %s"
                    .formatted(
                        said.classifier(), version, number(said.accuracy(version).mean(), 4)))
        .toList();
  }

  private static String number(double value, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
